from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.utils.translation import get_language

from .addresses import full_url
from .pages import real_pages
from .words import LANGUAGES


class ReadersSitemap(Sitemap):
    """Addresses on the site's own host, once per language they exist in, each naming the others."""

    i18n = True
    alternates = True
    # A file of this many addresses with their alternates weighs about 3 MB; the protocol allows 50,000 and 50 MB.
    limit = 5000

    def get_protocol(self, protocol=None):
        return urlsplit(full_url("/")).scheme

    def get_domain(self, site=None):
        return urlsplit(full_url("/")).netloc


class PageSitemap(ReadersSitemap):
    """Every page of the site once per language it exists in."""

    def items(self):
        """Group live pages by translation: {language: page}."""
        groups = {}
        for page in real_pages().select_related("locale").order_by("path"):
            groups.setdefault(page.translation_key, {})[page.locale.language_code] = page
        return list(groups.values())

    def get_languages_for_item(self, item):
        return [language for language in LANGUAGES if language in item]

    def location(self, item):
        page = item[get_language()]
        # Without the host: Django's sitemap adds protocol and domain.
        return page.get_url_parts()[2]

    def lastmod(self, item):
        return max((page.last_published_at for page in item.values() if page.last_published_at), default=None)
