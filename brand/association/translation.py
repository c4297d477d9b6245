"""Whether a translated page still says what its Japanese source says."""

import hashlib
import json

from .models import EditorialPage, TranslationPin

# Page columns that are words; facts, tree and bookkeeping are not translated.
_SHARED_WORDS = ("title", "lede", "seo_title", "search_description", "menu_title", "body")
_WORDS_BY_TYPE = {
    "HistoryPage": ("phases", "milestones"),
    "EventPage": ("venue",),
    "CaseStudyPage": ("challenge", "approach", "prerequisites"),
}


def content_digest(page: EditorialPage) -> str:
    """Digest the words of a page: two pages with the same words have the same digest.

    Args:
        page: a specific page, saved or not.

    Returns:
        64 hexadecimal characters (SHA-256).
    """
    names = _SHARED_WORDS + _WORDS_BY_TYPE.get(type(page).__name__, ())
    words = {name: _without_ids(_plain(getattr(page, name))) for name in names}
    return hashlib.sha256(json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def pin_translation(translation, source=None, user=None):
    """Remember that a translation was made from, or checked against, the Japanese as published now.

    Args:
        translation: the translated page.
        source: the Japanese page; looked up when left out.
        user: who says so.
    """
    source = source or find_source(translation)
    TranslationPin.objects.update_or_create(
        page_id=translation.pk,
        defaults={
            "source_revision": source.live_revision or source.latest_revision,
            "source_digest": content_digest(source),
            "pinned_by": user,
        },
    )


def find_source(translation):
    """Return the Japanese page of a translation, or None."""
    return type(translation).objects.source_language().translation_of(translation).first()


def _plain(value):
    return value.get_prep_value() if hasattr(value, "get_prep_value") else value


def _without_ids(value):
    """Drop block ids: a copied block with the same words is the same content."""
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key != "id"}
    if isinstance(value, (list, tuple)):
        return [_without_ids(item) for item in value]
    return str(value)
