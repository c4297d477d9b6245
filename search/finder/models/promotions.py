"""What the secretariat shows above the results of a query: ours, and for nobody to buy."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from brand.association.menus import LANGUAGE_NAMES
from brand.association.words import SOURCE_LANGUAGE
from brand.catalogue.models import Company, Product
from brand.catalogue.today import today
from casestudies.models import CaseStudyPage

from ..unfound.wording import MAX_KEPT, normalise
from .index import Entry

CHOICES = ("company", "product", "page")


class PromotionQuerySet(models.QuerySet):
    def current(self):
        """Promotions of today."""
        day = today()
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day),
        )

    def for_query(self, text, language):
        """Promotions of a query, those that were made first first.

        Args:
            text: in any spelling.
            language: a language code of LANGUAGES.
        """
        return self.filter(normal=normalise(text), language__in=("", language)).order_by("pk")


class Promotion(models.Model):
    """One thing that stands above the results of one query.

    Without revisions: it would be saved while somebody is still writing it, and it is public as soon as it is saved.
    """

    query = models.CharField(
        _("query"),
        max_length=MAX_KEPT,
        help_text=_("What people type. Width, case, kana and old characters make no difference."),
    )
    normal = models.CharField(max_length=MAX_KEPT, editable=False, db_index=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, choices=[("", _("all")), *LANGUAGE_NAMES.items()]
    )
    company = models.ForeignKey(
        Company, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("company")
    )
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("product")
    )
    page = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page or case study"),
    )
    # What of the three it is, as the index names it.
    kind = models.CharField(max_length=10, choices=Entry.Kind.choices, editable=False)
    key = models.CharField(max_length=80, editable=False)
    note = models.TextField(
        _("reason"), help_text=_("Why it stands there. Editors read it, visitors do not.")
    )
    valid_from = models.DateField(_("first day shown"), null=True, blank=True)
    valid_until = models.DateField(_("last day shown"), null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("chosen by"),
    )

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of the secretariat")
        verbose_name_plural = _("choices of the secretariat")
        ordering = ["normal", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(company__isnull=False, product__isnull=True, page__isnull=True)
                | models.Q(company__isnull=True, product__isnull=False, page__isnull=True)
                | models.Q(company__isnull=True, product__isnull=True, page__isnull=False),
                name="promotion_of_one_thing",
                violation_error_message=_("Choose one: a company, a product, or a page or case study."),
            )
        ]

    def __str__(self):
        return f"{self.query} → {self.chosen}"

    def save(self, *args, **kwargs):
        self.normal = normalise(self.query)
        self.kind, self.key = self._identify()
        super().save(*args, **kwargs)

    @property
    def chosen(self):
        """The Company, Product or Page that is promoted."""
        return self.company or self.product or self.page

    def _identify(self):
        if self.company:
            return Entry.Kind.COMPANY, self.company.key
        if self.product:
            return Entry.Kind.PRODUCT, self.product.key
        # A case is found by the key of its Japanese page, whichever of its pages was chosen.
        same = CaseStudyPage.objects.filter(
            translation_key=self.page.translation_key, locale__language_code=SOURCE_LANGUAGE
        )
        if case := same.first():
            return Entry.Kind.CASE, case.key
        return Entry.Kind.PAGE, str(self.page.translation_key)
