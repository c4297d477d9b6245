from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from brand.association.figures import plain_text
from brand.association.leaves import Leaf
from brand.association.models import Edition, EditorialPage
from brand.association.models.declaration import EditionedPage
from brand.association.spreadsheets import csv_response
from brand.association.typography import strip_ruby

from ..browse_routes import BrowseRoutes
from ..browsing.niche_top import CSV_COLUMNS, csv_rows, list_entries
from ..record_routes import RecordRoutes
from .company import Company
from .product import Product
from .register import BrandCertification


class CataloguePage(RecordRoutes, BrowseRoutes, RoutablePageMixin, EditorialPage):
    """The place of companies and products in the page tree: it serves the addresses of every public record."""

    max_count_per_parent = 1
    parent_page_types = ["association.HomePage"]
    subpage_types = ["catalogue.GlobalNicheTopPage", "catalogue.BrandRegisterPage"]

    class Meta:
        verbose_name = _("catalogue page")

    @property
    def door_facts(self):
        return [
            (_("Companies"), Company.objects.public().real().count() or _("none yet")),
            (_("Products"), Product.objects.public().real().count() or _("none yet")),
        ]


class GlobalNicheTopPage(RoutablePageMixin, EditorialPage):
    """What the ministry's selection is, its sourced list, and how it differs from TAMA's own."""

    max_count_per_parent = 1
    parent_page_types = ["catalogue.CataloguePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("page about Global Niche Top")

    @path("")
    def front(self, request):
        found = list_entries(request.GET)
        return self.render(request, context_overrides={"found": found, "leaf": self.filtered_leaf(found)})

    @path("csv/", name="csv")
    def entries_csv(self, request):
        return csv_response("tama-global-niche-top", CSV_COLUMNS, csv_rows(list_entries(request.GET).entries))

    def filtered_leaf(self, found):
        """Keep a filtered list out of search engines; None for the page itself."""
        description = plain_text(self.search_description or self.lede)
        return Leaf(strip_ruby(self.title), description, is_indexed=False) if found.is_filtered else None


class BrandRegisterPage(EditionedPage):
    """The criteria for TAMA brand products in their editions, and the register of certified products."""

    document = Edition.Document.CRITERIA
    entries_per_page = 50
    max_count_per_parent = 1
    parent_page_types = ["catalogue.CataloguePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("brand register page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        entries = BrandCertification.objects.public().with_parties()
        context["results"] = Paginator(entries.real(), self.entries_per_page).get_page(
            request.GET.get("page")
        )
        context["samples"] = entries.samples()
        return context
