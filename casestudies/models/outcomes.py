from fractions import Fraction

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from brand.catalogue.units import UnitDoesNotFitError, as_decimal

from .metrics import OutcomeMetric

EARLIEST_YEAR = 1950
HUNDRED = 100


class Outcome(Orderable):
    """A measured result of a case: levels of a base year and of a result year, or a rate without levels.

    What is empty was not measured; it is never zero. Lives on the Japanese page only.
    """

    class VerifiedBy(models.TextChoices):
        SELF = "self", _("the company itself")
        THIRD_PARTY = "third-party", _("a third party")
        UNKNOWN = "unknown", _("not known by whom")

    page = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="outcomes")
    metric = models.ForeignKey(
        OutcomeMetric, on_delete=models.PROTECT, related_name="outcomes", verbose_name=_("metric of outcomes")
    )
    unit = models.CharField(
        _("unit"), max_length=20, help_text=_("As measured: kg-CO2, MWh, 千円 … It is converted for totals.")
    )
    base_year = models.PositiveSmallIntegerField(
        _("base year"), null=True, blank=True, validators=[MinValueValidator(EARLIEST_YEAR)]
    )
    base_value = models.DecimalField(
        _("value before"),
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("The level in the base year. Empty means: not measured."),
    )
    result_year = models.PositiveSmallIntegerField(
        _("result year"), null=True, blank=True, validators=[MinValueValidator(EARLIEST_YEAR)]
    )
    result_value = models.DecimalField(
        _("value after"),
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("The level in the result year; of a rate in % without levels, the rate itself."),
    )
    method = models.CharField(
        _("how it was measured"),
        max_length=200,
        blank=True,
        help_text=_("Instrument, records, number of samples."),
    )
    verified_by = models.CharField(
        _("verified by"), max_length=12, choices=VerifiedBy.choices, default=VerifiedBy.UNKNOWN
    )

    class Meta(Orderable.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self):
        return f"{self.metric_id}: {self.base_value} → {self.result_value} {self.unit}"

    def clean(self):
        super().clean()
        errors = {}
        for name, error in self.find_errors():
            errors.setdefault(name, []).append(error)
        if errors:
            raise ValidationError(errors)

    def find_errors(self):
        """Yield (field, message) for what contradicts itself; the same for the form and for an import."""
        if self.base_year and self.result_year and self.result_year < self.base_year:
            yield "result_year", _("The result cannot come before the base year.")
        for name in ("base_year", "result_year"):
            if (getattr(self, name) or 0) > localdate().year:
                yield name, _("This year has not come yet.")
        if self.metric_id and self.unit:
            yield from self._find_unit_errors()

    def _find_unit_errors(self):
        try:
            quantity, _factor = self.metric.find_quantity(self.unit)
        except UnitDoesNotFitError as error:
            yield "unit", str(error)
            return
        for name in ("base_value", "result_value"):
            value = getattr(self, name)
            if value is not None and value < 0 and self.metric.has_percent:
                yield name, _("A level is not below zero: enter what was measured, not the difference.")
            if value is not None and quantity.is_percent and self.convert(value) > HUNDRED:
                yield name, _("This percentage cannot be above 100.")
        if self.is_rate and self.base_value is not None:
            yield (
                "base_value",
                _("A rate of change has no value before: leave it empty, or enter both levels."),
            )

    @cached_property
    def _measure(self):
        return self.metric.find_quantity(self.unit)

    @property
    def quantity(self):
        """The Quantity it is measured as.

        Raises:
            UnitDoesNotFitError: the metric is not measured in its unit (never for what passed `clean`).
        """
        return self._measure[0]

    @property
    def factor(self):
        """What turns a value in its unit into the canonical unit, as a Fraction."""
        return self._measure[1]

    def convert(self, value):
        """Convert a value from its unit to the canonical one, as a Decimal; None stays None."""
        return None if value is None else as_decimal(Fraction(value) * self.factor)

    @property
    def base(self):
        """The level before in the canonical unit, as a Decimal, or None."""
        return self.convert(self.base_value)

    @property
    def result(self):
        """The level after in the canonical unit, as a Decimal, or None."""
        return self.convert(self.result_value)

    @property
    def is_rate(self):
        """Whether it is only a rate of change in percent: nothing to add up, nothing to compare with."""
        return self.quantity.is_percent and self.metric.kind != OutcomeMetric.Kind.SHARE

    @property
    def is_complete(self):
        """Whether it names a metric and a unit of it; a draft may still lack one, nothing public does."""
        if not self.metric_id:
            return False
        try:
            return bool(self._measure)
        except UnitDoesNotFitError:
            return False

    @property
    def is_measured(self):
        """Whether it says how something changed."""
        return self.result_value is not None and (self.is_rate or self.base_value is not None)

    @property
    def goes_down(self):
        return self.metric.better == OutcomeMetric.Better.DOWN

    @property
    def difference(self):
        """Result minus base in the canonical unit (of a share: percentage points), or None."""
        if self.is_rate or not self.is_measured:
            return None
        return self.result - self.base

    @property
    def gain(self):
        """How much better it got in the canonical unit: a saving is positive, and so is more of what is good."""
        difference = self.difference
        return -difference if difference is not None and self.goes_down else difference

    @property
    def change_percent(self):
        """The change in percent with its sign, as a Decimal; None where there is none or it means nothing."""
        if not self.is_measured:
            return None
        if self.is_rate:
            return -self.result if self.goes_down else self.result
        if not self.base or not self.metric.has_percent or self.metric.kind == OutcomeMetric.Kind.SHARE:
            return None
        return self.difference / self.base * HUNDRED

    @property
    def is_better(self):
        """Whether it got better; None when nobody knows or nothing changed."""
        change = self.change_percent if self.is_rate else self.difference
        if not change:
            return None
        return (change < 0) == self.goes_down
