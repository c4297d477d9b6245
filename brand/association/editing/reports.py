"""Two lists for editors: what is to be translated, and what pages lack."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from ..menus import LANGUAGE_NAMES
from ..models import EditorialPage
from ..words import SOURCE_LANGUAGE
from .content_checks import check_words, describe_open_versions, find_editorial_pages, find_unconfirmed_pages
from .translation_age import count_days_behind
from .translation_states import OTHER_LANGUAGES, State, Version, find_versions

PAGES_PER_SCREEN = 50
STATES = (State.MISSING, State.STALE, State.UNCHECKED, State.ALIAS, State.CURRENT)


@dataclass(frozen=True)
class TranslationRow:
    """A Japanese page, its version in one language, and for how many days that has been behind."""

    source: Page
    version: Version
    days: int | None


@dataclass(frozen=True)
class PageCheck:
    """A page and what it lacks."""

    page: Page
    language: str
    lacks: list


class Report(WagtailAdminTemplateMixin, TemplateView):
    """A list that everybody may see who may edit some page."""

    def dispatch(self, request, *args, **kwargs):
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        rows = Paginator(self.find_rows(), PAGES_PER_SCREEN).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"rows": rows}


class TranslationReport(Report):
    """Every public Japanese page × language, those that have been behind longest first."""

    page_title = _("Translations")
    header_icon = "globe"
    template_name = "association/admin/translation_report.html"

    def find_rows(self):
        language, state = self.request.GET.get("language"), self.request.GET.get("state")
        rows = find_rows()
        if language in OTHER_LANGUAGES:
            rows = [row for row in rows if row.version.language == language]
        return [row for row in rows if row.version.state == state] if state in STATES else rows

    def get_context_data(self, **kwargs):
        chosen = {name: self.request.GET.get(name, "") for name in ("language", "state")}
        languages = [(language, LANGUAGE_NAMES[language]) for language in OTHER_LANGUAGES]
        states = [(state.value, state.label) for state in STATES]
        return super().get_context_data(**kwargs) | {
            "chosen": chosen,
            "languages": languages,
            "states": states,
        }


class ContentReport(Report):
    """Public pages that lack a description, a text for a picture, a figure or a translation."""

    page_title = _("Content checks")
    header_icon = "circle-check"
    template_name = "association/admin/content_report.html"

    def find_rows(self):
        open_versions = {
            source.pk: describe_open_versions(versions) for source, versions in _versions_by_source()
        }
        checks = [_check(page, open_versions.get(page.pk, [])) for page in find_editorial_pages()]
        return [check for check in checks if check.lacks]


class UnconfirmedReport(Report):
    """Public Japanese pages that the association has not confirmed."""

    page_title = _("Pages to confirm")
    header_icon = "help"
    template_name = "association/admin/content_report.html"

    def find_rows(self):
        lacks = [_("The day on which the association confirmed this page")]
        return [PageCheck(page, LANGUAGE_NAMES[SOURCE_LANGUAGE], lacks) for page in find_unconfirmed_pages()]


def find_rows():
    """List every public Japanese page × other language, those that have been behind longest first."""
    versions = find_all_versions()
    days = count_days_behind(versions)
    rows = [
        TranslationRow(source, version, behind)
        for (source, version), behind in zip(versions, days, strict=True)
    ]
    return sorted(rows, key=lambda row: -1 if row.days is None else row.days, reverse=True)


def find_all_versions():
    """List (Japanese page, version) for every public Japanese page and every other language."""
    return [(source, version) for source, versions in _versions_by_source() for version in versions]


def _versions_by_source():
    # Without their words, which are only read where another version of the Japanese was published.
    pages = Page.objects.live().filter(
        depth__gt=1, locale__language_code=SOURCE_LANGUAGE, alias_of__isnull=True
    )
    pages = pages.prefetch_related("locale").defer_streamfields().specific()
    sources = [page for page in pages if isinstance(page, EditorialPage)]
    versions = find_versions(sources)
    return [(source, versions[source.pk]) for source in sources]


def _check(page, open_versions):
    return PageCheck(page, LANGUAGE_NAMES[page.locale.language_code], [*check_words(page), *open_versions])
