"""What is near to a unit that nothing meets: above its concept, inside its compound, beginning like it."""

from bisect import bisect_left
from dataclasses import replace

from ..dictionary import lookup
from ..dictionary.keys import spelling_key
from ..text.atoms import KATAKANA, split
from ..text.folding import fold
from . import plan, weights
from .concepts import guess
from .homophones import find_homophone
from .parting import part
from .plan import Alternative
from .wordlists import names_in_order, weak_forms
from .words import bigrams, dictionary_alternatives

# A beginning of so many characters tells something: 傾斜 of 傾斜計, "inclin" of inclinometer.
_SHORTEST_CJK, _SHORTEST_LATIN = 2, 5
_MOST_BEGUN = 4
_SHORTEST_PART, _SHORTEST_END = 2, 3


def widen(unit, reader, lexicon):
    """Add guesses to a unit that nothing meets surely; codes, quantities and places are never guessed.

    Args:
        unit: a Unit.
        reader: the Reader, for the words the index has.
        lexicon: the Lexicon.

    Returns:
        (the Unit with more alternatives, units of the words inside it, …), see `meeting.meet`.
    """
    if unit.kind not in (plan.WORD, plan.CONCEPT):
        return (unit,)
    if not unit.concepts and find_homophone(unit.text, lexicon):
        # It is mistyped (see correcting.py): its characters by themselves say nothing.
        return (unit,)
    guesses = [*(dictionary_alternatives(unit.text) if unit.concepts else ()), *_begun(unit.text, lexicon)]
    parts = part(unit, reader, lexicon)
    if not parts:
        guesses += [*_inside(unit.text, lexicon), *_known_ends(unit.text, lexicon)]
    alternatives = map(_trust_dictionary, (*unit.alternatives, *guesses))
    return replace(unit, alternatives=tuple(dict.fromkeys(alternatives))), *parts


def _trust_dictionary(alternative):
    """What nobody has as it is typed says nothing else than its translation."""
    if alternative.how != plan.DICTIONARY:
        return alternative
    return replace(alternative, factor=alternative.factor * weights.DICTIONARY_ALONE / weights.DICTIONARY)


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


def _known_ends(word, lexicon):
    """The longest names that a katakana word begins or ends with: ギヤ of ギヤードヘッド."""
    atoms = split(word)
    if any(atom.script != KATAKANA for atom in atoms):
        return []
    beginnings = (word[: atoms[cut].start] for cut in range(len(atoms) - 1, _SHORTEST_PART - 1, -1))
    ends = (word[atoms[cut].start :] for cut in range(1, len(atoms) - _SHORTEST_END + 1))
    known = [next(filter(None, map(lexicon.forms.known, parts)), ()) for parts in (beginnings, ends)]
    guesses = [guess(concept, lexicon, weights.HEAD_ONLY) for concepts in known for concept in concepts]
    return guesses or _last_word(word, atoms)


def _last_word(word, atoms):
    """The longest word of the dictionary at the end of a katakana word says what it is: スーツ of パワードスーツ."""
    ends = {
        spelling_key(word[atoms[cut].start :]): atoms[cut:]
        for cut in range(1, len(atoms) - _SHORTEST_END + 1)
    }
    known = lookup.known_spellings(frozenset(ends))
    longest = next((end for key, end in ends.items() if key in known), None)
    if not longest:
        return []
    written = word[longest[0].start :]
    return [Alternative(weights.HEAD_ONLY, bigrams(longest), how=plan.WEAK, written=(written,))]
