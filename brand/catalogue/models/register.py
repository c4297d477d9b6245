"""The TAMA brand register: products certified against an edition of the criteria."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.association.models import Edition
from brand.association.words import words

from ..identifiers import make_identifier
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


class RegisterNumber(models.Model):
    """The running number given last in a year: no number is given twice, whatever is deleted meanwhile."""

    # As in the ID; a hundred years later the numbers go on.
    two_digit_year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number of the brand register")
        verbose_name_plural = _("numbers of the brand register")

    def __str__(self):
        return f"{self.two_digit_year:02}-{self.last_number:04}"

    @classmethod
    def take(cls, year):
        """Take the next running number of a year; whoever asks meanwhile waits for this transaction.

        Args:
            year: four digits.
        """
        with transaction.atomic():
            row, _is_new = cls.objects.get_or_create(two_digit_year=year % 100)
            # The update holds the row until the transaction ends, so two certifications never read one number.
            cls.objects.filter(pk=row.pk).update(last_number=models.F("last_number") + 1)
            row.refresh_from_db()
        return row.last_number


class BrandCertificationQuerySet(RecordQuerySet):
    def public(self, day=None):
        """Certifications that anyone may look up: also expired and withdrawn ones, of public products."""
        return super().public(day).filter(product__in=Product.objects.public(day))

    def answerable(self):
        """Certifications whose printed code gets an answer, also when their product has left the catalogue."""
        issued = self.filter(live=True)
        return issued if settings.SHOW_SAMPLES else issued.real()

    def with_parties(self):
        """Fetch product, company and criteria along: every list names them."""
        return self.select_related("product__company", "criteria")


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

    def save(self, *args, **kwargs):
        """Give the ID when it is first saved, and keep it for good: it is printed on products.

        Raises:
            ValidationError: somebody has put another ID in its place.
        """
        with transaction.atomic():
            self._check_identifier_is_kept()
            # A copy of another certification has no number yet, so it gets an ID of its own.
            if self.pk is None or not self.identifier:
                self.identifier = make_identifier(
                    self.valid_from.year, RegisterNumber.take(self.valid_from.year)
                )
            super().save(*args, **kwargs)

    def _check_identifier_is_kept(self):
        stored = type(self).objects.filter(pk=self.pk).values_list("identifier", flat=True).first()
        if stored and stored != self.identifier:
            raise ValidationError(
                _("The ID of a certification never changes: it was %(id)s.") % {"id": stored}
            )

    def clean(self):
        super().clean()
        if self.withdrawn_on and not self.withdrawn_reason_ja:
            raise ValidationError({"withdrawn_reason_ja": _("Say why it was withdrawn: readers see it.")})
        if self.criteria_id and self.criteria.is_working and self.product_id and not self.is_sample:
            raise ValidationError(
                {"criteria": _("No product is certified against a working text: choose an adopted edition.")}
            )

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

    def get_preview_template(self, request, mode_name):
        return "catalogue/brand_certification_preview.html"
