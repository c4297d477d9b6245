"""How words sound, so that romanized Japanese meets kana whatever system it is written in."""

import re
import unicodedata

from brand.association.hepburn import to_hepburn
from search.finder.text.folding import fold

# Hepburn spellings and what is typed on keyboards, brought to one consonant and one vowel (Kunrei, mostly).
# Applied in this order.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^a-z]", ""),
        (r"[ct]ch", "ch"),
        (r"mn?(?=[bmp])", "n"),
        # Ohta, Ohno: an h that only marks the long o.
        (r"oh(?![aeiouy])", "o"),
        (r"sh(?=[aueo])|sh(?=y)", "sy"),
        (r"sh", "s"),
        (r"ch(?=[aueo])|ch(?=y)", "ty"),
        (r"ch", "t"),
        (r"ts|tz", "t"),
        (r"dz|dj", "z"),
        (r"j(?=[aueo])", "zy"),
        (r"j", "z"),
        (r"f", "h"),
        (r"v", "b"),
        (r"l", "r"),
        (r"q|c", "k"),
        (r"yy+", "y"),
        (r"wo", "o"),
        (r"w(?=[ie])", "u"),
        # A long vowel is written ou, oo, uu or not at all; a doubled consonant (ッ, nn) often once.
        (r"o[ou]+", "o"),
        (r"([a-z])\1+", r"\1"),
    )
)
# Readings are names and terms; a longer text is none.
_MAX_LENGTH = 200
_KANA_ONLY = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_LATIN_ONLY = re.compile(r"[a-z' .-]*[a-z][a-z' .-]*")


def romaji_key(latin):
    """Return the sound of a romanized Japanese word.

    Hepburn, Kunrei and keyboard spellings of the same word give the same key: `shinku ponpu`,
    `shinkuu ponpu` and `sinku pompu`.

    Args:
        latin: the word, with any accents, macrons, spaces and hyphens.

    Returns:
        Lower-case letters; empty when there are no Latin letters.
    """
    key = fold(latin).text
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key


def kana_key(kana):
    """Return the sound of a word in kana, as `romaji_key` returns it for the romanized word."""
    return romaji_key(to_hepburn(kana))


def sounds(text):
    """Return the sound of a text that is all kana or all Latin letters; empty for any other."""
    normal = unicodedata.normalize("NFKC", text[:_MAX_LENGTH])
    if _KANA_ONLY.fullmatch(normal):
        return kana_key(normal)
    return romaji_key(normal) if _LATIN_ONLY.fullmatch(fold(normal).text) else ""
