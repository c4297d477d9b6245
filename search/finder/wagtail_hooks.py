"""The search's rooms in the editors' part of the site."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .editing.concept_viewset import ConceptViewSet
from .editing.promotion_viewset import PromotionViewSet
from .editing.unfound_decisions import decide, may_read_unfound
from .editing.unfound_report import UnfoundReport
from .editing.unlinked_viewset import ListOnly, UnlinkedWordViewSet, dismiss_word
from .models import UnlinkedWord


class GlossaryGroup(SnippetViewSetGroup):
    """What things are called, and the words that nobody has explained yet."""

    items = (ConceptViewSet, UnlinkedWordViewSet, PromotionViewSet)
    menu_label = _("Glossary")
    menu_icon = "openquote"
    # After the vocabularies.
    menu_order = 147


register_permission_policy(UnlinkedWord, ListOnly(UnlinkedWord))
register_snippet(GlossaryGroup)


@hooks.register("register_admin_urls")
def glossary_addresses():
    return [
        path("glossary/words/<int:pk>/dismiss/", dismiss_word, name="finder_dismiss_word"),
        path("reports/not-found/", UnfoundReport.as_view(), name="finder_unfound"),
        path(
            "reports/not-found/<int:pk>/dismiss/", decide, {"is_dismissed": True}, name="finder_dismiss_query"
        ),
        path("reports/not-found/<int:pk>/list/", decide, {"is_dismissed": False}, name="finder_list_query"),
    ]


class UnfoundItem(MenuItem):
    """The report on what people did not find, for those who may read it."""

    def is_shown(self, request):
        return may_read_unfound(request.user)


@hooks.register("register_reports_menu_item")
def unfound_item():
    return UnfoundItem(
        _("What people did not find"), reverse("finder_unfound"), icon_name="search", order=150
    )


@hooks.register("register_permissions")
def offer_permission():
    """An administrator may let other groups read the report."""
    return Permission.objects.filter(content_type__app_label="finder", codename="view_searchquery")
