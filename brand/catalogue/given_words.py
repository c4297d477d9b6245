"""Texts that exist in one language only: titles of sources, addresses, conditions, scopes."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from brand.association.typography import mark_japanese
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language

HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")
_BETWEEN_LANGUAGES = " / "


def given_words(text, language=None):
    """Return a text as it was given, as Words: Japanese that a reader of another language meets is a fallback.

    Args:
        text: a text whose language nobody noted; with Chinese characters or kana it is taken for Japanese, in
            which the association works. “設計と製造 / Design and manufacture” is both, and each reader gets hers.
        language: the reader's language; the active one when left out.
    """
    language = language or reader_language()
    japanese, english = _split_languages(text)
    if language == SOURCE_LANGUAGE and japanese:
        return Words(japanese, language)
    if english:
        return Words(english, "en")
    if language == SOURCE_LANGUAGE or not japanese:
        return Words(text, language)
    return Words(japanese, SOURCE_LANGUAGE, is_fallback=True)


def _split_languages(text):
    """Return (the Japanese part, the part in Latin letters), each empty when there is none beside the other."""
    if not HAN_OR_KANA.search(text):
        return "", ""
    parts = text.split(_BETWEEN_LANGUAGES)
    japanese = [part for part in parts if HAN_OR_KANA.search(part)]
    latin = [part for part in parts if part not in japanese]
    return (japanese[0], latin[0]) if len(japanese) == len(latin) == 1 else (text, "")


def mark_words(words):
    """Return Words as HTML with their language, without the label of a fallback: for names, and beside a label."""
    if words.language == reader_language():
        return mark_safe(mark_japanese(conditional_escape(words.text), words.language))  # noqa: S308 - escaped
    return format_html('<span lang="{}">{}</span>', words.language, words.text)
