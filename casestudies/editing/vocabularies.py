"""Themes and metrics in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from brand.catalogue.editing.vocabulary_viewsets import VocabularyViewSet

from ..models import OutcomeMetric, Theme
from .invitations import CaseInvitationViewSet


class OutcomeMetricViewSet(VocabularyViewSet):
    model = OutcomeMetric
    menu_label = _("Metrics of outcomes")
    list_display = [
        "name_ja",
        "code",
        Column("theme", label=_("Theme"), accessor="theme.name_ja"),
        Column("unit", label=_("Unit")),
        "better",
        "name_en",
        "name_zh",
        UpdatedAtColumn(),
    ]
    list_filter = ["theme", "kind"]
    related = ("theme",)


class ThemeViewSet(VocabularyViewSet):
    model = Theme
    menu_label = _("Themes of case studies")


class CaseStudyGroup(SnippetViewSetGroup):
    """Who is asked for a case, what cases are about and what they measure."""

    items = (CaseInvitationViewSet, OutcomeMetricViewSet, ThemeViewSet)
    menu_label = _("Invitations and metrics")
    menu_icon = "table"
    menu_order = 146
