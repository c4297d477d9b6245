"""How the pages of one language stand to the Japanese they were made from, for many pages at once."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..menus import LANGUAGE_NAMES
from ..models import EditorialPage, TranslationPin
from ..translation import content_digest
from ..words import LANGUAGES, SOURCE_LANGUAGE

OTHER_LANGUAGES = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]


class State(models.TextChoices):
    CURRENT = "current", _("up to date")
    STALE = "stale", _("the Japanese has changed")
    UNCHECKED = "unchecked", _("never checked")
    ALIAS = "alias", _("mirror of another page")
    MISSING = "missing", _("not translated")
    WITHOUT_SOURCE = "without-source", _("no public Japanese page")


# What asks a translator to do something.
OPEN_STATES = (State.MISSING, State.STALE, State.UNCHECKED)


def find_states(pages):
    """Tell how each page stands to its Japanese source.

    Args:
        pages: specific pages of any language and type, with their locale.

    Returns:
        {page pk: State} for the translations among them; Japanese pages are sources and have no state.
    """
    translations = [page for page in pages if isinstance(page, EditorialPage) and not page.is_source]
    pins = TranslationPin.objects.in_bulk([page.pk for page in translations], field_name="page_id")
    sources = _find_sources(translations)
    return {
        page.pk: _state(page, sources.get(page.translation_key), pins.get(page.pk)) for page in translations
    }


def find_state(page):
    """Tell how one page stands to its Japanese source; None for a Japanese page."""
    return find_states([page]).get(page.pk)


def _find_sources(translations):
    keys = {page.translation_key for page in translations}
    sources = Page.objects.live().filter(translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE)
    return {source.translation_key: source for source in sources.specific()}


def _state(page, source, pin):
    if page.alias_of_id:
        return State.ALIAS
    if source is None:
        return State.WITHOUT_SOURCE
    if pin is None:
        return State.UNCHECKED
    # The same revision needs no reading of the words.
    is_same = pin.source_revision_id == source.live_revision_id or pin.source_digest == content_digest(source)
    return State.CURRENT if is_same else State.STALE


@dataclass(frozen=True)
class Version:
    """One page in one language, or the lack of it."""

    language: str
    state: State
    page: Page | None = None

    @property
    def language_name(self):
        return LANGUAGE_NAMES[self.language]

    @property
    def is_open(self):
        return self.state in OPEN_STATES


def find_versions(sources):
    """List, for each Japanese page, its version in every other language.

    Returns:
        {source pk: [Version, …]}, a missing one included.
    """
    keys = [source.translation_key for source in sources]
    pages = Page.objects.filter(translation_key__in=keys).exclude(locale__language_code=SOURCE_LANGUAGE)
    pages = list(pages.prefetch_related("locale").defer_streamfields().specific())
    states = find_states(pages)
    found = {(page.translation_key, page.locale.language_code): page for page in pages}
    return {
        source.pk: [_version(source, language, found, states) for language in OTHER_LANGUAGES]
        for source in sources
    }


def _version(source, language, found, states):
    page = found.get((source.translation_key, language))
    return Version(language, State(states[page.pk]) if page else State.MISSING, page)
