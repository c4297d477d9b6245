"""The words of the trade that records point to: one place for a name, edited on one screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import RevisionMixin

from brand.association.words import words

from ..fields import WordListField


class Term(RevisionMixin, models.Model):
    """What every vocabulary has: a code that never changes, and its name in three languages."""

    code = models.CharField(
        _("code"), max_length=40, unique=True, help_text=_("Never changes: records and imports refer to it.")
    )
    name_ja = models.CharField(_("name (Japanese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=160, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    # The order of the list it was loaded from: groups stay together.
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "code"]

    def __str__(self):
        return f"{self.name_ja} ({self.code})"

    @property
    def name(self):
        return words(self, "name")


class AliasedTerm(Term):
    """A word of the trade with its other spellings, which search and import accept too."""

    aliases_ja = WordListField(_("other spellings (Japanese)"))
    aliases_en = WordListField(_("other spellings (English)"))
    aliases_zh = WordListField(_("other spellings (Chinese)"))

    class Meta(Term.Meta):
        abstract = True

    @property
    def spellings(self):
        """Every way to write it, its names first."""
        names = [self.name_ja, self.name_en, self.name_zh]
        return [name for name in [*names, *self.aliases_ja, *self.aliases_en, *self.aliases_zh] if name]


class Grouped(models.Model):
    """A word that may belong to a group of the same vocabulary."""

    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("group"),
    )

    class Meta:
        abstract = True


class Technology(Grouped, AliasedTerm):
    """A manufacturing technology; those without a parent are groups."""

    reading = models.CharField(_("reading (kana)"), max_length=120, blank=True)
    terms = WordListField(
        _("glossary concepts"), help_text=_("Numbers of the glossary’s concepts inside it.")
    )

    class Meta(AliasedTerm.Meta):
        verbose_name = _("technology")
        verbose_name_plural = _("technologies")


class Material(Grouped, AliasedTerm):
    """A material or a grade; foreign grades of the same material are its other spellings."""

    standards = WordListField(_("standards"))

    class Meta(AliasedTerm.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")


class Sector(AliasedTerm):
    """An industry that buys."""

    class Meta(AliasedTerm.Meta):
        verbose_name = _("buyers’ sector")
        verbose_name_plural = _("buyers’ sectors")


class Industry(Grouped, Term):
    """An industry of the Japan Standard Industrial Classification (14th revision)."""

    level = models.CharField(_("level"), max_length=12)
    official_name_en = models.CharField(_("official name (English)"), max_length=200, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("industry (JSIC)")
        verbose_name_plural = _("industries (JSIC)")


class SpecificationKey(AliasedTerm):
    """A property that buyers compare, with its canonical unit and the spellings of units it accepts."""

    class Kind(models.TextChoices):
        NUMBER = "number", pgettext_lazy("kind of specification", "number")
        RANGE = "range", pgettext_lazy("kind of specification", "range")
        CLASS = "class", pgettext_lazy("kind of specification", "class")
        TEXT = "text", pgettext_lazy("kind of specification", "text")

    class Better(models.TextChoices):
        NONE = "none", _("neither")
        LOWER = "lower", _("lower")
        HIGHER = "higher", _("higher")

    dimension = models.CharField(_("dimension"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=20, blank=True)
    unit_zh = models.CharField(_("unit (Chinese)"), max_length=20, blank=True)
    units_accepted = WordListField(_("accepted units"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.NUMBER)
    better = models.CharField(_("better is"), max_length=10, choices=Better.choices, default=Better.NONE)

    class Meta(AliasedTerm.Meta):
        verbose_name = _("specification key")
        verbose_name_plural = _("specification keys")


class CertificationStandard(Term):
    """A standard or scheme that a company, or a product, can be certified to."""

    # What the standard is about: only these are never a statement about a whole company.
    PRODUCT = "product"

    label_short = models.CharField(_("short label"), max_length=40)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    theme = models.CharField(_("theme"), max_length=40, blank=True)
    issuer = models.CharField(_("issuer"), max_length=120, blank=True)
    applies_to = models.CharField(_("applies to"), max_length=20)
    aliases = WordListField(_("other spellings"))
    note = models.TextField(_("note"), blank=True)
    in_facet = models.BooleanField(_("offered as a filter"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("certification standard")
        verbose_name_plural = _("certification standards")

    @property
    def is_for_products(self):
        return self.applies_to == self.PRODUCT


class Municipality(Term):
    """A city, ward, town or village of the region with its place on the map."""

    kind = models.CharField(_("kind"), max_length=12)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="wards",
        verbose_name=_("city of the ward"),
    )
    reading = models.CharField(_("reading (kana)"), max_length=60, blank=True)
    romaji_variants = WordListField(_("other spellings (English)"))
    prefecture_ja = models.CharField(_("prefecture (Japanese)"), max_length=20)
    prefecture_en = models.CharField(_("prefecture (English)"), max_length=30)
    prefecture_zh = models.CharField(_("prefecture (Chinese)"), max_length=20)
    area = models.CharField(_("area"), max_length=30)
    is_core = models.BooleanField(_("core of the region"), default=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta(Term.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    @property
    def prefecture(self):
        return words(self, "prefecture")
