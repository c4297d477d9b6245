"""Outcomes as readers see them, in their language: name, change, the two levels as dimension lines.

    for measure in measure_all(page.facts.outcomes.select_related("metric__theme")): ...

The web page, the card, the print and the PDF all say what this says.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from brand.association.figures import THIN_SPACE, TRUE_MINUS
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.given_words import HAN_OR_KANA

from .models.metrics import OutcomeMetric
from .models.outcomes import Outcome


@dataclass(frozen=True)
class Level:
    """A level before or after: its year, its value with unit, and its length in percent of the longer one."""

    year: int | None
    text: str
    length: str


@dataclass(frozen=True)
class Measure:
    """One outcome for a reader.

    Args:
        outcome: the Outcome.
        name: what was measured, as Words.
        change: the change with sign and unit, such as “−10 %”; empty when it was not measured.
        is_better: whether that is an improvement; None when nobody can say.
        base: the Level before, or None.
        result: the Level after, or None; None for a rate without levels.
    """

    outcome: Outcome
    name: Words
    change: str
    is_better: bool | None
    base: Level | None
    result: Level | None

    @property
    def is_measured(self):
        return bool(self.change)


def measure_all(outcomes):
    """Describe outcomes (with their metric at hand) for the active language."""
    # A draft may hold a row without its unit yet.
    return [measure(outcome) for outcome in outcomes if outcome.is_complete]


def find_lead(measures):
    """Return the first Measure that was measured, or None: what a case leads with wherever it stands."""
    return next((one for one in measures if one.is_measured), None)


def measure(outcome):
    """Describe one outcome for the active language; values stay in their unit, if the reader can read it."""
    return Measure(
        outcome,
        outcome.metric.level,
        write_change(outcome),
        outcome.is_better,
        _level(outcome, outcome.base_year, outcome.base_value),
        None if outcome.is_rate else _level(outcome, outcome.result_year, outcome.result_value),
    )


def _level(outcome, year, value):
    if value is None:
        return None
    longest = max(abs(one) for one in (outcome.base_value, outcome.result_value) if one is not None)
    return Level(year, _write_level(outcome, value), write_length(value, longest))


def write_length(value, longest):
    """Write the length of a level in percent of the longest one, as an SVG attribute has it."""
    return f"{abs(value) * 100 / longest if longest else 0:.2f}"


def _write_level(outcome, value):
    if reader_language() == SOURCE_LANGUAGE or not HAN_OR_KANA.search(outcome.unit):
        return write_value(value, outcome.unit)
    # A unit in Japanese, such as 千円 or か月, says nothing to other readers.
    unit = outcome.quantity.spelling_in(reader_language(), outcome.factor)
    if unit:
        return write_value(value, unit)
    return write_value(outcome.convert(value), outcome.quantity.unit_in(reader_language()))


def write_change(outcome):
    """Write how much an outcome changed, with its sign; empty when it was not measured."""
    if not outcome.is_measured:
        return ""
    if outcome.change_percent is not None:
        return f"{write_signed(outcome.change_percent, places=1)}{THIN_SPACE}%"
    difference = outcome.difference
    if outcome.metric.kind == OutcomeMetric.Kind.SHARE:
        unit = pgettext("percentage points", "points")
    else:
        unit = outcome.quantity.unit_in(reader_language())
    return f"{write_signed(difference)}{THIN_SPACE}{unit}"


def write_signed(value, places=2):
    """Write a figure with its sign, a true minus, and no zeros at its end."""
    text = write_number(abs(value), places)
    if text.strip("0.,") == "":
        return f"±{text}"
    return f"{TRUE_MINUS if value < 0 else '+'}{text}"


def write_number(value, places=6):
    """Write a figure with grouped thousands, rounded half up, and no zeros at its end."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", TRUE_MINUS)


def write_value(value, unit):
    """Write a value in the unit it was measured in."""
    return f"{write_number(value)}{THIN_SPACE}{unit}"


def describe_verifier(outcome):
    """Say by whom an outcome was verified."""
    return {
        Outcome.VerifiedBy.SELF: _("measured by the company itself"),
        Outcome.VerifiedBy.THIRD_PARTY: _("verified by a third party"),
        Outcome.VerifiedBy.UNKNOWN: _("not known by whom it was verified"),
    }[outcome.verified_by]
