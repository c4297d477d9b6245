"""Names that find things, and what is too little to be one."""

import re
import unicodedata
from typing import NamedTuple

# Words of an English sentence that abbreviations of the glossary spell, too (AM, additive manufacturing).
SENTENCE_WORDS = frozenset({
    "a", "am", "an", "as", "at", "be", "by", "do", "go", "he", "i", "if", "in", "is",
    "it", "me", "my", "no", "of", "on", "or", "so", "to", "up", "us", "we",
})  # fmt: skip
# Units of one or two letters in specifications: "10 Pa" is no polyamide, "5 W" no tungsten, "20 ms" no spectrometer.
UNITS = frozenset({
    "a", "ah", "c", "cc", "cp", "g", "h", "hz", "k", "kg", "kn", "kv", "kw", "l",
    "lb", "m", "ma", "mg", "ml", "mm", "ms", "mv", "mw", "n", "nm", "pa", "s", "t",
    "um", "v", "w",
})  # fmt: skip
_NEVER_A_NAME = SENTENCE_WORDS | UNITS


class Name(NamedTuple):
    """A way to write something; a whole one must not be found inside other words."""

    text: str
    language: str
    is_whole: bool


def plain(text):
    """Return a spelling without the differences of width and case."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def is_findable(text):
    """Tell whether a name says what it means wherever it stands: not blank, no word of a sentence, no unit."""
    spelling = plain(text)
    return any(letter.isalnum() for letter in spelling) and spelling not in _NEVER_A_NAME


def is_single_character(text):
    """Tell whether a name is one character that is part of many words: 金, 軸, 泵."""
    spelling = plain(text)
    return len(spelling) == 1 and not spelling.isascii()


def is_a_grade(text):
    """Tell whether a code holds letters and digits, like SUS304, JIS G 4303 or 1.4301."""
    return bool(re.search(r"\d", text)) and (bool(re.search(r"[A-Za-z]", text)) or "." in text)


_COUNTED = re.compile(r"([一二三四五六七八九])(?=次元|軸|轴|维|相|段|層|层|重|元)")
_FIGURES = dict(zip("一二三四五六七八九", "123456789", strict=True))


def with_figures(text):
    """Return a name, and the same with Arabic figures where kanji count: 三次元測定機 and 3次元測定機."""
    written = _COUNTED.sub(lambda match: _FIGURES[match[1]], text)
    return (text,) if written == text else (text, written)
