"""What the two dictionaries have in common: a word, its spellings and its English glosses."""

import re
from dataclasses import dataclass

from ..glosses import english_key

# Longer glosses describe a thing instead of naming it ("device used for cutting the ends of…").
MAX_GLOSS_WORDS = 4
_brackets = re.compile(r"[（(\[][^()（）\[\]]*[)）\]]")
_notes = re.compile(
    r"\b(?:e\.g|i\.e|esp|lit|fig|orig|abbr|usu|cf)\b\.?|\b(?:sth|sb|something|someone|one's|oneself)\b"
)


@dataclass(frozen=True)
class Gloss:
    """One English name of a word: `phrase` to show, `key` to meet, `qualifiers` what stood in brackets."""

    phrase: str
    key: str
    qualifiers: frozenset
    weight: float


@dataclass
class Word:
    """A word of one dictionary.

    `forms` are the spellings worth showing, the usual one first; `keys` all spellings by which it is found;
    `readings` kana; `frequency` 0 (unknown) to 1 (everybody's word); `classes` the parts of speech of its
    senses; `is_technical` when a sense belongs to a technical field.
    """

    language: str
    forms: list
    keys: list
    readings: list
    glosses: list
    frequency: float = 0.0
    classes: frozenset = frozenset()
    is_technical: bool = False
    is_ordinary: bool = False


def read_gloss(text, weight):
    """Read one gloss of a dictionary; returns a Gloss, or None when it describes instead of naming."""
    qualifiers = " ".join(_brackets.findall(text))
    phrase = _brackets.sub(" ", text)
    phrase = " ".join(_notes.sub(" ", phrase).split()).strip(" ,.;:!?…")
    key = english_key(phrase)
    if not key or key == "to" or not phrase.isascii() or not any(letter.isalpha() for letter in key):
        return None
    if len(key.removeprefix("to ").split()) > MAX_GLOSS_WORDS:
        return None
    return Gloss(phrase, key, frozenset(english_key(qualifiers).split()), weight)


def weigh(sense, gloss):
    """Weigh a gloss by its place: the first name of the first sense says best what a word is."""
    return max(0.3, 1.0 - 0.25 * sense - 0.05 * gloss)
