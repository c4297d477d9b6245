"""Stored cases as an editor sees them: the drafts where some are waiting, and every language of each."""

from collections import defaultdict

from brand.association.models import TranslationPin
from brand.association.translation import content_digest
from brand.association.words import SOURCE_LANGUAGE
from brand.catalogue.exchange.stored import BATCH, read_drafts, related

from ..models import CaseStudyPage
from .translations import Translation

# What `with_content_json` takes from the draft, although it belongs to the page.
STATE = ("key", "live_revision_id", "last_published_at", "expired")


def load_cases(keys):
    """Yield Japanese pages with their outcomes, themes and `translations` ({language: Translation}) at hand."""
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH):
        yield from _load_batch(keys[start : start + BATCH])


def find_translations(sources):
    """Return {translation key: [translated pages, with their locale]}."""
    keys = [source.translation_key for source in sources]
    pages = CaseStudyPage.objects.filter(translation_key__in=keys).select_related("locale")
    found = defaultdict(list)
    for page in pages.exclude(locale__language_code=SOURCE_LANGUAGE).order_by("locale__language_code"):
        found[page.translation_key].append(page)
    return found


def _load_batch(keys):
    rows = CaseStudyPage.objects.filter(key__in=keys).select_related("locale").order_by("key")
    sources = list(rows.prefetch_related("outcomes", "themes"))
    translations = find_translations(sources)
    pages = [page for group in translations.values() for page in group]
    drafts = read_drafts([*sources, *pages])
    pins = TranslationPin.objects.in_bulk([page.pk for page in pages], field_name="page_id")
    for row in sources:
        source = as_drafted(row, drafts.get(row.pk))
        for name in ("outcomes", "themes"):
            related(source)[name] = list(getattr(source, name).all())
        digest = content_digest(source)
        source.translations = {
            page.locale.language_code: Translation(
                as_drafted(page, drafts.get(page.pk)),
                was_current=page.pk in pins and pins[page.pk].source_digest == digest,
            )
            for page in translations[row.translation_key]
        }
        yield source


def as_drafted(page, content):
    """Return a page with the content of a revision; the page itself without one."""
    if content is None:
        return page
    draft = page.with_content_json(content)
    for name in STATE:
        setattr(draft, name, getattr(page, name))
    return draft
