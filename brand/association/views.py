from django.shortcuts import get_object_or_404

from .models import DataSeries
from .spreadsheets import csv_response

CSV_COLUMNS = (
    "series",
    "key",
    "label",
    "year",
    "value",
    "up_to",
    "unit",
    "how_exact",
    "note",
    "source",
    "as_of",
)


def series_csv(request, key):
    """Give a data series as CSV in the reader's language: the same points as chart and table."""
    series = get_object_or_404(DataSeries, key=key)
    points = series.points.select_related("series", "source")
    return csv_response(f"tama-{series.key}", CSV_COLUMNS, map(_row, points))


def _row(point):
    return (
        point.series.title.text,
        point.key,
        point.label.text,
        point.year,
        _number(point.value),
        _number(point.value_to),
        point.unit.text,
        point.qualifier,
        point.note.text,
        point.source.title.text,
        point.as_of_year,
    )


def _number(value):
    return None if value is None else f"{value.normalize():f}"
