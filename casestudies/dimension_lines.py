"""Levels of an outcome as dimension lines on one common scale that ends at the longer of them."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import pgettext

# A line below this share of the scale (percent) is too short to hold its figure.
SHORT_LINE = 48
WHOLE = 100


@dataclass(frozen=True)
class Line:
    """One level as a line.

    Args:
        kind: "before", "after" or "rate".
        label: what it is.
        year: when, or None.
        text: its figure with unit.
        end: where the line ends, in percent of the scale, as an SVG attribute has it.
    """

    kind: str
    label: str
    year: int | None
    text: str
    end: str

    @property
    def is_short(self):
        """A short line carries its figure behind its end, a long one in its middle."""
        return Decimal(self.end) < SHORT_LINE

    @property
    def has_length(self):
        return Decimal(self.end) > 0

    @property
    def middle(self):
        return f"{Decimal(self.end) / 2:.2f}"


def draw_measure(measure):
    """Draw the levels of a Measure before and after; of a rate without levels, the rate on a scale to 100 %."""
    outcome = measure.outcome
    if outcome.is_rate and measure.is_measured:
        length = min(abs(outcome.change_percent), Decimal(WHOLE))
        return [
            Line(
                "rate",
                pgettext("of a change", "Change"),
                outcome.result_year,
                measure.change,
                f"{length:.2f}",
            )
        ]
    levels = (
        ("before", pgettext("of a change", "Before"), measure.base),
        ("after", pgettext("of a change", "After"), measure.result),
    )
    return [Line(kind, label, level.year, level.text, level.length) for kind, label, level in levels if level]
