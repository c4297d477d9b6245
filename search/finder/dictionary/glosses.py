"""English as the bridge between Japanese and Chinese: one key for every way of writing a gloss.

Keys are lighter than the stems of the index on purpose: with Porter stems 軸受 (bearing) would meet 熊 (bear)
and 塗膜 (coating) a coat.
"""

import re
import unicodedata
from functools import lru_cache

# British words that no rule below reaches, in their American spelling.
AMERICAN = {
    "aluminium": "aluminum",
    "mould": "mold",
    "moulding": "molding",
    "moulded": "molded",
    "sulphur": "sulfur",
    "sulphate": "sulfate",
    "sulphide": "sulfide",
    "grey": "gray",
    "tyre": "tire",
    "catalogue": "catalog",
    "analogue": "analog",
    "aeroplane": "airplane",
    "gage": "gauge",
    "plough": "plow",
    "programme": "program",
}
# Keys are never shown, so a rule may touch a word it need not touch ("noise"): both sides meet.
AMERICAN_ENDINGS = (
    (re.compile(r"(?<=\w{3})our(ed|ing|less)?$"), r"or\1"),
    (re.compile(r"(?<=\w{2})([tb])re$"), r"\1er"),
    (re.compile(r"(?<=\w{3})is(e|ed|er|ing|ation)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|ed|er|ing)$"), r"yz\1"),
)
# They end in s and are no plurals, or mean something else in the plural.
NO_PLURALS = frozenset(
    {
        "gas", "bus", "lens", "means", "news", "series", "species", "glasses", "goods", "always",
        "bias", "canvas", "atlas", "plus", "minus", "thus",
    }
)  # fmt: skip
ARTICLES = frozenset({"a", "an", "the"})
_words = re.compile(r"[^\W_]+(?:'s\b)?")
_vowels = "aeiou"
# Shorter ones are no derivations (live, hive, olive).
_SHORTEST_ADJECTIVE = 7


def english_key(text):
    """Reduce an English word, phrase or gloss to the key under which the lexicon knows it.

    Args:
        text: in any case and spelling; a leading "to" marks a verb and stays.

    Returns:
        Singular words in American spelling, parted by spaces, without articles; empty when there is no word.
    """
    words = _words.findall(unicodedata.normalize("NFKC", text).lower())
    return " ".join(_plain(word) for word in words if word not in ARTICLES)


def activity(verb):
    """Name what somebody does who does `verb` ("to grind" gives "grinding"), as an English key."""
    first, _, rest = verb.removeprefix("to ").partition(" ")
    if first.endswith("e") and not first.endswith(("ee", "oe", "ye")):
        first = first[:-1]
    elif _doubles(first):
        first += first[-1]
    return f"{rest} {first}ing".strip()


def verbs(word):
    """List the verbs of which an English word may be a form ("plated" gives "to plate"), likeliest first."""
    stems = [word]
    for ending in ("ing", "ed", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            stems += [stem + "e", stem] if stem[-1] != stem[-2] else [stem[:-1], stem]
    return [f"to {stem}" for stem in stems]


def nouns(word):
    """List the nouns beside an English adjective in -ive ("conductive": conduction, conductivity)."""
    if not word.endswith("ive") or len(word) < _SHORTEST_ADJECTIVE:
        return []
    return [word[:-2] + "on", word[:-1] + "ity"]


@lru_cache(maxsize=50_000)
def _plain(word):
    word = _singular(word.removesuffix("'s"))
    word = AMERICAN.get(word, word)
    for ending, american in AMERICAN_ENDINGS:
        word = ending.sub(american, word)
    return word


def _singular(word):
    if (
        len(word) < 4
        or word in NO_PLURALS
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is", "ics"))
    ):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "gases")):
        return word[:-2]
    return word[:-1]


def _doubles(verb):
    # cut - cutting, trim - trimming; two syllables and more (harden, polish) do not double.
    return (
        2 < len(verb) < 6
        and verb[-1] not in _vowels + "wxy"
        and verb[-2] in _vowels
        and verb[-3] not in _vowels
        and sum(letter in _vowels for letter in verb) == 1
    )
