from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.association.words import words
from brand.catalogue.fields import WordListField
from brand.catalogue.models.vocabularies import AliasedTerm, Term

from ..quantities import QUANTITIES, find_quantity


class Theme(Term):
    """What a case is about: greenhouse gases, water, materials …"""

    class Meta(Term.Meta):
        verbose_name = _("theme of case studies")
        verbose_name_plural = _("themes of case studies")


class OutcomeMetric(AliasedTerm):
    """Something that cases measure, with the quantities it may be given in."""

    class Kind(models.TextChoices):
        # A quantity of a year: two of them make a sum.
        AMOUNT = "amount", pgettext_lazy("kind of metric", "amount, adds up")
        # Compared with what it was, and never added: noise, intensity, weight of a piece.
        LEVEL = "level", pgettext_lazy("kind of metric", "level, compared only")
        # A part of a whole in percent: it changes by percentage points.
        SHARE = "share", pgettext_lazy("kind of metric", "share of a whole")

    class Better(models.TextChoices):
        DOWN = "down", _("lower")
        UP = "up", _("higher")

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="metrics", verbose_name=_("theme of case studies")
    )
    # “Electricity saved −22 %” would say the reverse: beside a level or its change stands what the level is of.
    level_ja = models.CharField(_("name of the level (Japanese)"), max_length=120, blank=True)
    level_en = models.CharField(_("name of the level (English)"), max_length=160, blank=True)
    level_zh = models.CharField(_("name of the level (Chinese)"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    better = models.CharField(
        _("better is"), max_length=4, choices=Better.choices, help_text=_("Of the level, not of its change.")
    )
    quantities = WordListField(
        _("quantities"),
        options=[(name, f"{name} ({quantity.unit})") for name, quantity in QUANTITIES.items()],
        help_text=_("What it may be measured as. Amounts of different quantities are never added."),
    )
    has_percent = models.BooleanField(
        _("its change has a percentage"),
        default=True,
        help_text=_("Not for decibels, which are logarithmic."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta(AliasedTerm.Meta):
        verbose_name = _("metric of outcomes")
        verbose_name_plural = _("metrics of outcomes")

    def find_quantity(self, unit):
        """Return the quantity that a unit measures of this metric.

        Args:
            unit: any accepted spelling, with or without “a year”.

        Returns:
            The Quantity and the factor that turns a value in `unit` into its canonical unit.

        Raises:
            UnitDoesNotFitError: the metric is not measured in this unit.
        """
        return find_quantity(unit, self.quantities)

    @property
    def level(self):
        """What is measured, as Words: electricity used, where the name of the metric is electricity saved."""
        return words(self, "level") if self.level_ja else self.name

    @property
    def unit(self):
        """The canonical unit of the first quantity."""
        return QUANTITIES[self.quantities[0]].unit if self.quantities else ""
