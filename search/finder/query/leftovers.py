"""What no list knows: codes, words without a concept, and the grammar between them."""

import re
from dataclasses import replace
from itertools import groupby

from ..dictionary import lookup
from ..dictionary.keys import spelling_key
from ..text.tokens import literal_tokens
from . import plan, weights
from .concepts import concept_alternatives
from .phrases import PARTICLES, request_words
from .plan import Alternative, Unit
from .sounds import heard
from .words import bigrams, by_words, dictionary_alternatives

HAN, HIRAGANA, KATAKANA, LATIN, DIGIT = "han", "hiragana", "katakana", "latin", "digit"

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
_TELLING_HAN = 2
_LONGEST_WORD, _LONGEST_PHRASE = 8, 3


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
            units.append(_code_unit(text, [atoms[n] for n in inside]))
    for first, last in _phrases(text, atoms, covered):
        covered.update(range(first, last + 1))
        units.append(_latin_unit(text, atoms[first : last + 1]))
    for stretch in _stretches(atoms, covered):
        has_others = bool(units) or len(chosen) > 0
        made, grammar = _read_stretch(text, stretch, lexicon, has_others)
        units += made
        ignored += grammar
    return units, ignored


def _code_unit(text, atoms):
    tokens = literal_tokens(atoms)
    alternatives = (Alternative(weights.LITERAL, tokens),) if tokens else ()
    return _unit(text, atoms, alternatives, plan.CODE)


def _heard_unit(text, run, ids, lexicon):
    literal = (Alternative(weights.LITERAL, literal_tokens(run)),) if literal_tokens(run) else ()
    alternatives = (*literal, *concept_alternatives(ids, lexicon))
    return replace(_unit(text, run, alternatives, plan.CONCEPT), concepts=ids)


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
            links = lookup.link(_text(text, run))
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
        return [], [_text(text, stretch)]
    if first.script == LATIN:
        return [_latin_unit(text, stretch)], []
    units, ignored = [], []
    for script, group in groupby(stretch, key=lambda atom: atom.script):
        run = list(group)
        if script == KATAKANA:
            units.append(_katakana_unit(text, run))
        elif script == HIRAGANA:
            unit = _hiragana_unit(text, run, lexicon, has_others or len(run) < len(stretch))
            (units if unit else ignored).append(unit or _text(text, run))
        else:
            made, grammar = _han_units(text, run, lexicon, has_others or len(run) < len(stretch))
            units += made
            ignored += grammar
    return units, ignored


def _latin_unit(text, run):
    word = _text(text, run)
    alternatives = (Alternative(weights.LITERAL, literal_tokens(run)), *dictionary_alternatives(word))
    unit = _unit(text, run, alternatives, plan.WORD)
    return soften(unit) if lookup.is_ordinary(word, "en") else unit


def _katakana_unit(text, run):
    word = _text(text, run)
    alternatives = [Alternative(weights.LITERAL, literal_tokens(run))]
    if len(run) >= _TELLING_KANA:
        # Bigrams of a long word may all stand in another one, so this is only a guess.
        alternatives.append(Alternative(weights.WEAK, bigrams(run), how=plan.WEAK))
    return _unit(text, run, (*alternatives, *dictionary_alternatives(word)), plan.WORD)


def _hiragana_unit(text, run, lexicon, has_others):
    """A word written by its sound; everything else in hiragana is grammar, unless it is all there is."""
    word = _text(text, run)
    if len(run) >= _SHORTEST_READING:
        ids = heard(word, lexicon)
        if ids:
            return _heard_unit(text, run, ids, lexicon)
    # One kana by itself is in everything.
    if has_others or len(run) == 1:
        return None
    return _unit(text, run, (Alternative(weights.LITERAL, literal_tokens(run)),), plan.WORD)


def _han_units(text, run, lexicon, has_others):
    """Cut a run of Chinese characters: words of requests go, what stays together is one unit."""
    words, units, ignored, kept = _join_affixes(text, _cut(text, run)), [], [], []
    for word in [*words, None]:
        is_grammar = word is not None and bool(request_words().known(_text(text, word)))
        if word is not None and not is_grammar:
            kept.append(word)
            continue
        if kept:
            unit = _kept_unit(text, kept, lexicon, has_others or len(words) > 1)
            (units if unit else ignored).append(unit or _text(text, [atom for part in kept for atom in part]))
            kept = []
        if is_grammar:
            ignored.append(_text(text, word))
    return units, ignored


