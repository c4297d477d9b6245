"""Texts in three languages on their way into a Document."""

from datetime import timedelta

from django.utils import timezone

from brand.association.hepburn import to_hepburn
from brand.association.words import LANGUAGES, column

from ..documents import Opening, Piece


def in_languages(record, name):
    """Read the columns of a text; returns {language: text} without the empty ones."""
    texts = {language: getattr(record, column(name, language)) for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def pieces_of(field, texts, until=None):
    """Make Pieces of {language: text}."""
    return [Piece(field, text, language, until) for language, text in texts.items()]


def add_texts(found, texts):
    """Put {language: text} behind the texts that a reader of each language may be shown."""
    for language, text in texts.items():
        found.setdefault(language, []).append(text)


def romanized(reading):
    """Write a reading in Latin letters, words apart; empty without one."""
    return to_hepburn(reading).replace("-", " ")


def spoken(field, reading):
    """Make Pieces of a reading, in kana and in Latin letters."""
    return pieces_of(field, {"ja": reading, "en": romanized(reading)}) if reading else []


def openings_of(*texts):
    """Make an Opening of each text that is one, without doubles."""
    return [Opening(text) for text in dict.fromkeys(filter(None, texts))]


def day_of(moment):
    """Return the date in Tokyo of a moment, or None."""
    return moment and timezone.localdate(moment, timezone.get_default_timezone())


def last_day(end):
    """Return the last whole day before a moment, or None without one: what ends at noon is gone that morning."""
    return end and day_of(end) - timedelta(days=1)
