"""The rooms of the case studies in the editors' part of the site."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .editing import template  # noqa: F401 - it prepares new cases
from .editing.case_list import CaseListItem, CaseListViewSet
from .editing.vocabularies import CaseStudyGroup

register_snippet(CaseStudyGroup)


@hooks.register("register_admin_viewset")
def case_list():
    return CaseListViewSet()


@hooks.register("register_admin_menu_item")
def case_list_item():
    return CaseListItem(
        _("Case studies"), reverse("case_studies:index"), icon_name="arrow-right-full", order=141
    )
