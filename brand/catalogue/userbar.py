"""The way from a record's public page to its form, in the bar that Wagtail shows to editors."""

from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.userbar import BaseItem


class EditRecordItem(BaseItem):
    """A link to the form of the record that is shown."""

    template_name = "catalogue/userbar_record.html"

    def __init__(self, url):
        self.url = url


def note_record(request, record):
    """Remember on the request which record it shows: a page of the tree, which the bar knows, it is not."""
    request.shown_record = record


@hooks.register("construct_wagtail_userbar")
def offer_form(request, items, page):
    """Offer the record's form to those who may edit it, first after the way into the editors' rooms."""
    record = getattr(request, "shown_record", None)
    url = record and AdminURLFinder(request.user).get_edit_url(record)
    if url:
        items.insert(1, EditRecordItem(url))