def _join_affixes(text, words):
    """Joins an affix to the single character before it: 浊 and 度 are one word that the dictionary lacks."""
    joined = []
    for word in words:
        is_affix = (
            len(word) == 1 and _text(text, word) not in PARTICLES and request_words().known(_text(text, word))
        )
        if (
            is_affix
            and joined
            and len(joined[-1]) == 1
            and not request_words().known(_text(text, joined[-1]))
        ):
            joined[-1] = [*joined[-1], *word]
        else:
            joined.append(word)
    return joined


def _kept_unit(text, parts, lexicon, has_others):
    together = [atom for part in parts for atom in part]
    # 泵 and 軸 are words by themselves only; beside other words of a query (软管泵) they are meant.
    concepts = lexicon.forms.known(_text(text, together))
    if concepts:
        return _heard_unit(text, together, concepts, lexicon)
    unit = _run_unit(text, together, parts, lexicon)
    if len(together) == 1 and has_others:
        return replace(unit, is_soft=True, weight=weights.CHARACTER)
    return unit


def _cut(text, run):
    """Returns the run as lists of atoms, one a word of requests or of the dictionary: the fewest words win."""
    places = [
        (start, end) for end in range(1, len(run) + 1) for start in range(max(0, end - _LONGEST_WORD), end)
    ]
    keys = {place: spelling_key(_text(text, run[place[0] : place[1]])) for place in places}
    known = lookup.known_spellings(set(keys.values()))
    best = [(0, [])]
    for end in range(1, len(run) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            price = _price(_text(text, run[start:end]), end - start, keys[start, end] in known)
            if price is not None:
                ways.append((best[start][0] + price, [*best[start][1], run[start:end]]))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _price(word, length, is_known):
    if length == 1:
        # Affixes (化, 件, 度) are inside many words; they must not break one.
        return 1.2 if word in PARTICLES else 1.6
    if request_words().known(word):
        return 0.9
    return 1.0 if is_known else None


def _run_unit(text, run, parts, lexicon):
    word = _text(text, run)
    if len(run) == 1:
        # A compound begins with its modifier and ends with what it is: 炉心 and 高温炉 are both about 炉.
        ends = (f"^{run[0].key}", f"{run[0].key}$")
        literal = [Alternative(weights.PART, (end,)) for end in ends]
    else:
        literal = [Alternative(weights.LITERAL, literal_tokens(run))]
    alternatives = [*literal, *dictionary_alternatives(word)]
    if len(_join_unknown(parts)) > 1:
        alternatives += by_words([_text(text, part) for part in _join_unknown(parts)], lexicon)
    elif len(run) > _TELLING_HAN:
        # A word that no dictionary has: without its first or its last character it may be what somebody wrote.
        for rest in (run[:-1], run[1:]):
            alternatives.append(Alternative(weights.HEAD_ONLY, bigrams(rest), how=plan.WEAK))
    unit = _unit(text, run, tuple(dict.fromkeys(alternatives)), plan.WORD)
    return soften(unit) if lookup.is_ordinary(word, "") else unit


def _join_unknown(parts):
    """Joins single characters that stand together: what no dictionary parts is one word."""
    joined = []
    for part in parts:
        if len(part) == 1 and joined and joined[-1][1]:
            joined[-1][0].extend(part)
        else:
            joined.append((list(part), len(part) == 1))
    return [part for part, _ in joined]


def soften(unit):
    """Make a unit one that is never demanded."""
    return replace(unit, is_soft=True, weight=weights.SOFT)


def _unit(text, run, alternatives, kind):
    role = weights.WORD_ROLE if kind == plan.WORD else 1.0
    return Unit(_text(text, run), run[0].start, run[-1].end, alternatives, role, kind)


def _text(text, run):
    return text[run[0].start : run[-1].end]
