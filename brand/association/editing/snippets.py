"""Editions, figures and sources in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import DataSeries, Edition, Source


class EditionViewSet(SnippetViewSet):
    model = Edition
    icon = "doc-full-inverse"
    menu_label = _("Declaration and charter")
    list_display = [
        "__str__",
        Column("standing", label=_("wording"), accessor="standing.label"),
        "adopted_on",
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["document", "status"]
    search_fields = ["text_ja", "text_en", "text_zh"]
    ordering = ["document", "-number"]


class DataSeriesViewSet(SnippetViewSet):
    model = DataSeries
    icon = "table"
    menu_label = _("Figures")
    list_display = ["title_ja", "key", "unit_ja", "decimals"]
    search_fields = ["key", "title_ja", "title_en", "title_zh", "definition_ja"]
    ordering = ["key"]


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    list_display = [
        "title_ja",
        "publisher_ja",
        "published",
        BooleanColumn("is_held", label=_("consulted")),
        "key",
    ]
    list_filter = ["is_held"]
    search_fields = ["key", "title_ja", "title_en", "title_zh", "publisher_ja"]
    ordering = ["-is_held", "key"]


class FactsGroup(SnippetViewSetGroup):
    """What pages refer to instead of saying it themselves."""

    items = (EditionViewSet, DataSeriesViewSet, SourceViewSet)
    menu_label = _("Facts")
    menu_icon = "clipboard-list"
    menu_order = 150
