"""Which stretches of a query mean something: quantities, concepts, values of facets, words of the request."""

from dataclasses import dataclass
from itertools import groupby

from ..dictionary import lookup
from ..text.atoms import HAN, LATIN
from .phrases import ASIDE, PARTICLES, SOFT
from .sounds import find_romanized

QUANTITY, CONCEPT, VALUE, REQUEST = "quantity", "concept", "value", "request"
SAID = "said"  # by a quantity already: the words that say what it is of
# Between stretches of the same length: what the glossary knows is never a word of the request.
_ORDER = {QUANTITY: 0, SAID: 0, CONCEPT: 1, VALUE: 1, REQUEST: 2}
_NUMERALS = frozenset("〇一二三四五六七八九十百千万両数几幾")


@dataclass(frozen=True)
class Span:
    """Atoms first to last (inclusive) of a query, and everything they were recognised as."""

    first: int
    last: int
    meanings: tuple  # (kind, payload), …

    def of(self, kind):
        """Returns the payloads of a kind."""
        return tuple(payload for one, payload in self.meanings if one == kind)

    def has(self, kind):
        return any(one == kind for one, _ in self.meanings)


def recognise(text, atoms, quantities, lexicon, request_words):
    """Find everything that is known in a query.

    Args:
        text: the cleaned query.
        atoms: its atoms.
        quantities: its Quantities (offsets in the same text).
        lexicon: the Lexicon.
        request_words: Forms of words of requests.

    Returns:
        Spans, also overlapping ones, in the order of their first atom.
    """
    meanings = {}
    for quantity in quantities:
        places = [(quantity.start, quantity.end, QUANTITY), *((*place, SAID) for place in quantity.words)]
        for start, end, kind in places:
            inside = [n for n, atom in enumerate(atoms) if atom.start < end and atom.end > start]
            if inside:
                meanings.setdefault((inside[0], inside[-1]), []).append((kind, quantity))
    for kind, forms in ((CONCEPT, lexicon.forms), (VALUE, lexicon.facets), (REQUEST, request_words)):
        for match in forms.find(atoms):
            if kind == REQUEST and _may_be_inside_a_word(match, text, atoms):
                continue
            if kind == CONCEPT and _begins_inside_a_word(match, text, atoms):
                continue
            meanings.setdefault((match.first, match.last), []).extend((kind, one) for one in match.payloads)
    for first, last, ids in _romanized(text, atoms, lexicon):
        meanings.setdefault((first, last), []).extend((CONCEPT, one) for one in ids)
    return [Span(*place, tuple(dict.fromkeys(found))) for place, found in sorted(meanings.items())]


def _may_be_inside_a_word(match, text, atoms):
    """Tell of a character among others: 点 is a count in 一点 and a part of 点字, which the dictionary parts.

    A light one that ends a word is what is done (减薄, to make thin); one that begins it only qualifies (薄板), if the
    two are no word of the dictionary (高温).
    """
    if match.first != match.last or atoms[match.first].script != HAN:
        return False
    roles = set(match.payloads)
    before, after = atoms[max(match.first - 1, 0) : match.first], atoms[match.first + 1 : match.first + 2]
    follows = atoms[match.first].is_glued and any(one.script == HAN for one in before)
    if roles == {SOFT}:
        is_word = after and after[0].script == HAN and after[0].is_glued
        return follows or (is_word and lookup.is_known(text[atoms[match.first].start : after[0].end]))
    if roles != {ASIDE} or (before and before[0].key in _NUMERALS):
        return False
    return follows or any(one.script == HAN and one.is_glued for one in after)


def _begins_inside_a_word(match, text, atoms):
    """Tell of a name whose first character ends another word and whose others are one: 手推车 in 扶手推车."""
    before, first, second = match.first - 1, match.first, match.first + 1
    if before < 0 or match.last <= second or not atoms[first].is_glued:
        return False
    if any(one.script != HAN for one in atoms[before : match.last + 1]) or atoms[before].key in PARTICLES:
        return False
    words = atoms[before:second], atoms[second : match.last + 1]
    return all(lookup.is_known(text[word[0].start : word[-1].end]) for word in words)


def _romanized(text, atoms, lexicon):
    """Yields stretches of Latin words that are a Japanese word in Roman letters: "shinku ponpu"."""
    for is_latin, group in groupby(enumerate(atoms), key=lambda one: one[1].script == LATIN):
        if not is_latin:
            continue
        run = list(group)
        words = [text[atom.start : atom.end] for _, atom in run]
        for first, last, ids in find_romanized(words, lexicon):
            # English words that happen to sound like Japanese (die, same, tune) are English.
            if not all(lookup.is_known(word) for word in words[first : last + 1]):
                yield run[first][0], run[last][0], ids


def choose(spans, atoms):
    """Choose spans that do not overlap: quantities, then the longest.

    Returns:
        Spans in the order of the query.
    """

    def rank(span):
        order = min(_ORDER[kind] for kind, _ in span.meanings)
        length = atoms[span.last].end - atoms[span.first].start
        return (order != 0, -length, order, span.first)

    taken, chosen = set(), []
    for span in sorted(spans, key=rank):
        places = range(span.first, span.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.first)
