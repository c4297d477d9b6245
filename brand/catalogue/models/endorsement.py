from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.association.models import Edition
from brand.association.words import words

from ..today import today
from .company import Company
from .records import Record, RecordQuerySet


class EndorsementQuerySet(RecordQuerySet):
    def public(self, day=None):
        """Endorsements that anyone may read: of public companies, from the day of signing on."""
        day = day or today()
        signed = super().public(day).filter(endorsed_on__lte=day)
        return signed.filter(company__in=Company.objects.public(day))

    def of(self, edition):
        return self.filter(edition=edition)

    def with_parties(self):
        """Fetch company and edition along: every list names them."""
        return self.select_related("company", "edition")


class Endorsement(Record):
    """A company has signed an edition of the charter. A later edition never rewrites what was signed."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        REPORT_DUE = "report-due", _("report due")
        SUSPENDED = "suspended", _("suspended")

    company = models.ForeignKey(
        Company, on_delete=models.PROTECT, related_name="endorsements", verbose_name=_("company")
    )
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="endorsements",
        limit_choices_to={"document": Edition.Document.CHARTER},
        verbose_name=_("edition that was signed"),
    )
    endorsed_on = models.DateField(_("endorsed on"))
    pledge_ja = models.TextField(_("pledge (Japanese)"), blank=True)
    pledge_en = models.TextField(_("pledge (English)"), blank=True)
    pledge_zh = models.TextField(_("pledge (Chinese)"), blank=True)
    report_due_on = models.DateField(
        _("next report due on"), null=True, blank=True, help_text=_("Set it anew when a report has come.")
    )
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True)

    sample_path = "company__listing"

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("endorsement of the charter")
        verbose_name_plural = _("endorsements of the charter")
        ordering = ["endorsed_on", "company"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "edition"],
                name="one_endorsement_per_company_and_edition",
                violation_error_message=_("This company has already signed this edition."),
            )
        ]

    def __str__(self):
        return f"{self.company} {self.edition}"

    def clean(self):
        super().clean()
        if self.edition_id and self.edition.is_working and self.company_id and not self.is_sample:
            raise ValidationError(
                {
                    "edition": _(
                        "A working text cannot be signed: choose an edition the association has adopted."
                    )
                }
            )

    @property
    def is_sample(self):
        return self.company.is_sample

    @property
    def pledge(self):
        return words(self, "pledge")

    def status_on(self, day=None):
        """Tell how the endorsement stands on a day (today in Tokyo when left out); only dates decide."""
        day = day or today()
        if self.suspended_on and self.suspended_on <= day:
            return self.Status.SUSPENDED
        is_due = self.report_due_on and self.report_due_on <= day
        return self.Status.REPORT_DUE if is_due else self.Status.ACTIVE

    def get_preview_template(self, request, mode_name):
        return "catalogue/endorsement_preview.html"
