"""What is said of a company, by whom, on what evidence, and until when."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from brand.association.words import words

from ..today import today


class EvidenceQuerySet(models.QuerySet):
    """Claims and certifications that end by themselves, with no edit."""

    def current(self, day=None):
        """Those that hold on a day: the day of expiry is the last one.

        Args:
            day: the date in Tokyo; today when left out.
        """
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day or today()))


class NicheClaimQuerySet(EvidenceQuerySet):
    def current(self, day=None):
        """Claims that hold on a day and carry everything a reader needs to weigh them."""
        return (
            super()
            .current(day)
            .filter(source_date__isnull=False)
            .exclude(Q(niche_ja="") | Q(period="") | Q(source_title="") | Q(market=""))
        )


class Selection(Orderable):
    """The ministry chose the company: a dated fact, which does not expire."""

    class Scheme(models.TextChoices):
        METI_2014 = "meti-2014", _("METI Global Niche Top 100, 2014")
        METI_2020 = "meti-2020", _("METI Global Niche Top 100, 2020")
        METI_NEXT = "meti-next", _("METI Next Global Niche Top, 2014")

    company = ParentalKey("catalogue.Company", on_delete=models.CASCADE, related_name="selections")
    scheme = models.CharField(_("scheme"), max_length=12, choices=Scheme.choices)
    category = models.CharField(_("category"), max_length=60, blank=True)
    subject_ja = models.CharField(_("selected for (Japanese)"), max_length=255, blank=True)
    subject_en = models.CharField(_("selected for (English)"), max_length=255, blank=True)
    subject_zh = models.CharField(_("selected for (Chinese)"), max_length=255, blank=True)
    source_title = models.CharField(_("source"), max_length=255)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    accessed_on = models.DateField(_("read on"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("selection")
        verbose_name_plural = _("selections")

    def __str__(self):
        return self.get_scheme_display()

    @property
    def subject(self):
        return words(self, "subject")


class NicheClaim(Orderable):
    """A share or a first place in a niche, with market, period, source and expiry, and whose word it is."""

    class Basis(models.TextChoices):
        THIRD_PARTY = "third-party", _("a third party’s finding")
        OWN = "own", _("the company’s own statement")

    class Market(models.TextChoices):
        WORLD = "world", _("world")
        JAPAN = "japan", _("Japan")

    company = ParentalKey("catalogue.Company", on_delete=models.CASCADE, related_name="claims")
    product = models.ForeignKey(
        "catalogue.Product",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
        verbose_name=_("product"),
    )
    basis = models.CharField(_("whose word it is"), max_length=12, choices=Basis.choices)
    market = models.CharField(_("market"), max_length=6, choices=Market.choices)
    niche_ja = models.CharField(_("niche (Japanese)"), max_length=160)
    niche_en = models.CharField(_("niche (English)"), max_length=200, blank=True)
    niche_zh = models.CharField(_("niche (Chinese)"), max_length=160, blank=True)
    share_percent_min = models.DecimalField(
        _("share from (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    share_percent_max = models.DecimalField(
        _("share to (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    period = models.CharField(_("period"), max_length=60, help_text=_("The year or years it is about."))
    source_title = models.CharField(_("source"), max_length=255)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    # Empty only in drafts: nothing without them is ever shown (see NicheClaimQuerySet.current).
    source_date = models.DateField(_("date of the source"), null=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("The last day on which the claim is shown.")
    )

    objects = NicheClaimQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("niche claim")
        verbose_name_plural = _("niche claims")
        constraints = [
            models.CheckConstraint(
                condition=Q(share_percent_min__isnull=True) | Q(share_percent_min__range=(0, 100)),
                name="a_share_begins_within_a_hundred",
                violation_error_message=_("A share is between 0 and 100 %."),
            ),
            models.CheckConstraint(
                condition=Q(share_percent_max__isnull=True)
                | Q(share_percent_max__lte=100, share_percent_max__gte=F("share_percent_min")),
                name="a_share_ends_within_a_hundred",
                violation_error_message=_("The share must not end below its start, nor above 100 %."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("source_date")),
                name="a_claim_expires_after_its_source",
                violation_error_message=_("A claim expires after the date of its source."),
            ),
        ]

    def __str__(self):
        return self.niche_ja

    def clean(self):
        """Say at the field what the constraints could only say above the form."""
        super().clean()
        errors = {}
        if self.share_percent_max is not None:
            if self.share_percent_min is None:
                errors["share_percent_min"] = _("A share that ends somewhere also begins somewhere.")
            elif self.share_percent_max < self.share_percent_min:
                errors["share_percent_max"] = _("The share must not end below its start.")
        if self.expires_on and self.source_date and self.expires_on <= self.source_date:
            errors["expires_on"] = _("A claim expires after the date of its source.")
        if errors:
            raise ValidationError(errors)

    @property
    def niche(self):
        return words(self, "niche")

    def is_current(self, day=None):
        return self.expires_on is None or self.expires_on >= (day or today())


class Certification(Orderable):
    """A certificate of a company, or of one of its products, with its scope and validity."""

    company = ParentalKey("catalogue.Company", on_delete=models.CASCADE, related_name="certifications")
    product = models.ForeignKey(
        "catalogue.Product",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certifications",
        verbose_name=_("product"),
        help_text=_("Only for a standard that applies to products, and then required."),
    )
    standard = models.ForeignKey(
        "catalogue.CertificationStandard",
        on_delete=models.PROTECT,
        related_name="certifications",
        verbose_name=_("standard"),
    )
    scope = models.CharField(_("scope"), max_length=255, blank=True)
    body = models.CharField(_("certification body"), max_length=160, blank=True)
    number = models.CharField(_("certificate number"), max_length=80, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")

    def __str__(self):
        return str(self.standard) if self.standard_id else ""

    def clean(self):
        super().clean()
        if not self.standard_id:
            return
        if self.standard.is_for_products and not self.product_id:
            raise ValidationError({"product": _("This standard applies to products: name the product.")})
        if self.product_id and not self.standard.is_for_products:
            raise ValidationError(
                {"product": _("This standard applies to companies: leave the product empty.")}
            )

    def is_current(self, day=None):
        return self.expires_on is None or self.expires_on >= (day or today())
