"""The TAMA brand register: products certified against an edition of the criteria."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.association.models import Edition
from brand.association.words import words

from ..today import today
from .product import Product
from .records import Record, RecordQuerySet


class CertificationStatus(models.TextChoices):
    """What a printed code stands for on a day; decided by dates, never typed."""

    VALID = "valid", _("valid")
    NOT_YET_VALID = "not-yet-valid", _("not valid yet")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNKNOWN = "unknown", pgettext_lazy("brand certification", "unknown")


class BrandCertificationQuerySet(RecordQuerySet):
    def public(self, day=None):
        """Certifications that anyone may look up: also expired and withdrawn ones, of public products."""
        return super().public(day).filter(product__in=Product.objects.public(day))


class BrandCertification(Record):
    """A product is certified as a TAMA brand product, under an ID that can be checked by anyone."""

    identifier = models.CharField(
        _("ID"),
        max_length=20,
        unique=True,
        editable=False,
        help_text=_("Given when it is first saved; its last character checks the others."),
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="brand_certifications", verbose_name=_("product")
    )
    criteria = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="brand_certifications",
        limit_choices_to={"document": Edition.Document.CRITERIA},
        verbose_name=_("edition of the criteria"),
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), help_text=_("The last day on which it is valid."))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason_ja = models.TextField(_("reason (Japanese)"), blank=True)
    withdrawn_reason_en = models.TextField(_("reason (English)"), blank=True)
    withdrawn_reason_zh = models.TextField(_("reason (Chinese)"), blank=True)

    sample_path = "product__company__listing"

    objects = BrandCertificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("TAMA brand certification")
        verbose_name_plural = _("TAMA brand certifications")
        ordering = ["identifier"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                name="a_certification_ends_after_it_begins",
                violation_error_message=_("It must not end before it begins."),
            )
        ]

    def __str__(self):
        return self.identifier

    def clean(self):
        super().clean()
        if self.withdrawn_on and not self.withdrawn_reason_ja:
            raise ValidationError({"withdrawn_reason_ja": _("Say why it was withdrawn: readers see it.")})

    @property
    def is_sample(self):
        return self.product.is_sample

    @property
    def withdrawn_reason(self):
        return words(self, "withdrawn_reason")

    def status_on(self, day=None):
        """Tell what the certification is on a day (today in Tokyo when left out)."""
        day = day or today()
        if self.withdrawn_on and self.withdrawn_on <= day:
            return CertificationStatus.WITHDRAWN
        if day < self.valid_from:
            return CertificationStatus.NOT_YET_VALID
        return CertificationStatus.VALID if day <= self.valid_until else CertificationStatus.EXPIRED
