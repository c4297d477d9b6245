"""Menus come from the page tree: what lies under home, in its order."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max, Min, Sum
from wagtail.models import Page, PageViewRestriction, Site

from .restrictions import open_to_all
from .words import LANGUAGES

# A menu is looked up by a stamp of what it is made of, so an old one is never shown; this only frees space.
_MENU_SECONDS = 3600
LANGUAGE_NAMES = {"ja": "日本語", "en": "English", "zh-hans": "中文"}


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    slug: str
    in_menu: bool


@dataclass(frozen=True)
class LanguageLink:
    language: str
    name: str
    url: str
    is_current: bool
    is_same_page: bool


def find_home(request, language):
    """Return the home page of a language as a plain Page, or None when it has none that is live."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    homes = Page.objects.live().filter(translation_key=site.root_page.translation_key)
    return homes.filter(locale__language_code=language).first()


def site_menu(request, language):
    """List the pages under the home page of a language.

    Returns:
        MenuItems in tree order; `in_menu` ones belong into the header, all of them into the footer.
    """
    if not hasattr(request, "_site_menu"):
        request._site_menu = _remembered_menu(request, language)
    return request._site_menu


def _remembered_menu(request, language):
    key = f"menu:{request.get_host()}:{language}:{_stamp(language)}"
    menu = cache.get(key)
    if menu is None:
        menu = _make_menu(request, language)
        cache.set(key, menu, _MENU_SECONDS)
    return menu


def _make_menu(request, language):
    home = find_home(request, language)
    if home is None:
        return []
    children = home.get_children().live().filter(open_to_all()).specific()
    return [MenuItem(page.label, page.get_url(request), page.slug, page.show_in_menus) for page in children]


def _stamp(language):
    """Say what a menu is made of: it changes when a page of it, or what may be read, does."""
    pages = Page.objects.filter(live=True, depth__lte=3, locale__language_code=language)
    changes = pages.aggregate(
        Count("pk"), Max("last_published_at"), Max("path"), Min("path"), Sum("numchild")
    )
    restrictions = PageViewRestriction.objects.aggregate(Count("pk"), Max("pk"))
    return _digest([*changes.values(), *restrictions.values()])


def _digest(values):
    # Not hash(): it differs from process to process, and the cache is shared.
    return hashlib.sha256(repr([str(value) for value in values]).encode()).hexdigest()[:24]


def language_links(request, page, language):
    """Link the same page in every language; where it is not translated, that language's home page."""
    if page is None and _is_same_in_every_language(request, language):
        # With its query: a search goes on in the other language.
        rest = request.get_full_path().removeprefix(f"/{language}")
        return [
            LanguageLink(code, LANGUAGE_NAMES[code], f"/{code}{rest}", code == language, True)
            for code in LANGUAGES
        ]
    translations = (
        {version.locale.language_code: version for version in page.public_translations} if page else {}
    )
    # The part behind the page's own address, e.g. editions/2/, is the same in every language.
    rest = request.path.removeprefix(page.get_url(request) or "") if page else ""
    rest = "" if rest == request.path else rest
    return [
        _language_link(request, code, translations.get(code), rest, code == language) for code in LANGUAGES
    ]


def _is_same_in_every_language(request, language):
    """Whether a view of ours answers, and not the page tree: it has the same address in each language."""
    found = request.resolver_match
    return bool(found and found.namespace and request.path.startswith(f"/{language}/"))


def _language_link(request, code, version, rest, is_current):
    url = (version.get_url(request) or "") + rest if version else f"/{code}/"
    return LanguageLink(code, LANGUAGE_NAMES[code], url, is_current, version is not None)
