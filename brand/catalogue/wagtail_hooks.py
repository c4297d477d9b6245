"""The catalogue's rooms in the editors' part of the site."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .editing.bulk_publish import PublishBulkAction
from .editing.evidence_report import EvidencePanel, EvidenceReport
from .editing.questions import ask_about_companies
from .editing.record_viewsets import CatalogueGroup
from .editing.reports import may_read_reports
from .editing.vocabulary_viewsets import VocabularyGroup
from .editing.words_report import WordsReport
from .editing.words_views import mark_reviewed
from .exchange import log_actions  # noqa: F401 - it registers how imports read in the history

register_snippet(CatalogueGroup)
register_snippet(VocabularyGroup)
hooks.register("register_bulk_action", PublishBulkAction)
hooks.register("ask_association", ask_about_companies)


class ReportItem(MenuItem):
    """A report for those who work on companies."""

    def is_shown(self, request):
        return may_read_reports(request.user)


@hooks.register("register_admin_urls")
def catalogue_addresses():
    return [
        path("reports/words/", WordsReport.as_view(), name="catalogue_words"),
        path("reports/evidence/", EvidenceReport.as_view(), name="catalogue_evidence"),
        path(
            "catalogue/<slug:model>/<int:pk>/words/<slug:language>/<slug:digest>/",
            mark_reviewed,
            name="catalogue_mark_reviewed",
        ),
    ]


@hooks.register("register_reports_menu_item")
def words_report_item():
    return ReportItem(_("Words of the catalogue"), reverse("catalogue_words"), icon_name="globe", order=130)


@hooks.register("register_reports_menu_item")
def evidence_report_item():
    return ReportItem(
        _("Expiring evidence"), reverse("catalogue_evidence"), icon_name="calendar-check", order=140
    )


@hooks.register("construct_homepage_panels")
def add_evidence(request, panels):
    panels.append(EvidencePanel())
