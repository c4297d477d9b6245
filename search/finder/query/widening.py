"""What is near to a unit that nothing meets: above its concept, inside its compound, beginning like it."""

from bisect import bisect_left
from dataclasses import replace

from ..dictionary import lookup
from ..text.atoms import KATAKANA, LATIN, split
from ..text.folding import fold
from . import plan, weights
from .concepts import broader_alternatives, guess
from .wordlists import index_words, latin_words, names_in_order, weak_forms
from .words import by_words, dictionary_alternatives

# A beginning of so many characters tells something: 傾斜 of 傾斜計, "inclin" of inclinometer.
_SHORTEST_CJK, _SHORTEST_LATIN = 2, 5
_MOST_BEGUN = 4
_SHORTEST_PART, _SHORTEST_END, _SHORTEST_LATIN_PART = 2, 3, 4


def widen(unit, reader, lexicon):
    """Add guesses to a unit that nothing meets surely; codes, quantities and places are never guessed.

    Args:
        unit: a Unit.
        reader: the Reader, for the words the index has.
        lexicon: the Lexicon.

    Returns:
        The Unit with more alternatives.
    """
    if unit.kind not in (plan.WORD, plan.CONCEPT):
        return unit
    guesses = [*broader_alternatives(unit.concepts, lexicon)]
    if unit.concepts:
        guesses += dictionary_alternatives(unit.text)
    guesses += _inside(unit.text, lexicon)
    guesses += _begun(unit.text, lexicon)
    guesses += _cut_in_two(unit.text, reader, lexicon)
    guesses += _known_ends(unit.text, lexicon)
    return replace(unit, alternatives=tuple(dict.fromkeys((*unit.alternatives, *guesses))))


def _inside(word, lexicon):
    """Concepts whose names, without a general word at the end, are inside: 深孔 (深孔加工) in 深孔钻."""
    return [
        guess(concept, lexicon)
        for match in weak_forms(lexicon).find(split(word))
        for concept in match.payloads
    ]


def _begun(word, lexicon):
    """Concepts whose names begin with the word."""
    key = fold(word).text.lower()
    shortest = _SHORTEST_LATIN if key.isascii() else _SHORTEST_CJK
    if len(key) < shortest:
        return []
    names = names_in_order(lexicon)
    place, found = bisect_left(names, (key,)), []
    while place < len(names) and names[place][0].startswith(key) and len(found) < _MOST_BEGUN:
        found.append(guess(names[place][1], lexicon))
        place += 1
    return found


def _cut_in_two(word, reader, lexicon):
    """A compound that nobody has, by two words that are known: エアバランサ by エア and バランサ, microdrilling."""
    atoms = split(word)
    if len(atoms) == 1 and atoms[0].script == LATIN:
        known, shortest = latin_words(lexicon) | index_words(reader), _SHORTEST_LATIN_PART
        cuts = range(shortest, len(word) - shortest + 1)
        halves = [
            (word[:cut], word[cut:]) for cut in cuts if {word[:cut].lower(), word[cut:].lower()} <= known
        ]
        return by_words(halves[0], lexicon) if halves else []
    if len(atoms) < 2 * _SHORTEST_PART or any(atom.script != KATAKANA for atom in atoms):
        return []
    known = index_words(reader)
    for cut in range(_SHORTEST_PART, len(atoms) - _SHORTEST_PART + 1):
        first, last = word[: atoms[cut].start], word[atoms[cut].start :]
        if _is_word(first, known, lexicon) and _is_word(last, known, lexicon):
            return by_words([first, last], lexicon)
    return []


def _is_word(word, known, lexicon):
    keys = "".join(atom.key for atom in split(word))
    return bool(keys) and (keys in known or bool(lexicon.forms.known(word)) or lookup.is_known(word))


def _known_ends(word, lexicon):
    """The longest names that a katakana word begins or ends with: ギヤ of ギヤードヘッド."""
    atoms = split(word)
    if any(atom.script != KATAKANA for atom in atoms):
        return []
    beginnings = (word[: atoms[cut].start] for cut in range(len(atoms) - 1, _SHORTEST_PART - 1, -1))
    ends = (word[atoms[cut].start :] for cut in range(1, len(atoms) - _SHORTEST_END + 1))
    known = (next(filter(None, map(lexicon.forms.known, parts)), ()) for parts in (beginnings, ends))
    return [guess(concept, lexicon, weights.HEAD_ONLY) for concepts in known for concept in concepts]
