"""The concepts of the glossary in the editors' menu: found in any spelling, exported as their file."""

from io import BytesIO

import django_filters
from django.http import FileResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from brand.catalogue.sheets.writing import csv_bytes, workbook_bytes

from ..glossary.exporting import glossary_table
from ..models import Concept
from ..text.folding import fold
from .concept_forms import concept_form
from .domains import DOMAINS, domain_label
from .unfound_queries import as_word, find_query
from .unlinked_words import draft_concept, find_word, forget_words


class ConceptFilterSet(WagtailFilterSet):
    domain = django_filters.ChoiceFilter(label=_("Field of the trade"), choices=tuple(DOMAINS.items()))

    class Meta:
        model = Concept
        fields = ["domain", "is_ambiguous"]


class ConceptIndexView(IndexView):
    """The list of concepts; what it shows can be taken away in the format of the glossary's file."""

    # Wagtail offers the export when something is listed here; what is written is the file's own table.
    list_export = ["code"]

    def search_queryset(self, queryset):
        """Keep the concepts that have every word in a name, in whatever script or old spelling it is typed."""
        words = [fold(word).text for word in (self.search_query or "").split()[:10]]
        found = [
            concept.pk
            for concept in Concept.objects.all()
            if all(word in _searched(concept) for word in words)
        ]
        return queryset.filter(pk__in=found)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        table = glossary_table(queryset)
        is_csv = spreadsheet_format == self.FORMAT_CSV
        file = BytesIO(csv_bytes(table) if is_csv else workbook_bytes([table]))
        return FileResponse(file, as_attachment=True, filename=f"glossary.{spreadsheet_format}")


def _searched(concept):
    return fold("\n".join([concept.code, concept.reading, *concept.spellings])).text


class ConceptCreateView(CreateView):
    """The form of a new concept, filled in with what people searched for and what the dictionary says.

    ?word= is the number of a word without a concept, ?asked= that of a query with few results.
    """

    def get_initial_form_instance(self):
        word = find_word(self.request.GET.get("word", ""))
        return draft_concept(word or as_word(find_query(self.request.GET.get("asked", ""))))

    def save_instance(self):
        concept = super().save_instance()
        forget_words(concept)
        return concept


class ConceptEditView(EditView):
    def save_instance(self):
        concept = super().save_instance()
        forget_words(concept)
        return concept


class ConceptViewSet(SnippetViewSet):
    model = Concept
    icon = "openquote"
    menu_label = _("Concepts")
    index_view_class = ConceptIndexView
    add_view_class = ConceptCreateView
    edit_view_class = ConceptEditView
    copy_view_enabled = False
    filterset_class = ConceptFilterSet
    list_per_page = 100
    list_display = [
        "name_ja",
        "code",
        Column("domain", label=_("Field of the trade"), accessor=lambda one: domain_label(one.domain)),
        "name_en",
        "name_zh",
        Column(
            "aliases_ja",
            label=_("Other spellings (Japanese)"),
            accessor=lambda one: "、".join(one.aliases_ja),
        ),
        Column(
            "is_ambiguous",
            label=_("Ambiguous"),
            accessor=lambda one: gettext("yes") if one.is_ambiguous else "",
            sort_key="is_ambiguous",
        ),
        UpdatedAtColumn(),
    ]
    search_fields = ("code", "name_ja", "name_en", "name_zh", "reading")
    ordering = ["sort_order", "code"]

    edit_handler = concept_form
