from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from brand.association.editing.panels import SourceLanguagePanel
from brand.association.models import EditorialPage
from brand.association.models.editorial import EditorialPageQuerySet
from brand.catalogue.keys import KEY_VALIDATORS
from brand.catalogue.models import Company

from ..blocks import StoryBlocks
from ..editing.case_form import CaseStudyForm
from ..editing.checklist import check_case
from ..editing.outcome_rows import OutcomesPanel
from ..pdf_routes import CasePdfRoutes
from .metrics import Theme
from .outcomes import EARLIEST_YEAR
from .own_facts import OwnFacts


class CaseStudyQuerySet(EditorialPageQuerySet):
    """Cases by their Japanese pages, which hold the facts: lists, totals, filters and search start here."""

    def public(self):
        """Cases that anyone may read now; invented ones only where samples are shown."""
        return self.source_language().readable()

    def with_public_company(self):
        """Note on each case whether its company may be named (`names_company`)."""
        named = Company.objects.public().filter(pk=models.OuterRef("company_id"))
        return self.annotate(names_company=models.Exists(named))

    def real(self):
        """Cases that are no samples: what totals, sitemap, feeds and open data start from."""
        return self.filter(is_sample=False)

    def samples(self):
        return self.filter(is_sample=True)

    def newest_first(self):
        """Real cases before samples, each with the newest first."""
        return self.order_by("is_sample", "-first_published_at", "-pk")


