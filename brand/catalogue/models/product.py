from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from brand.association.words import words

from ..fields import WordListField
from ..units import UnitDoesNotFitError, to_canonical
from .company import Company
from .records import KeyedRecord, RecordQuerySet

hs_code_pattern = RegexValidator(r"^\d{4}(\d{2}){0,3}$", _("An HS code has 4, 6, 8 or 10 digits."))


class ProductQuerySet(RecordQuerySet):
    def published(self):
        """Products that are live themselves, of a company that is live too."""
        return super().published().filter(company__in=Company.objects.published())


class Product(KeyedRecord):
    """Something a company makes, or a process it offers: job shops sell what they can do."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("product")
        PROCESS = "process", _("process")

    company = models.ForeignKey(
        "catalogue.Company", on_delete=models.PROTECT, related_name="products", verbose_name=_("company")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PRODUCT)
    name_ja = models.CharField(_("name (Japanese)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=240, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=160, blank=True)
    summary_ja = models.TextField(_("summary (Japanese)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    summary_zh = models.TextField(_("summary (Chinese)"), blank=True)
    applications_ja = models.TextField(_("applications (Japanese)"), blank=True)
    applications_en = models.TextField(_("applications (English)"), blank=True)
    applications_zh = models.TextField(_("applications (Chinese)"), blank=True)
    model_codes = WordListField(_("model codes"), help_text=_("One a line."))
    technologies = ParentalManyToManyField(
        "catalogue.Technology", blank=True, related_name="products", verbose_name=_("technologies")
    )
    materials = ParentalManyToManyField(
        "catalogue.Material", blank=True, related_name="products", verbose_name=_("materials")
    )
    sectors = ParentalManyToManyField(
        "catalogue.Sector", blank=True, related_name="products", verbose_name=_("buyers’ sectors")
    )
    hs_code = models.CharField(
        _("HS code"),
        max_length=10,
        blank=True,
        validators=[hs_code_pattern],
        help_text=_("Customs tariff number: 6 digits, digits only."),
    )

    sample_path = "company__listing"
    word_names = ("name", "summary", "applications")

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product or process")
        verbose_name_plural = _("products and processes")
        ordering = ["company", "kind", "pk"]

    def __str__(self):
        return self.name_ja

    @property
    def is_sample(self):
        return self.company.is_sample

    @property
    def name(self):
        return words(self, "name")

    @property
    def summary(self):
        return words(self, "summary")

    @property
    def applications(self):
        return words(self, "applications")

    def get_preview_template(self, request, mode_name):
        return "catalogue/product_preview.html"


class Specification(Orderable):
    """One measured or named property: values as given, and in the canonical unit for comparing."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="specifications")
    key = models.ForeignKey(
        "catalogue.SpecificationKey",
        on_delete=models.PROTECT,
        related_name="specifications",
        verbose_name=_("property"),
    )
    min = models.DecimalField(_("from"), max_digits=30, decimal_places=15, null=True, blank=True)
    max = models.DecimalField(_("to"), max_digits=30, decimal_places=15, null=True, blank=True)
    text = models.CharField(_("in words"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    condition = models.CharField(_("condition"), max_length=160, blank=True)
    canonical_min = models.FloatField(null=True, editable=False)
    canonical_max = models.FloatField(null=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("specification")
        verbose_name_plural = _("specifications")

    def __str__(self):
        return f"{self.key_id}: {self.min} {self.max} {self.text} {self.unit}"

    def save(self, *args, **kwargs):
        self.set_canonical()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.min is not None and self.max is not None and self.max < self.min:
            raise ValidationError({"max": _("The end lies below the start.")})
        if self.min is None and self.max is None and not self.text:
            raise ValidationError(_("Enter a value, a range or words."))
        if self.key_id and (self.min is not None or self.max is not None):
            self._check_unit()

    def _check_unit(self):
        try:
            self.set_canonical()
        except UnitDoesNotFitError as error:
            raise ValidationError({"unit": str(error)}) from error

    def set_canonical(self):
        """Convert the figures to the canonical unit of the key, so that 0.01 mm meets 10 µm.

        Raises:
            UnitDoesNotFitError: the key does not accept the unit.
        """
        self.canonical_min, self.canonical_max = self._canonical(self.min), self._canonical(self.max)

    def _canonical(self, value):
        if value is None:
            return None
        key = self.key
        figure = to_canonical(Decimal(str(value)), self.unit, key.unit, key.dimension, key.units_accepted)
        return float(figure)


class ProductImage(Orderable):
    """A photograph of a product, with caption and credit."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.CASCADE, related_name="+", verbose_name=_("picture")
    )
    caption_ja = models.CharField(_("caption (Japanese)"), max_length=160, blank=True)
    caption_en = models.CharField(_("caption (English)"), max_length=200, blank=True)
    caption_zh = models.CharField(_("caption (Chinese)"), max_length=160, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.caption_ja or str(self.image)

    @property
    def caption(self):
        return words(self, "caption")


class Datasheet(Orderable):
    """A document of a product that readers may download."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="datasheets")
    document = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.CASCADE, related_name="+", verbose_name=_("document")
    )
    language = models.CharField(
        _("language"), max_length=8, choices=[("ja", "日本語"), ("en", "English"), ("zh-hans", "中文")]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("datasheet")
        verbose_name_plural = _("datasheets")

    def __str__(self):
        return str(self.document)
