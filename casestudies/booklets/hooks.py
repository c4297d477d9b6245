"""What the admin has for booklets: the list, the room, the chooser of cases, and what cannot be deleted."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from ..editing.case_list import CaseListItem
from ..models import BookletIssue, BookletPage
from . import rooms
from .chooser import CaseChooserViewSet
from .issuing import ISSUED
from .listing import BookletListViewSet

KEPT = _("An issued booklet is kept: its page can be unpublished, not deleted.")


@hooks.register("register_admin_viewset")
def booklet_list():
    return BookletListViewSet()


@hooks.register("register_admin_viewset")
def case_chooser():
    return CaseChooserViewSet("booklet_case_chooser", url_prefix="booklets/choose-case")


@hooks.register("register_admin_menu_item")
def booklet_item():
    return CaseListItem(_("Booklets"), reverse("booklets:index"), icon_name="doc-full", order=142)


@hooks.register("register_admin_urls")
def booklet_addresses():
    one, build = "booklets/<int:pk>", "booklets/builds/<int:pk>"
    return [
        path(f"{one}/", rooms.BookletRoom.as_view(), name="booklet_room"),
        path(f"{one}/spread/<int:number>.png", rooms.show_spread, name="booklet_spread"),
        path(f"{one}/build/", rooms.start_build, name="booklet_build"),
        path(f"{build}/progress/", rooms.build_progress, name="booklet_progress"),
        path(f"{build}/cancel/", rooms.cancel_build, name="booklet_cancel"),
        path(f"{build}/pdf/", rooms.give_build, name="booklet_build_pdf"),
        path(f"{build}/issue/", rooms.issue_build, name="booklet_issue"),
    ]


@hooks.register("register_page_header_buttons")
def room_button(page, user, view_name, next_url=None):
    if isinstance(page.specific, BookletPage) and page.pk and page.permissions_for_user(user).can_edit():
        address = reverse("booklet_room", args=[page.pk])
        yield Button(_("Make the booklet"), address, icon_name="doc-full", priority=5)


@hooks.register("before_delete_page")
def keep_issued_page(request, page):
    if holds_issue([page]):
        messages.error(request, KEPT)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def keep_issued_pages(request, action_type, objects, action):
    if action_type == "delete" and holds_issue([one for one in objects if hasattr(one, "path")]):
        messages.error(request, KEPT)
        return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_explore_root")
    return None


def holds_issue(pages):
    """Return whether one of these pages, one below it or one of its translations was issued."""
    for page in pages:
        below = BookletPage.objects.descendant_of(page, inclusive=True).values("translation_key")
        if BookletIssue.objects.filter(booklet__translation_key__in=below).exists():
            return True
    return False


@hooks.register("register_log_actions")
def register_issuing(actions):
    @actions.register_action(ISSUED)
    class Issued(LogFormatter):
        label = _("Issue a booklet")

        def format_message(self, log_entry):
            return _("Issued as number %(number)s") % {"number": log_entry.data.get("issue_number", "")}
