from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from brand.association.words import words

from ..fields import WordListField


class NicheTopEntry(RevisionMixin, models.Model):
    """A row of the sourced list of companies that the ministry selected, wherever in Japan they are."""

    class Category(models.TextChoices):
        MACHINERY = "machinery", _("machinery and processing")
        MATERIALS = "materials", _("materials and chemicals")
        ELECTRONICS = "electronics", _("electrical and electronics")
        CONSUMER = "consumer", _("consumer goods and others")
        NEXT = "next", _("Next GNT")
        UNKNOWN = "unknown", _("not known")

    code = models.CharField(_("number"), max_length=10, unique=True)
    company = models.ForeignKey(
        "catalogue.Company",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="niche_top_entries",
        verbose_name=_("company of this catalogue"),
    )
    name_ja = models.CharField(_("name (Japanese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=160, blank=True)
    name_en_basis = models.CharField(_("where the English name comes from"), max_length=120, blank=True)
    prefecture_ja = models.CharField(_("prefecture (Japanese)"), max_length=20, blank=True)
    prefecture_en = models.CharField(_("prefecture (English)"), max_length=30, blank=True)
    prefecture_zh = models.CharField(_("prefecture (Chinese)"), max_length=20, blank=True)
    city_ja = models.CharField(_("municipality (Japanese)"), max_length=60, blank=True)
    product_ja = models.CharField(_("selected for (Japanese)"), max_length=200, blank=True)
    product_en = models.CharField(_("selected for (English)"), max_length=255, blank=True)
    product_zh = models.CharField(_("selected for (Chinese)"), max_length=200, blank=True)
    category = models.CharField(
        _("category"), max_length=12, choices=Category.choices, default=Category.UNKNOWN
    )
    # Where the source names no category, somebody has guessed it from the product; readers are told.
    category_is_inferred = models.BooleanField(_("the category is inferred"), default=False)
    selected_2014 = models.BooleanField(_("selected in 2014"), default=False)
    selected_2020 = models.BooleanField(_("selected in 2020"), default=False)
    selected_next = models.BooleanField(_("Next GNT 2014"), default=False)
    sources = WordListField(_("sources"))
    confidence = models.CharField(_("how certain"), max_length=80, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)

    class Meta:
        verbose_name = _("entry of METI’s list")
        verbose_name_plural = _("entries of METI’s list")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name_ja}"

    @property
    def name(self):
        return words(self, "name")

    @property
    def prefecture(self):
        return words(self, "prefecture")

    @property
    def product(self):
        return words(self, "product")

    @property
    def note(self):
        return words(self, "note")
