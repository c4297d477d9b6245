"""The list of booklets for their editors, and the way to a new one."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from brand.association.editing.explorer import TranslationColumn, describe_pages

from ..editing.case_list import find_index
from ..models import BookletPage


class BookletListView(IndexView):
    """Every booklet by its Japanese page."""

    page_title = _("Booklets")
    add_item_label = _("New booklet")
    show_locale_labels = False
    list_filter = []

    def get_base_queryset(self):
        return super().get_base_queryset().source_language()

    def get_add_url(self):
        index = find_index()
        may_add = index and index.permissions_for_user(self.request.user).can_add_subpage()
        return (
            reverse("wagtailadmin_pages:add", args=["casestudies", "bookletpage", index.pk])
            if may_add
            else None
        )

    def get_table(self, object_list):
        return super().get_table(describe_pages(list(object_list)))


class RoomColumn(Column):
    """The way to the room where a booklet is made."""

    cell_template_name = "casestudies/admin/booklet_room_cell.html"


class BookletListViewSet(PageListingViewSet):
    """The list of booklets at an address of its own."""

    model = BookletPage
    name = "booklets"
    url_prefix = "booklets"
    icon = "doc-full"
    index_view_class = BookletListView
    columns = [
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("issue_number", label=_("Issue number"), sort_key="issue_number"),
        RoomColumn("room", label=_("Make the booklet")),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
        TranslationColumn("translation", label=_("Translations")),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    ]
