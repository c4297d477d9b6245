"""The list of pages as the association needs it: which Japanese page it is, its language, how old the translation."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from ..menus import LANGUAGE_NAMES
from ..models import EditorialPage
from ..words import SOURCE_LANGUAGE
from .approval import PageApprovalView
from .autosave import AutosaveOnlySaves
from .translation_states import State, Version, find_states, find_versions


class TranslationColumn(BaseColumn):
    """How the translations of a page stand to its Japanese, and whether the page is a sample."""

    cell_template_name = "association/admin/translation_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"versions": instance.versions, "is_sample": getattr(instance, "is_sample", False)}


class PageListView(ExplorableIndexView):
    """Wagtail's page explorer with the Japanese title, the language and the state of the translations."""

    @cached_property
    def explorable_columns(self):
        columns = [column for column in super().explorable_columns if column.name != "type"]
        position = [column.name for column in columns].index("title") + 1
        columns[position:position] = [*self._names, TranslationColumn("translation", label=_("Translations"))]
        return columns

    @property
    def _names(self):
        """The Japanese title beside a translation; the language where several are listed together."""
        is_mixed = self.parent_page.is_root() or self.is_searching or self.is_filtering
        is_translation = self.locale and self.locale.language_code != SOURCE_LANGUAGE
        names = [Column("japanese_title", label=_("Japanese title"))] if is_mixed or is_translation else []
        return [*names, Column("language_name", label=_("Language"))] if is_mixed else names

    def get_table(self, object_list):
        return super().get_table(describe_pages(list(object_list)))


class PageEditView(AutosaveOnlySaves, EditView):
    pass


class EditorialPageViewSet(PageViewSet):
    model = Page
    index_view_class = PageListView
    edit_view_class = PageEditView
    workflow_action_view_class = PageApprovalView


def describe_pages(pages):
    """Give listed pages the names and versions their rows show, with a fixed number of queries."""
    states, titles = find_states(pages), _find_japanese_titles(pages)
    versions = find_versions([page for page in pages if isinstance(page, EditorialPage) and page.is_source])
    for page in pages:
        language = page.locale.language_code
        own = [Version(language, State(states[page.pk]), page)] if page.pk in states else []
        page.versions = versions.get(page.pk, own)
        page.language_name = LANGUAGE_NAMES.get(language, language)
        page.japanese_title = titles.get(page.translation_key, "") if page.pk in states else ""
    return pages


def _find_japanese_titles(pages):
    keys = {page.translation_key for page in pages}
    sources = Page.objects.filter(translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE)
    return dict(sources.values_list("translation_key", "title"))
