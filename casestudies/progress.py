"""Progress of the charter: what the measured outcomes of public cases add up to, and what is left out and why.

    real = measure_progress(CaseStudyPage.objects.public().real())
    for total in real.totals: total.gain, total.quantity, total.counted

Charter, home, list and CSV all show what this computes; nothing of it is kept between two requests.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from brand.catalogue.units import UnitDoesNotFitError

from .models.metrics import OutcomeMetric
from .models.outcomes import Outcome
from .models.pages import CaseStudyPage
from .quantities import Quantity


class Reason(models.TextChoices):
    """Why an outcome is in no total."""

    NOT_MEASURED = "not-measured", _("not measured before and after")
    UNKNOWN_UNIT = "unknown-unit", _("its unit is not understood")
    RATE = "rate", _("only a rate of change, without the two levels")
    COMPARED = "compared", _("a level that is compared, not added")
    NO_YEARS = "no-years", _("the year before or after is missing")
    EARLIER = "earlier", _("an earlier year of a measure that counts with a later one")
    SAME_YEAR = "same-year", _("another value of the same measure and year in the same case")
    TWICE = "twice", _("already counted in another case")


@dataclass(frozen=True)
class Row:
    """An outcome with the case it is of; `reason` is None for one that counts."""

    outcome: Outcome
    reason: Reason | None = None

    @property
    def counts(self):
        return self.reason is None


@dataclass
class Total:
    """The sum of what counts of one metric measured as one quantity; never across metrics or quantities."""

    metric: OutcomeMetric
    quantity: Quantity
    counted: list = field(default_factory=list)  # Outcomes

    @cached_property
    def gain(self):
        """How much better it got, in the canonical unit of the quantity; below zero when it got worse."""
        return sum(outcome.gain for outcome in self.counted)

    @cached_property
    def base(self):
        """The levels before, added up."""
        return sum(outcome.base for outcome in self.counted)

    @cached_property
    def result(self):
        """The levels after, added up."""
        return sum(outcome.result for outcome in self.counted)

    @property
    def case_count(self):
        return len({outcome.page_id for outcome in self.counted})

    @property
    def years(self):
        """The first and the last of the result years."""
        years = [outcome.result_year for outcome in self.counted]
        return min(years), max(years)


@dataclass(frozen=True)
class Progress:
    """What a set of cases adds up to.

    Args:
        totals: Totals in the order of the vocabulary.
        rows: a Row for every outcome, in the order of the vocabulary; what counts and what does not.
    """

    totals: list[Total]
    rows: list[Row]

    @property
    def excluded(self):
        return [row for row in self.rows if not row.counts]

    @property
    def counted_number(self):
        return sum(len(total.counted) for total in self.totals)

    @property
    def case_count(self):
        """How many cases are in a total."""
        return len({row.outcome.page_id for row in self.rows if row.counts})

    @property
    def reasons(self):
        """List (Reason, number of outcomes), the commonest first."""
        order = list(Reason)
        counts = Counter(row.reason for row in self.excluded)
        return sorted(counts.items(), key=lambda item: (-item[1], order.index(item[0])))

    @property
    def metrics(self):
        """The metrics that some outcome is of, in the order of the vocabulary."""
        return list({row.outcome.metric_id: row.outcome.metric for row in self.rows}.values())

    def of(self, metric):
        """Return the Progress of one metric."""
        return Progress(
            [total for total in self.totals if total.metric.pk == metric.pk],
            [row for row in self.rows if row.outcome.metric_id == metric.pk],
        )


def real_progress():
    """Measure what the public cases add up to, without samples."""
    return measure_progress(CaseStudyPage.objects.public().real())


def sample_progress():
    """Measure what invented cases add up to: shown apart; None where samples are not shown."""
    return measure_progress(CaseStudyPage.objects.public().samples()) if settings.SHOW_SAMPLES else None


def measure_progress(cases):
    """Add up the comparable outcomes of cases, in two queries.

    Args:
        cases: a queryset of Japanese CaseStudyPages.

    Returns:
        The Progress.
    """
    outcomes = _read_outcomes(cases)
    reasons = {outcome.pk: _find_flaw(outcome) for outcome in outcomes}
    _count_once([outcome for outcome in outcomes if reasons[outcome.pk] is None], reasons)
    totals = {}
    for outcome in outcomes:
        if reasons[outcome.pk] is None:
            place = outcome.metric_id, outcome.quantity.name
            totals.setdefault(place, Total(outcome.metric, outcome.quantity)).counted.append(outcome)
    return Progress(list(totals.values()), [Row(outcome, reasons[outcome.pk]) for outcome in outcomes])


def _read_outcomes(cases):
    """List the outcomes of cases by metric and age of the case; each knows its company's number."""
    metrics = {metric.pk: metric for metric in OutcomeMetric.objects.select_related("theme")}
    order = {pk: place for place, pk in enumerate(metrics)}
    # The metrics are few and the outcomes many: one object a metric, not one an outcome.
    found = list(
        Outcome.objects.filter(page__in=cases.order_by()).annotate(company_number=F("page__company"))
    )
    for outcome in found:
        outcome.metric = metrics[outcome.metric_id]
    found.sort(key=lambda one: (order[one.metric_id], one.page_id, one.sort_order or 0, one.pk))
    return found


def _find_flaw(outcome):
    """Return the Reason for which an outcome cannot be added to anything, or None."""
    try:
        is_rate = outcome.is_rate
    except UnitDoesNotFitError:
        return Reason.UNKNOWN_UNIT
    if not outcome.is_measured:
        return Reason.NOT_MEASURED
    if is_rate:
        return Reason.RATE
    if outcome.metric.kind != OutcomeMetric.Kind.AMOUNT:
        return Reason.COMPARED
    return None if outcome.base_year and outcome.result_year else Reason.NO_YEARS


def _count_once(comparable, reasons):
    """Note why some of the comparable outcomes do not count: one measure of one year counts once."""
    latest = {}
    for outcome in comparable:
        place = _place(outcome)
        if place not in latest or outcome.result_year > latest[place].result_year:
            latest[place] = outcome
    superseded = {}
    for outcome in comparable:
        newest = latest[_place(outcome)]
        if outcome.result_year < newest.result_year:
            reasons[outcome.pk] = Reason.EARLIER
            superseded.setdefault(_figures(outcome), set()).add(outcome.page_id)
        elif outcome is not newest:
            reasons[outcome.pk] = Reason.SAME_YEAR
    seen = set()
    for outcome in latest.values():
        figures = _figures(outcome)
        # Another case may have gone on: what it counts with a later year holds these figures too.
        if figures in seen or superseded.get(figures, set()) - {outcome.page_id}:
            reasons[outcome.pk] = Reason.TWICE
        seen.add(figures)


def _place(outcome):
    """What only one year of a case counts of."""
    return outcome.page_id, outcome.metric_id, outcome.quantity.name


def _figures(outcome):
    """What makes two outcomes the same measure; an unnamed company is nobody else's."""
    owner = ("company", outcome.company_number) if outcome.company_number else ("case", outcome.page_id)
    years = outcome.base_year, outcome.result_year
    return (*owner, outcome.metric_id, outcome.quantity.name, *years, outcome.base, outcome.result)
