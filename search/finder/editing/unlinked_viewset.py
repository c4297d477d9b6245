"""The list of words without a concept: an editor makes one a concept, or dismisses it."""

from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from brand.catalogue.editing.finding import filter_words

from ..models import Concept, UnlinkedWord

MAY_DISMISS = "finder.change_unlinkedword"


class ListOnly(ModelPermissionPolicy):
    """Searches write these words: who may change them sees the list, and nobody fills in a form."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, "change")


class DecisionColumn(BaseColumn):
    """The two things an editor can do with a word."""

    cell_template_name = "finder/admin/decision_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        if request.user.has_perm("finder.add_concept"):
            context["make_url"] = f"{reverse(concept_address('add'))}?word={instance.pk}"
        context["dismiss_url"] = reverse("finder_dismiss_word", args=[instance.pk])
        context["csrf_token"] = get_token(request)
        return context


def concept_address(view):
    return Concept.snippet_viewset.get_url_name(view)


def _linked(word):
    return " / ".join("、".join(words) for words in word.links.values() if words)


class UnlinkedIndexView(IndexView):
    """The most searched first; without boxes to tick, as nothing is done with many at once."""

    @property
    def columns(self):
        return [
            Column("word", label=gettext_lazy("Word"), sort_key="word"),
            Column("language", label=gettext_lazy("Language"), sort_key="language"),
            Column("links", label=gettext_lazy("What the dictionary says"), accessor=_linked),
            Column("times", label=gettext_lazy("Times searched"), sort_key="times"),
            Column("last_searched_on", label=gettext_lazy("Last searched on"), sort_key="last_searched_on"),
            DecisionColumn("decision", label=pgettext_lazy("of an editor", "Decision")),
        ]

    def search_queryset(self, queryset):
        return filter_words(queryset, self.search_query or "", ("word",))


class UnlinkedWordViewSet(SnippetViewSet):
    model = UnlinkedWord
    icon = "help"
    menu_label = gettext_lazy("Words without a concept")
    index_view_class = UnlinkedIndexView
    copy_view_enabled = False
    list_per_page = 50
    list_filter = ["language"]
    search_fields = ("word",)
    ordering = ["-times", "word"]

    def get_queryset(self, request):
        return UnlinkedWord.objects.filter(is_dismissed=False)


@require_POST
def dismiss_word(request, pk):
    """Take a word from the list for good; searches go on counting it."""
    if not request.user.has_perm(MAY_DISMISS):
        raise PermissionDenied
    word = get_object_or_404(UnlinkedWord, pk=pk)
    word.is_dismissed = True
    word.save(update_fields=["is_dismissed"])
    messages.success(request, _("“%(word)s” is no longer listed.") % {"word": word})
    return redirect(UnlinkedWord.snippet_viewset.get_url_name("list"))
