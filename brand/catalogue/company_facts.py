"""Facts about a company as a reader writes them: where it is, its capital, the languages it answers in."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from brand.association.figures import THIN_SPACE, format_number
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language

from .models.company import CONTACT_LANGUAGES

TEN_THOUSAND, HUNDRED_MILLION, MILLION = 10_000, 100_000_000, 1_000_000


def say_place(municipality):
    """Name a municipality with its prefecture in the reader's order, as Words; None stays None.

    The name of a ward begins or ends with that of its city.
    """
    if municipality is None:
        return None
    parts = [municipality.prefecture, municipality.name]
    if any(part.is_fallback for part in parts):
        return Words(
            _join(municipality.prefecture_ja, municipality.name_ja), SOURCE_LANGUAGE, is_fallback=True
        )
    names = [part.text for part in parts]
    return Words(
        ", ".join(reversed(names)) if reader_language() == "en" else _join(*names), reader_language()
    )


def _join(*names):
    """Write names without the spaces that the list of municipalities puts between city and ward."""
    return "".join(names).replace(" ", "")


def write_yen(amount):
    """Write an amount of yen in the reader's habit: 3,500万円, JPY 35 million, 3,500万日元."""
    if reader_language() == "en":
        return _write_yen_in_millions(amount)
    currency = "円" if reader_language() == SOURCE_LANGUAGE else "日元"
    hundred_millions = "億" if reader_language() == SOURCE_LANGUAGE else "亿"
    high, rest = divmod(amount, HUNDRED_MILLION)
    low, ones = divmod(rest, TEN_THOUSAND)
    parts = ((high, hundred_millions), (low, "万"), (ones, ""))
    return "".join(f"{format_number(part)}{unit}" for part, unit in parts if part) + currency


def _write_yen_in_millions(amount):
    if amount < MILLION:
        return f"JPY{THIN_SPACE}{format_number(amount)}"
    decimals = 0 if amount % MILLION == 0 else 1 if amount % (MILLION // 10) == 0 else 2
    return f"JPY{THIN_SPACE}{format_number(amount / MILLION, decimals)}{THIN_SPACE}million"


def list_languages(company):
    """Name the languages a company answers in, in the order of the list editors choose from."""
    return [str(name) for code, name in CONTACT_LANGUAGES if code in company.contact_languages]


def host_of(website):
    """Return the host of a website without www, for a short link."""
    return (urlsplit(website).hostname or website).removeprefix("www.")


def say_language_state(record, language=None):
    """Say in which language a record's words are: the original, translated, in part, or Japanese only."""
    language = language or reader_language()
    if language == SOURCE_LANGUAGE:
        return _("Japanese (original)")
    written = [name for name in ("name", *record.word_names) if getattr(record, f"{name}_ja")]
    missing = [name for name in written if getattr(record, name).is_fallback]
    if not missing:
        return _("translated from Japanese")
    if len(missing) == len(written):
        return _("Japanese only")
    return _("translated in part; the rest is in Japanese only")
