"""What the editors' rooms have beyond Wagtail's own."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .editing import reports, translation_views
from .editing.approval import PublishPagesAction
from .editing.content_checks import check_page
from .editing.explorer import EditorialPageViewSet
from .editing.furigana import register_ruby
from .editing.questions import QuestionsPanel
from .editing.snippets import FactsGroup
from .editing.translation_panel import TranslationsPanel
from .models import EditorialPage

register_snippet(FactsGroup)
hooks.register("register_rich_text_features", register_ruby)
# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", PublishPagesAction, order=1)


class ReportItem(MenuItem):
    """A report for those who may edit some page."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


# Before simple_translation, whose view at the same address copies without asking for the right to add.
@hooks.register("register_admin_urls", order=-1)
def translation_addresses():
    pages = "translation/page/<int:page_id>"
    return [
        path("translation/submit/page/<int:page_id>/", translation_views.TranslateView.as_view()),
        path(
            f"{pages}/changes/",
            translation_views.SourceChangesView.as_view(),
            name="association_source_changes",
        ),
        path(f"{pages}/checked/", translation_views.mark_checked, name="association_mark_checked"),
        path(f"{pages}/state/", translation_views.page_state, name="association_page_state"),
        path("reports/translations/", reports.TranslationReport.as_view(), name="association_translations"),
        path("reports/content/", reports.ContentReport.as_view(), name="association_content_checks"),
        path("reports/unconfirmed/", reports.UnconfirmedReport.as_view(), name="association_unconfirmed"),
    ]


@hooks.register("register_reports_menu_item")
def translation_report_item():
    return ReportItem(_("Translations"), reverse("association_translations"), icon_name="globe", order=100)


@hooks.register("register_reports_menu_item")
def content_report_item():
    return ReportItem(
        _("Content checks"), reverse("association_content_checks"), icon_name="circle-check", order=110
    )


@hooks.register("register_reports_menu_item")
def unconfirmed_report_item():
    return ReportItem(_("Pages to confirm"), reverse("association_unconfirmed"), icon_name="help", order=120)


@hooks.register("register_admin_viewset", order=1)
def page_explorer():
    return EditorialPageViewSet()


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    panels.extend([QuestionsPanel(), TranslationsPanel()])


@hooks.register("after_publish_page")
def say_what_is_lacking(request, page):
    """Published all the same: a page that lacks something may still be the right one today."""
    lacks = check_page(page) if isinstance(page, EditorialPage) else []
    if lacks:
        messages.warning(
            request, _("Published. Still lacking: %(sentences)s") % {"sentences": " ".join(lacks)}
        )


@hooks.register("after_unpublish_page")
def say_what_went_with_it(request, page):
    if isinstance(page, EditorialPage) and page.is_source and page.get_translations().exists():
        messages.info(request, _("The translations of this page were unpublished with it."))


@hooks.register("insert_global_admin_css")
def link_stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
