"""Periods on one common scale of years."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A period as a dimension line: start and end in percent of the scale."""

    value: object
    from_year: int
    to_year: int | None
    start: str
    end: str

    @property
    def is_open(self):
        return self.to_year is None


def spans_on_scale(periods):
    """Put periods on the scale that holds them all.

    Args:
        periods: (value, from_year, to_year) each; from_year None is not drawn, to_year None has no known end.

    Returns:
        A Span for each; those without a year have None as `from_year`.
    """
    years = [year for _value, start, end in periods for year in (start, end) if year]
    first, last = min(years, default=0), max(years, default=0) + 1
    return [_span(value, start, end, first, last - first) for value, start, end in periods]


def _span(value, start, end, first, length):
    # A year is a stretch, not a moment: a period of one year has the length of a year.
    until = first + length if end is None else end + 1
    position = _percent((start or first) - first, length)
    return Span(value, start, end, position, _percent(until - first, length))


def _percent(part, whole):
    return f"{part * 100 / whole:.2f}" if whole else "0"
