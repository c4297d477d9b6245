"""Progress of the charter as readers see it: totals as figures with two levels, and the outcomes behind them."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from brand.association.figures import THIN_SPACE
from brand.association.words import reader_language

from .case_names import CaseName, name_cases
from .measures import Level, Measure, describe_verifier, measure, write_length, write_number
from .models.metrics import OutcomeMetric
from .models.pages import CaseStudyPage
from .progress import Progress, Reason, Row, Total, real_progress, sample_progress

# Below one, so many decimals; a total of tonnes needs no grams.
_DECIMALS, _DECIMALS_OF_LITTLE = 2, 6


@dataclass(frozen=True)
class TotalLine:
    """A Total for a reader: its figure in words, and the levels before and after on one scale."""

    total: Total
    figure: str
    base: Level
    result: Level
    url: str

    @property
    def name(self):
        """The name of its metric, as Words."""
        return self.total.metric.name

    @property
    def is_worse(self):
        return self.total.gain < 0


@dataclass(frozen=True)
class Sheet:
    """Progress for a reader.

    Args:
        progress: the Progress.
        lines: its totals as TotalLines.
        url: where the totals with their lists are; empty when the reader's language has no public index of cases.
    """

    progress: Progress
    lines: list[TotalLine]
    url: str


@dataclass(frozen=True)
class Line:
    """An outcome behind a total, or left out of it, for a reader."""

    row: Row
    case: CaseName
    measure: Measure | None  # None when its unit is not understood
    gain: str
    verifier: str

    @property
    def outcome(self):
        return self.row.outcome


def describe_real(url):
    """Describe what the real cases add up to, with the address of its lists."""
    return describe(real_progress(), url)


def describe_samples(url):
    """Describe what invented cases add up to; None where there are none, or they are not shown."""
    progress = sample_progress()
    return describe(progress, url) if progress and progress.rows else None


def describe(progress, url):
    """Prepare Progress for the reader's language."""
    return Sheet(progress, [_line(total, url) for total in progress.totals], url)


def _line(total, url):
    longest = max(abs(total.base), abs(total.result))
    levels = [_level(value, longest, total.quantity) for value in (total.base, total.result)]
    return TotalLine(
        total,
        write_gain(total.gain, total.metric, total.quantity),
        *levels,
        f"{url}{total.metric.code}/" if url else "",
    )


def _level(value, longest, quantity):
    return Level(None, write_amount(value, quantity), write_length(value, longest))


def write_amount(value, quantity):
    """Write a canonical value with its unit in the reader's language."""
    places = _DECIMALS if abs(value) >= 1 else _DECIMALS_OF_LITTLE
    return f"{write_number(value, places)}{THIN_SPACE}{quantity.unit_in(reader_language())}"


def write_gain(gain, metric, quantity):
    """Write how much less or more of an amount there is; a gain below zero is the wrong way round."""
    if not gain:
        return pgettext("change of an amount", "unchanged")
    amount = {"amount": write_amount(abs(gain), quantity)}
    if (gain > 0) == (metric.better == OutcomeMetric.Better.DOWN):
        return pgettext("change of an amount", "%(amount)s less") % amount
    return pgettext("change of an amount", "%(amount)s more") % amount


def describe_rows(rows):
    """Prepare the Rows of a list for the reader's language, in a constant number of queries.

    Returns:
        Lines in the same order.
    """
    cases = name_cases(CaseStudyPage.objects.filter(pk__in={row.outcome.page_id for row in rows}))
    return [_describe_row(row, cases[row.outcome.page_id]) for row in rows]


def _describe_row(row, case):
    outcome = row.outcome
    is_understood = row.reason != Reason.UNKNOWN_UNIT
    return Line(
        row,
        case,
        measure(outcome) if is_understood else None,
        write_gain(outcome.gain, outcome.metric, outcome.quantity) if row.counts else "",
        describe_verifier(outcome),
    )
