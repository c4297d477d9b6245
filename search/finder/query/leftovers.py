"""What no list knows: codes, words without a concept, and the grammar between them."""

import re
from itertools import groupby

from ..dictionary import lookup
from ..text.atoms import DIGIT, HIRAGANA, KATAKANA, LATIN
from . import plan, weights
from .han_runs import read_han
from .plan import Alternative
from .sounds import heard, heard_words
from .units import literally, make_unit, soften, words_of
from .words import bigrams, dictionary_alternatives, heard_unit, word_unit, written_unit

# A model code has letters and digits (MT-3200X, A5052), or is a letter group before digits (SUS 304), or is a
# material number (1.4301: EN 10027-2 writes one digit, a point, four digits).
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?=[A-Za-z0-9./-]*\d)(?=[A-Za-z0-9./-]*[A-Za-z])[A-Za-z0-9]+(?:[-./][A-Za-z0-9]+)*"
    r"|[A-Z]{1,5}[ -]?\d{2,6}[A-Za-z]?"
    r"|\d\.\d{4}"
    r")(?![A-Za-z0-9])"
)
# From here on a part of a katakana word tells something: テスタ is in リークテスタ, but ビス is not in サービス.
_TELLING_KANA = 4
_SHORTEST_READING = 3
_LONGEST_PHRASE = 3


def find_leftovers(text, atoms, chosen, lexicon):
    """Make units of what no list has recognised.

    Args:
        text: the cleaned query.
        atoms: its atoms.
        chosen: the Spans that were recognised.
        lexicon: the Lexicon, for words written in kana or Roman letters by their sound.

    Returns:
        (units, what was ignored as grammar).
    """
    covered = {n for span in chosen for n in range(span.first, span.last + 1)}
    units, ignored = [], []
    codes = [match.span() for match in _CODE.finditer(text)]
    for start, end in codes:
        inside = [n for n, atom in enumerate(atoms) if start <= atom.start and atom.end <= end]
        if inside and covered.isdisjoint(inside):
            covered.update(inside)
            run = [atoms[n] for n in inside]
            units.append(make_unit(text, run, literally(run), plan.CODE))
    for first, last in _phrases(text, atoms, covered):
        covered.update(range(first, last + 1))
        units.append(_latin_unit(text, atoms[first : last + 1], lexicon))
    for stretch in _stretches(atoms, covered):
        has_others = bool(units) or len(chosen) > 0
        made, grammar = _read_stretch(text, stretch, lexicon, has_others)
        units += made
        ignored += grammar
    return units, ignored


def _phrases(text, atoms, covered):
    """Yields where consecutive free English words are one entry of the dictionary with words in other languages."""
    place = 0
    while place < len(atoms):
        for length in range(_LONGEST_PHRASE, 1, -1):
            run = atoms[place : place + length]
            inside = range(place, place + length)
            if (
                len(run) < length
                or any(atom.script != LATIN for atom in run)
                or not covered.isdisjoint(inside)
            ):
                continue
            links = lookup.link(words_of(text, run))
            if links.ja or links.zh:
                yield place, place + length - 1
                place += length - 1
                break
        place += 1


def _stretches(atoms, covered):
    """Yields runs of atoms that stand together, in one kind of script."""
    free = [(n, atom) for n, atom in enumerate(atoms) if n not in covered]
    stretch = []
    for n, atom in free:
        if stretch and (
            n != stretch[-1][0] + 1 or not atom.is_glued or _is_word(atom) or _is_word(stretch[-1][1])
        ):
            yield [one for _, one in stretch]
            stretch = []
        stretch.append((n, atom))
    if stretch:
        yield [one for _, one in stretch]


def _is_word(atom):
    return atom.script in (LATIN, DIGIT)


def _read_stretch(text, stretch, lexicon, has_others):
    first = stretch[0]
    if first.script == DIGIT:
        # A number without a unit could be anything.
        return [], [words_of(text, stretch)]
    if first.script == LATIN:
        return [_latin_unit(text, stretch, lexicon)], []
    units, ignored = [], []
    for script, group in groupby(stretch, key=lambda atom: atom.script):
        run = list(group)
        if script == KATAKANA:
            units.append(_katakana_unit(text, run))
        elif script == HIRAGANA:
            unit = _hiragana_unit(text, run, lexicon, has_others or len(run) < len(stretch))
            (units if unit else ignored).append(unit or words_of(text, run))
        else:
            made, grammar = read_han(text, run, lexicon, has_others or len(run) < len(stretch))
            units += made
            ignored += grammar
    return units, ignored


def _latin_unit(text, run, lexicon):
    word = words_of(text, run)
    if words := heard_words(word):
        return written_unit(text, run, words, lexicon)
    unit = word_unit(text, run, [*literally(run), *dictionary_alternatives(word)])
    return soften(unit) if lookup.is_ordinary(word, "en") else unit


def _katakana_unit(text, run):
    word = words_of(text, run)
    alternatives = literally(run)
    if len(run) >= _TELLING_KANA:
        # Bigrams of a long word may all stand in another one, so this is only a guess.
        alternatives.append(Alternative(weights.WEAK, bigrams(run), how=plan.WEAK))
    return word_unit(text, run, [*alternatives, *dictionary_alternatives(word)])


def _hiragana_unit(text, run, lexicon, has_others):
    """A word written by its sound; everything else in hiragana is grammar, unless it is all there is."""
    word = words_of(text, run)
    if len(run) >= _SHORTEST_READING:
        ids = heard(word, lexicon)
        if ids:
            return heard_unit(text, run, ids, lexicon)
        # What the dictionary writes in hiragana, too, is grammar (ようにする).
        if words := tuple(one for one in heard_words(word) if one != word):
            return written_unit(text, run, words, lexicon)
    # One kana by itself is in everything.
    if has_others or len(run) == 1:
        return None
    return word_unit(text, run, literally(run))