class CaseStudyPage(OwnFacts, CasePdfRoutes, RoutablePageMixin, EditorialPage):
    """What one company did for the environment, and what was measured.

    Words exist once a language. Facts (company, outcomes, themes, cost …) are on the Japanese page only; a translation
    shows them from there (see `facts`).
    """

    class CostBand(models.TextChoices):
        """Investment in yen."""

        NONE = "none", _("no investment")
        UNDER_1M = "under-1m", _("under 1 million yen")
        TO_5M = "1m-5m", _("1 to 5 million yen")
        TO_10M = "5m-10m", _("5 to 10 million yen")
        TO_50M = "10m-50m", _("10 to 50 million yen")
        OVER_50M = "over-50m", _("over 50 million yen")

    body = StreamField(StoryBlocks(), verbose_name=_("story"), blank=True)
    challenge = models.TextField(
        _("challenge"), blank=True, help_text=_("What troubled the company, and why.")
    )
    approach = models.TextField(_("approach"), blank=True, help_text=_("What it did, in what order."))
    prerequisites = models.TextField(
        _("can we do this too?"),
        blank=True,
        help_text=_("What another company needs: machines, volume, know-how."),
    )
    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        validators=KEY_VALIDATORS,
        help_text=_(
            "The number of the case in imports and in the API; it never changes. Left empty, it is proposed."
        ),
    )
    company = models.ForeignKey(
        Company,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_studies",
        verbose_name=_("company"),
        help_text=_("Empty: the company is not named."),
    )
    products = ParentalManyToManyField(
        "catalogue.Product", blank=True, related_name="case_studies", verbose_name=_("products and processes")
    )
    industry = models.ForeignKey(
        "catalogue.Industry",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="case_studies",
        verbose_name=_("industry (JSIC)"),
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="case_studies", verbose_name=_("themes"))
    programme = models.ForeignKey(
        "association.ProgrammePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="case_studies",
        verbose_name=_("programme"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(2100)],
        help_text=_("The year the work was done or finished."),
    )
    cost_band = models.CharField(
        _("cost"), max_length=10, choices=CostBand.choices, blank=True, help_text=_("Empty: not known.")
    )
    duration_months = models.PositiveSmallIntegerField(
        _("duration (months)"), null=True, blank=True, help_text=_("From the start to the result.")
    )
    payback_months = models.PositiveSmallIntegerField(
        _("payback (months)"), null=True, blank=True, help_text=_("Until the saving had paid for the cost.")
    )
    is_sample = models.BooleanField(
        _("sample"),
        default=False,
        help_text=_("Invented content: labeled, and left out of totals, feed and sitemap."),
    )

    has_samples = True
    fact_fields = (*EditorialPage.fact_fields, "is_sample")
    own_facts = (
        "key",
        "company",
        "industry",
        "programme",
        "year",
        "cost_band",
        "duration_months",
        "payback_months",
    )
    own_relations = ("products", "themes", "outcomes")
    # A copy is a starting point for another case: figures and key are of the case they were measured for.
    exclude_fields_in_copy = ["outcomes", "key", "confirmed_on"]
    base_form_class = CaseStudyForm
    parent_page_types = ["casestudies.CaseStudyIndexPage"]
    subpage_types = []
    slug_stem = "case"
    is_article = True

    outcomes_panel = SourceLanguagePanel(
        [OutcomesPanel("outcomes", label=_("outcome"))],
        heading=_("Outcomes"),
        help_text=_("The first one leads the card. What was not measured stays empty; it is never zero."),
    )
    facts_panel = SourceLanguagePanel(
        [
            FieldRowPanel([FieldPanel("company"), FieldPanel("industry")]),
            FieldPanel(
                "themes",
                widget=CheckboxSelectMultiple,
                help_text=_("None ticked: those of the outcomes."),
            ),
            FieldPanel("products", widget=CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("year"), FieldPanel("cost_band")]),
            FieldRowPanel([FieldPanel("duration_months"), FieldPanel("payback_months")]),
            FieldRowPanel([FieldPanel("programme"), FieldPanel("key")]),
            FieldPanel("is_sample"),
        ],
        heading=_("Facts"),
        help_text=_("The same in every language."),
    )
    content_panels = [
        HelpPanel(template="casestudies/admin/handbook_link.html"),
        *EditorialPage.title_panels,
        outcomes_panel,
        MultiFieldPanel(
            [FieldPanel("challenge"), FieldPanel("approach"), FieldPanel("prerequisites")], _("In short")
        ),
        facts_panel,
        FieldPanel("body"),
    ]
    search_fields = [
        *EditorialPage.search_fields,
        index.SearchField("challenge"),
        index.SearchField("approach"),
        index.SearchField("prerequisites"),
    ]

    objects = PageManager.from_queryset(CaseStudyQuerySet)()

    class Meta:
        verbose_name = _("case study page")
        verbose_name_plural = _("case study pages")

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        # A draft may name a company that was deleted since; modelcluster would raise a bare exception. The form says
        # that it is gone.
        if data.get("company") and not Company.objects.filter(pk=data["company"]).exists():
            data = data | {"company": None}
        return super().from_serializable_data(data, check_fks, strict_fks)

    def find_gaps(self):
        return [item.text for item in check_case(self) if item.is_must]

    def find_lacks(self):
        return [item.text for item in check_case(self) if not item.is_must]

    @property
    def summary(self):
        return super().summary or self.challenge

    def save(self, *args, **kwargs):
        if not self.is_translation and not self.key:
            self.key = self._stored_key() or self._propose_key()
        super().save(*args, **kwargs)

    def _stored_key(self):
        """The key it was first published with; a draft's own follows its reading."""
        stored = CaseStudyPage.objects.filter(pk=self.pk, first_published_at__isnull=False)
        return stored.values_list("key", flat=True).first()

    def _propose_key(self):
        stem = self.propose_slug()[:70]
        others = CaseStudyPage.objects.filter(key__startswith=stem).exclude(pk=self.pk)
        taken = set(others.values_list("key", flat=True))
        return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if key not in taken)

    def clean(self):
        super().clean()
        if self.company and not self.company.is_sample and self.is_sample:
            raise ValidationError({"company": _("An invented case never names a real company.")})
        if self.company and self.company.is_sample and not self.is_sample:
            raise ValidationError({"is_sample": _("A case of a sample company is a sample.")})
        stored = CaseStudyPage.objects.filter(pk=self.pk).values_list("key", flat=True).first()
        if stored and self.key and stored != self.key:
            raise ValidationError(
                {"key": _("The key of a record never changes: it was “%(key)s”.") % {"key": stored}}
            )
