"""The numbers of entries, and lists of them in few bytes."""

import sys
from array import array
from itertools import chain

LANGUAGES = ("ja", "en", "zh")
# A language has at most so many entries: the rank of an entry in its language fits in two bytes.
SPAN = 1 << 16


def number(language, rank):
    """Number an entry by its language ("ja", "en" or "zh") and its rank there."""
    return LANGUAGES.index(language) * SPAN + rank


def language_of(entry):
    """Name the language of an entry's number."""
    return LANGUAGES[entry // SPAN]


def pack(entries):
    """Pack numbers of entries, best first within each language; returns bytes, or None for none."""
    ranks = {language: [] for language in LANGUAGES}
    for entry in entries:
        ranks[language_of(entry)].append(entry % SPAN)
    if not any(ranks.values()):
        return None
    return bytes(map(len, ranks.values())) + _bytes(array("H", chain.from_iterable(ranks.values())))


def unpack(packed):
    """Give back the numbers that `pack` was given, Japanese before English before Chinese."""
    if not packed:
        return []
    counts, ranks = packed[: len(LANGUAGES)], array("H")
    ranks.frombytes(packed[len(LANGUAGES) :])
    if sys.byteorder == "big":
        ranks.byteswap()
    languages = [language for language, count in zip(LANGUAGES, counts, strict=True) for _ in range(count)]
    return [number(language, rank) for language, rank in zip(languages, ranks, strict=True)]


def _bytes(ranks):
    if sys.byteorder == "big":
        ranks.byteswap()
    return ranks.tobytes()
