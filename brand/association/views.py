import csv

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from .models import DataSeries
from .spreadsheets import plain_cell

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
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tama-{series.key}.csv"'
    # Spreadsheet programs in Japan read UTF-8 only with the byte order mark.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(CSV_COLUMNS)
    for point in series.points.select_related("series", "source"):
        writer.writerow([plain_cell(value) for value in _row(point)])
    return response


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
