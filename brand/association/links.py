"""Links to pages inside texts."""

import re

from django.utils.functional import cached_property
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

# How Wagtail stores a link to a page: attributes in either order.
_PAGE_LINK = re.compile(r'<a (?=[^>]*linktype="page")[^>]*?id="(\d+)"[^>]*>')


class PageLinks:
    """The links of one page's texts, found in one query.

    Wagtail asks for the pages of each text anew, as their own types, and for the translation of each; texts of ours
    link to pages of their own language, and an address needs no more than the path.
    """

    def __init__(self, raw_blocks=(), request=None):
        self.raw_blocks = raw_blocks
        self.request = request

    @cached_property
    def _pages(self):
        stored = "".join(block["value"] for block in self.raw_blocks if block["type"] == "text")
        keys = {int(key) for key in _PAGE_LINK.findall(stored)}
        return Page.objects.only("url_path").in_bulk(keys) if keys else {}

    def expand(self, html):
        """Turn a stored rich text into HTML; what links elsewhere than to a page is left to Wagtail."""
        expanded = _PAGE_LINK.sub(lambda link: self._anchor(int(link[1])), html)
        return expand_db_html(expanded) if "linktype=" in expanded or "<embed" in expanded else expanded

    def _anchor(self, key):
        # A text that is not one of the page's blocks (an edition) asks for itself.
        page = self._pages.get(key) or Page.objects.only("url_path").filter(pk=key).first()
        url = page and page.get_url(self.request)
        return f'<a href="{escape(url)}">' if url else "<a>"
