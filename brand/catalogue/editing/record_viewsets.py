"""Companies, products, the brand register and endorsements in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import BrandCertification, Company, Endorsement, Product
from .choosers import CompanyChooserViewSet, ProductChooserViewSet
from .columns import StandingColumn, WordsColumn, annotate_schedule
from .company_panels import company_form
from .finding import COMPANY_FIELDS, PRODUCT_FIELDS
from .product_panels import product_form
from .record_views import ApprovalView, ProductCreateView, RecordCreateView, RecordEditView, RecordIndexView
from .register_panels import certification_form, endorsement_form
from .words_states import annotate_states


class RecordViewSet(SnippetViewSet):
    """What the rooms of every record share."""

    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    workflow_action_view_class = ApprovalView
    copy_view_enabled = False
    list_per_page = 50
    # What a row shows of other records.
    related = ()

    def get_queryset(self, request):
        return annotate_schedule(self.model.objects.select_related(*self.related))


class CompanyViewSet(RecordViewSet):
    model = Company
    icon = "home"
    menu_label = _("Companies")
    edit_handler = company_form
    chooser_viewset_class = CompanyChooserViewSet
    related = ("municipality",)
    list_display = [
        "__str__",
        "key",
        "listing",
        Column("municipality", label=_("Municipality"), accessor="municipality.name_ja"),
        StandingColumn(),
        WordsColumn(),
        "confirmed_on",
        UpdatedAtColumn(),
    ]
    list_filter = ["listing", "live", "has_unpublished_changes"]
    search_fields = [*COMPANY_FIELDS, "municipality__name_ja"]
    ordering = ["reading", "legal_name"]

    def get_queryset(self, request):
        return annotate_states(super().get_queryset(request))


class ProductViewSet(RecordViewSet):
    model = Product
    icon = "cogs"
    menu_label = _("Products and processes")
    edit_handler = product_form
    add_view_class = ProductCreateView
    chooser_viewset_class = ProductChooserViewSet
    related = ("company",)
    list_display = [
        "__str__",
        Column("company", label=_("Company"), sort_key="company__reading"),
        "key",
        "kind",
        StandingColumn(),
        WordsColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["kind", "live", "has_unpublished_changes", "company__listing"]
    search_fields = PRODUCT_FIELDS
    ordering = ["company__reading", "company", "kind", "pk"]

    def get_queryset(self, request):
        return annotate_states(super().get_queryset(request))


class BrandCertificationViewSet(RecordViewSet):
    model = BrandCertification
    icon = "success"
    menu_label = _("Brand register")
    edit_handler = certification_form
    related = ("product__company", "criteria")
    list_display = [
        "__str__",
        Column("product", label=_("Product")),
        Column("company", label=_("Company"), accessor="product.company"),
        "valid_from",
        "valid_until",
        "withdrawn_on",
        StandingColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "valid_until"]
    search_fields = ["identifier", *(f"product__{field}" for field in PRODUCT_FIELDS)]
    ordering = ["identifier"]


class EndorsementViewSet(RecordViewSet):
    model = Endorsement
    icon = "edit"
    menu_label = _("Endorsements")
    edit_handler = endorsement_form
    related = ("company", "edition")
    list_display = [
        Column("company", label=_("Company"), sort_key="company__reading"),
        Column("edition", label=_("Edition")),
        "endorsed_on",
        "report_due_on",
        "suspended_on",
        StandingColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "report_due_on"]
    search_fields = [f"company__{field}" for field in COMPANY_FIELDS]
    ordering = ["-endorsed_on", "company"]


class CatalogueGroup(SnippetViewSetGroup):
    """Who our companies are, what they make, and what stands for it."""

    items = (CompanyViewSet, ProductViewSet, BrandCertificationViewSet, EndorsementViewSet)
    menu_label = _("Catalogue")
    menu_icon = "list-ul"
    menu_order = 140
