"""Data series prepared for drawing: positions as SVG attributes, because our policy forbids style attributes."""

from dataclasses import dataclass, field

from .figures import format_number

# Height of the drawing area of a column chart, in CSS pixels.
CHART_HEIGHT = 220
# A line below this share of the scale (percent) is too short to hold its figure.
SHORT_LINE = 48


@dataclass(frozen=True)
class Line:
    """A figure as a dimension line: where it starts and ends on the common scale, in percent."""

    point: object
    end: float
    start: float = 0

    @property
    def is_short(self):
        """A short line carries its figure behind its end, a long one in its middle."""
        return self.end - self.start < SHORT_LINE

    @property
    def middle(self):
        return round((self.start + self.end) / 2, 2)


@dataclass(frozen=True)
class Column:
    """One series in one year: a vertical dimension line."""

    x: float
    top: float
    is_first_series: bool
    label: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table: a year or a thing, with a point (or None) for each series."""

    heading: object
    year: int | None
    cells: list


@dataclass
class SeriesTable:
    """Chart, table, notes and sources of one or more series, all from the same points."""

    series: list
    rows: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    years: list = field(default_factory=list)
    height: int = CHART_HEIGHT

    @property
    def is_yearly(self):
        return bool(self.years)

    @property
    def points(self):
        return [point for row in self.rows for point in row.cells if point]

    @property
    def sources(self):
        return list(dict.fromkeys(point.source for point in self.points))

    @property
    def as_of_years(self):
        return sorted({point.as_of_year for point in self.points})


def dimension_lines(points):
    """Put points on one common scale that ends at the largest of them."""
    longest = max((_reach(point) for point in points), default=0)
    return [_line(point, longest) for point in points]


def series_table(series):
    """Prepare series for drawing; series that do not exist (None) are left out.

    Points with a year in every series become a column chart over the years, anything else dimension lines.
    """
    table = SeriesTable([one for one in series if one is not None])
    points = [list(one.points.all()) for one in table.series]
    everything = [point for series_points in points for point in series_points]
    by_year = len(everything) > 2 and all(point.year for point in everything) and _one_per_year(points)
    table.rows = _rows(points, by_year)
    if by_year:
        years = range(table.rows[0].year, table.rows[-1].year + 1)
        table.years = [(year, _x(years, year)) for year in years]
        table.columns = _columns(table.rows, years)
    else:
        table.lines = dimension_lines(everything)
    return table


def _one_per_year(points):
    return (
        all(len({point.year for point in series}) == len(series) for series in points) and len(points[0]) > 2
    )


def _rows(points, by_year):
    rows = {}
    for index, series_points in enumerate(points):
        for point in series_points:
            key = point.year if by_year else point.key
            row = rows.setdefault(key, Row(point.label, point.year, [None] * len(points)))
            row.cells[index] = point
    return sorted(rows.values(), key=lambda row: row.year) if by_year else list(rows.values())


def _reach(point):
    return point.value if point.value_to is None else point.value_to


def _line(point, longest):
    start = 0 if point.value_to is None else _percent(point.value, longest)
    return Line(point, end=_percent(abs(_reach(point)), abs(longest)), start=start)


def _columns(rows, years):
    points = [(series, point) for row in rows for series, point in enumerate(row.cells) if point]
    highest = max(point.value for _series, point in points)
    return [
        Column(
            x=_x(years, point.year),
            top=round(CHART_HEIGHT * (1 - _percent(point.value, highest) / 100), 1),
            is_first_series=series == 0,
            # Only the highest figure is written into the drawing: the table has them all.
            label=format_number(point.value, point.series.decimals) if point.value == highest else "",
        )
        for series, point in points
    ]


def _x(years, year):
    """Place a year on the axis in percent. A year without a figure keeps its place: a gap is a fact too."""
    return round((years.index(year) + 0.5) * 100 / len(years), 2)


def _percent(value, whole):
    return round(float(value / whole * 100), 2) if whole else 0
