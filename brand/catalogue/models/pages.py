from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from brand.association.models import Edition, EditorialPage
from brand.association.models.declaration import EditionedPage

from ..browse_routes import BrowseRoutes
from ..record_routes import RecordRoutes
from .company import Company
from .product import Product


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
            (_("Companies"), Company.objects.public().real().count()),
            (_("Products"), Product.objects.public().real().count()),
        ]


class GlobalNicheTopPage(EditorialPage):
    """What the ministry's selection is, its sourced list, and how it differs from TAMA's own."""

    max_count_per_parent = 1
    parent_page_types = ["catalogue.CataloguePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("page about Global Niche Top")


class BrandRegisterPage(EditionedPage):
    """The criteria for TAMA brand products in their editions, and the register of certified products."""

    document = Edition.Document.CRITERIA
    max_count_per_parent = 1
    parent_page_types = ["catalogue.CataloguePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("brand register page")
