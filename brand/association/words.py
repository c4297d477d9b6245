"""The three languages of a record: one column each, and what a reader gets when one is empty."""

from dataclasses import dataclass

from django.utils.translation import get_language

LANGUAGES = ("ja", "en", "zh-hans")
SOURCE_LANGUAGE = "ja"
_COLUMN = {"ja": "ja", "en": "en", "zh-hans": "zh"}


@dataclass(frozen=True)
class Words:
    """A text and the language it is really in."""

    text: str
    language: str
    is_fallback: bool = False

    def __str__(self):
        return self.text


def column(name, language):
    """Name the column that holds `name` in `language`: ("title", "zh-hans") is title_zh."""
    return f"{name}_{_COLUMN[language]}"


def words(record, name, language=None):
    """Read a text of a record in the reader's language, or in Japanese when it is not translated.

    Args:
        record: a model instance with `<name>_ja`, `<name>_en` and `<name>_zh`.
        name: the text, e.g. "title".
        language: a language code of LANGUAGES; the active language when left out.

    Returns:
        Words; `is_fallback` is true when the text is Japanese although another language was asked for.
    """
    language = language or reader_language()
    text = getattr(record, column(name, language))
    if text or language == SOURCE_LANGUAGE:
        return Words(text, language)
    return Words(getattr(record, column(name, SOURCE_LANGUAGE)), SOURCE_LANGUAGE, is_fallback=True)


def reader_language():
    """Return the active language as one of LANGUAGES (Japanese outside a request)."""
    language = get_language()
    return language if language in LANGUAGES else SOURCE_LANGUAGE
