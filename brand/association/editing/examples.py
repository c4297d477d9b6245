"""Invented figures for the previews of blocks: drawn by the same templates as real ones, stored nowhere."""

from ..charts import dimension_lines, series_table
from ..models import DataPoint, DataSeries, Source

_WORDS = {
    "title": ("例：参加企業の数", "Example: companies taking part", "示例：参与企业数"),
    "unit": ("社", "companies", "家"),
}
_YEARS = {2008: 12, 2009: 18, 2010: 31, 2011: 40}


def example_table():
    """Chart and table of an invented data series."""
    return series_table([_example_series()])


def example_lines():
    """Invented figures as dimension lines."""
    return dimension_lines(list(_example_series().points.all())[-2:])


def _example_series():
    series = DataSeries(key="example", **_in_three_languages("title"), **_in_three_languages("unit"))
    # A number, although it is never stored: only records with one can be told apart.
    source = Source(pk=0, title_ja="例：資料", title_en="Example: a document", title_zh="示例：资料")
    series.points = [_example_point(series, source, year, value) for year, value in _YEARS.items()]
    return series


def _example_point(series, source, year, value):
    label = f"{year}"
    labels = {"label_ja": label, "label_en": label, "label_zh": label}
    return DataPoint(
        series=series, key=f"y{year}", year=year, value=value, source=source, as_of_year=2011, **labels
    )


def _in_three_languages(name):
    return {f"{name}_{column}": text for column, text in zip(("ja", "en", "zh"), _WORDS[name], strict=True)}
