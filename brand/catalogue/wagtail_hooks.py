"""The catalogue's rooms in the editors' part of the site."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .editing import import_views
from .editing import log_actions as refusals  # noqa: F401 - it registers how refusals read in the history
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


class ImportItem(MenuItem):
    """Import and export, for those who may add companies and products."""

    def is_shown(self, request):
        return import_views.may_import(request.user)


@hooks.register("register_admin_urls")
def import_addresses():
    one = "catalogue/imports/<int:pk>"
    return [
        path("catalogue/imports/", import_views.ImportIndex.as_view(), name="catalogue_imports"),
        path(f"{one}/", import_views.ImportView.as_view(), name="catalogue_import"),
        path(f"{one}/progress/", import_views.import_progress, name="catalogue_import_progress"),
        path(f"{one}/confirm/", import_views.confirm_import, name="catalogue_import_confirm"),
        path(f"{one}/restore/", import_views.restore_import, name="catalogue_import_restore"),
        path("catalogue/export.<slug:ending>", import_views.export_catalogue, name="catalogue_export"),
    ]


@hooks.register("register_admin_menu_item")
def import_item():
    return ImportItem(_("Import and export"), reverse("catalogue_imports"), icon_name="download", order=170)
