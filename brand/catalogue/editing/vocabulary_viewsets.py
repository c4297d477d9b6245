"""The vocabularies in the editors' menu: words with a history, public as soon as they are saved."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import (
    CertificationStandard,
    Industry,
    Material,
    Municipality,
    NicheTopEntry,
    Sector,
    SpecificationKey,
    Technology,
)
from .record_views import RecordIndexView
from .vocabulary_panels import panels_of

NAMES = ("code", "name_ja", "name_en", "name_zh")
GROUP = Column("parent", label=_("Group"), accessor="parent.name_ja")


class VocabularyViewSet(SnippetViewSet):
    """What the rooms of every vocabulary share."""

    index_view_class = RecordIndexView
    icon = "tag"
    list_per_page = 100
    list_display = ["name_ja", "code", "name_en", "name_zh", UpdatedAtColumn()]
    search_fields = NAMES
    ordering = ["sort_order", "code"]
    related = ()

    def get_queryset(self, request):
        return self.model.objects.select_related(*self.related)

    def get_edit_handler(self):
        return panels_of(self.model).bind_to_model(self.model)


class GroupedViewSet(VocabularyViewSet):
    list_display = ["name_ja", "code", GROUP, "name_en", "name_zh", UpdatedAtColumn()]
    related = ("parent",)


class TechnologyViewSet(GroupedViewSet):
    model = Technology
    menu_label = _("Technologies")
    search_fields = (*NAMES, "reading")


class MaterialViewSet(GroupedViewSet):
    model = Material
    menu_label = _("Materials")


class SectorViewSet(VocabularyViewSet):
    model = Sector
    menu_label = _("Buyers’ sectors")


class IndustryViewSet(GroupedViewSet):
    model = Industry
    menu_label = _("Industries (JSIC)")


class SpecificationKeyViewSet(VocabularyViewSet):
    model = SpecificationKey
    menu_label = _("Specification keys")
    list_display = ["name_ja", "code", "unit", "dimension", "kind", "name_en", "name_zh", UpdatedAtColumn()]
    list_filter = ["kind"]


class CertificationStandardViewSet(VocabularyViewSet):
    model = CertificationStandard
    menu_label = _("Certification standards")
    list_display = [
        "name_ja",
        "code",
        "label_short",
        "applies_to",
        BooleanColumn("in_facet", label=_("Offered as a filter"), sort_key="in_facet"),
        UpdatedAtColumn(),
    ]
    list_filter = ["in_facet"]
    search_fields = (*NAMES, "label_short", "issuer")


class MunicipalityViewSet(GroupedViewSet):
    model = Municipality
    menu_label = _("Municipalities")
    list_display = ["name_ja", "code", "prefecture_ja", "area", "name_en", "name_zh", UpdatedAtColumn()]
    search_fields = (*NAMES, "reading", "prefecture_ja")


class NicheTopEntryViewSet(VocabularyViewSet):
    model = NicheTopEntry
    icon = "list-ol"
    menu_label = _("METI’s list")
    list_display = [
        "name_ja",
        "code",
        "prefecture_ja",
        "category",
        Column("company", label=_("Company of this catalogue")),
        UpdatedAtColumn(),
    ]
    list_filter = ["category", "selected_2014", "selected_2020", "selected_next"]
    search_fields = ("code", "name_ja", "name_en", "product_ja", "prefecture_ja")
    ordering = ["code"]
    related = ("company",)


class VocabularyGroup(SnippetViewSetGroup):
    """The words of the trade that records point to."""

    items = (
        TechnologyViewSet,
        MaterialViewSet,
        SpecificationKeyViewSet,
        SectorViewSet,
        IndustryViewSet,
        CertificationStandardViewSet,
        MunicipalityViewSet,
        NicheTopEntryViewSet,
    )
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 145
