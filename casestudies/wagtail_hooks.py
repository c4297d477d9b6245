"""The rooms of the case studies in the editors' part of the site."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .booklets import hooks as booklet_hooks  # noqa: F401 - they register themselves
from .editing import template  # noqa: F401 - it prepares new cases
from .editing.case_list import CaseListItem, CaseListViewSet
from .editing.company_warning import warn_of_cases
from .editing.vocabularies import CaseStudyGroup
from .handbook.views import ChapterView, HandbookView

register_snippet(CaseStudyGroup)
hooks.register("after_edit_snippet", warn_of_cases)


@hooks.register("register_admin_viewset")
def case_list():
    return CaseListViewSet()


@hooks.register("register_admin_menu_item")
def case_list_item():
    return CaseListItem(
        _("Case studies"), reverse("case_studies:index"), icon_name="arrow-right-full", order=141
    )


@hooks.register("register_admin_urls")
def handbook_addresses():
    return [
        path("handbook/", HandbookView.as_view(), name="casestudies_handbook"),
        path("handbook/<slug:name>/", ChapterView.as_view(), name="casestudies_handbook_chapter"),
    ]


@hooks.register("register_help_menu_item")
def handbook_item():
    return MenuItem(_("Editors’ handbook"), reverse("casestudies_handbook"), icon_name="help", order=900)
