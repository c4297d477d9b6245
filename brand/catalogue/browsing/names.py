"""Companies in the order of their names: by reading for Japanese readers, by the Latin name for the others.

Chinese readers get the order of the English names too: sorting by pinyin or strokes needs a dictionary that no
package of ours has, and a wrong order is worse than a foreign one. The page says so.
"""

import unicodedata
from dataclasses import dataclass

from brand.association.words import SOURCE_LANGUAGE

# The rows of the 五十音, by the vowelless kana that open them; a name without a reading comes last.
KANA_ROWS = {
    "a": "あいうえお",
    "ka": "かきくけこ",
    "sa": "さしすせそ",
    "ta": "たちつてと",
    "na": "なにぬねの",
    "ha": "はひふへほ",
    "ma": "まみむめも",
    "ya": "やゆよ",
    "ra": "らりるれろ",
    "wa": "わをんゐゑ",
}
OTHER = "other"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
# A katakana letter lies this far behind its hiragana (Unicode, blocks 3040 and 30A0).
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


@dataclass(frozen=True)
class Name:
    """What it takes to put a company into its place."""

    pk: int
    listing: str
    initial: str
    order: tuple


def sort_names(companies, language):
    """Put companies into the order of the reader's language.

    Args:
        companies: a queryset of Company.
        language: a language code of LANGUAGES.

    Returns:
        A list of Name.
    """
    rows = companies.order_by().values_list("pk", "key", "listing", "legal_name", "reading", "name_en")
    make = _japanese_name if language == SOURCE_LANGUAGE else _latin_name
    return sorted((make(*row) for row in rows), key=lambda name: name.order)


def _japanese_name(pk, key, listing, legal_name, reading, name_en):
    kana = fold_kana(reading)
    initial = next((row for row, letters in KANA_ROWS.items() if kana[:1] and kana[0] in letters), OTHER)
    # Voicing decides only between names that are otherwise the same, as in a dictionary.
    return Name(pk, listing, initial, (initial == OTHER, kana, reading, legal_name, pk))


def _latin_name(pk, key, listing, legal_name, reading, name_en):
    # The key is the reading in Hepburn, which is where a company without an English name is looked for.
    latin = _without_accents(name_en or key).casefold()
    initial = latin[0] if latin[:1] in set(_LETTERS) else OTHER
    return Name(pk, listing, initial, (initial == OTHER, latin, key, pk))


def fold_kana(reading):
    """Write a reading in unvoiced full-size hiragana: ガ, が and か are the same letter of the index."""
    return _without_accents(unicodedata.normalize("NFKC", reading).translate(_KATAKANA)).translate(_SMALL)


def _without_accents(text):
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def initials(language):
    """Return the initials of a language as (code, what the reader sees), those of the rest last."""
    if language == SOURCE_LANGUAGE:
        shown = [(row, letters[0]) for row, letters in KANA_ROWS.items()]
    else:
        shown = [(letter, letter.upper()) for letter in _LETTERS]
    return [*shown, (OTHER, "#")]
