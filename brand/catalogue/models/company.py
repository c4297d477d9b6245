from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from brand.association.words import words

from ..corporate_number import validate_corporate_number
from ..fields import WordListField
from .records import KeyedRecord, RecordQuerySet

CONTACT_LANGUAGES = [
    ("ja", pgettext_lazy("contact language", "Japanese")),
    ("en", pgettext_lazy("contact language", "English")),
    ("zh", pgettext_lazy("contact language", "Chinese")),
    ("ko", pgettext_lazy("contact language", "Korean")),
    ("de", pgettext_lazy("contact language", "German")),
    ("fr", pgettext_lazy("contact language", "French")),
    ("it", pgettext_lazy("contact language", "Italian")),
    ("es", pgettext_lazy("contact language", "Spanish")),
    ("th", pgettext_lazy("contact language", "Thai")),
    ("vi", pgettext_lazy("contact language", "Vietnamese")),
]


class Company(KeyedRecord):
    """A maker of the region: a member, a company known from public information, or an invented sample."""

    class Listing(models.TextChoices):
        MEMBER = "member", _("member")
        REFERENCE = "reference", _("reference (from public information)")
        SAMPLE = "sample", _("sample")

    listing = models.CharField(_("listing"), max_length=10, choices=Listing.choices, default=Listing.MEMBER)
    legal_name = models.CharField(_("legal name"), max_length=160)
    reading = models.CharField(
        _("reading (kana)"),
        max_length=200,
        blank=True,
        help_text=_("Kana without the legal form; sorts the list. Required for members."),
    )
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=160, blank=True)
    name_basis = models.CharField(
        _("where the foreign names come from"),
        max_length=200,
        blank=True,
        help_text=_("For example: the company’s own website; romanized here, not official."),
    )
    corporate_number = models.CharField(
        _("corporate number"), max_length=13, blank=True, help_text=_("法人番号: 13 digits.")
    )
    founded_year = models.PositiveSmallIntegerField(
        _("founded (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1500), MaxValueValidator(2100)],
    )
    employee_count = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    capital_yen = models.PositiveBigIntegerField(_("capital (yen)"), null=True, blank=True)
    municipality = models.ForeignKey(
        "catalogue.Municipality",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="companies",
        verbose_name=_("municipality"),
    )
    address = models.CharField(pgettext_lazy("of a place", "address"), max_length=255, blank=True)
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_languages = WordListField(_("languages the company answers in"), options=CONTACT_LANGUAGES)
    industries = ParentalManyToManyField(
        "catalogue.Industry", blank=True, related_name="companies", verbose_name=_("industries (JSIC)")
    )
    sectors = ParentalManyToManyField(
        "catalogue.Sector", blank=True, related_name="companies", verbose_name=_("buyers’ sectors")
    )
    technologies = ParentalManyToManyField(
        "catalogue.Technology", blank=True, related_name="companies", verbose_name=_("technologies")
    )
    tagline_ja = models.CharField(_("tagline (Japanese)"), max_length=160, blank=True)
    tagline_en = models.CharField(_("tagline (English)"), max_length=240, blank=True)
    tagline_zh = models.CharField(_("tagline (Chinese)"), max_length=160, blank=True)
    introduction_ja = models.TextField(_("introduction (Japanese)"), blank=True)
    introduction_en = models.TextField(_("introduction (English)"), blank=True)
    introduction_zh = models.TextField(_("introduction (Chinese)"), blank=True)
    confirmed_on = models.DateField(
        _("confirmed by the company on"),
        null=True,
        blank=True,
        help_text=_("The day the company last confirmed this entry. Empty: not confirmed."),
    )

    word_names = ("tagline", "introduction")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["reading", "legal_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["corporate_number"],
                condition=~models.Q(corporate_number=""),
                name="one_company_per_corporate_number",
                violation_error_message=_("Another company has this corporate number."),
            )
        ]

    def __str__(self):
        return self.legal_name

    def clean(self):
        super().clean()
        errors = {}
        if self.listing == self.Listing.MEMBER and not self.reading:
            errors["reading"] = _("A member needs a reading in kana.")
        if self.corporate_number:
            try:
                validate_corporate_number(self.corporate_number)
            except ValidationError as error:
                errors["corporate_number"] = error
        if errors:
            raise ValidationError(errors)

    @property
    def is_sample(self):
        return self.listing == self.Listing.SAMPLE

    @property
    def is_reference(self):
        return self.listing == self.Listing.REFERENCE

    @property
    def name_ja(self):
        return self.legal_name

    @property
    def name(self):
        return words(self, "name")

    @property
    def tagline(self):
        return words(self, "tagline")

    @property
    def introduction(self):
        return words(self, "introduction")

    def get_preview_template(self, request, mode_name):
        return "catalogue/company_preview.html"


class CompanySource(Orderable):
    """Where something about a company was published, and what share it printed; never a claim of ours."""

    class Market(models.TextChoices):
        WORLD = "world", _("world")
        JAPAN = "japan", _("Japan only")
        UNKNOWN = "unknown", _("market not stated")

    company = ParentalKey(Company, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title or publisher"), max_length=255)
    url = models.URLField(_("address"), max_length=500, blank=True)
    dated = models.CharField(
        _("dated"),
        max_length=40,
        blank=True,
        help_text=_("As far as it is known, e.g. 2014. Empty: undated."),
    )
    statement_ja = models.CharField(_("share it published (Japanese)"), max_length=255, blank=True)
    statement_en = models.CharField(_("share it published (English)"), max_length=255, blank=True)
    statement_zh = models.CharField(_("share it published (Chinese)"), max_length=255, blank=True)
    market = models.CharField(_("market"), max_length=10, choices=Market.choices, default=Market.UNKNOWN)
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("public source")
        verbose_name_plural = _("public sources")

    def __str__(self):
        return self.title

    @property
    def statement(self):
        return words(self, "statement")

    @property
    def note(self):
        return words(self, "note")
