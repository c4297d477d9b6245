"""A compound that nobody has, by the words inside it: 盲文打印机 by 盲文 and 打印机, microdrilling by two words."""

from dataclasses import replace

from ..dictionary import lookup
from ..dictionary.keys import spelling_key
from ..text.atoms import HAN, KATAKANA, LATIN, split
from ..text.tokens import literal_tokens
from . import plan, weights
from .concepts import concept_alternatives, guess
from .phrases import PARTICLES, request_words
from .plan import Alternative
from .units import soften, words_of
from .wordlists import index_words, latin_words, weak_forms, without_general_end
from .words import dictionary_alternatives

_LONGEST_WORD = 8
_SHORTEST_KANA, _SHORTEST_LATIN = 2, 4


def cut(text, run):
    """Cut a run of Chinese characters into words of requests or of the dictionary: the fewest words win.

    Args:
        text: what the run is a part of.
        run: atoms.

    Returns:
        Lists of atoms; what no list knows falls into single characters.
    """
    places = [
        (start, end) for end in range(1, len(run) + 1) for start in range(max(0, end - _LONGEST_WORD), end)
    ]
    keys = {place: spelling_key(words_of(text, run[place[0] : place[1]])) for place in places}
    known = lookup.known_spellings(frozenset(keys.values()))
    best = [(0, [])]
    for end in range(1, len(run) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            price = _price(words_of(text, run[start:end]), end - start, keys[start, end] in known)
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


def part(unit, reader, lexicon):
    """Make units of the words inside a compound.

    Together they weigh what it weighs, the last one more than the others; less if one is a character that qualifies.

    Args:
        unit: a Unit that nothing meets.
        reader: the Reader, for the words the index has.
        lexicon: the Lexicon.

    Returns:
        A tuple of Units, whatever they find is a guess; empty when the unit is one word.
    """
    atoms = split(unit.text)
    runs = _words_inside(unit.text, atoms, reader, lexicon)
    if len(runs) < 2:
        return ()
    share = unit.weight / (len(runs) - 1 + weights.HEAD)
    parts = [_part(unit, run, share, lexicon) for run in runs[:-1]]
    return (*parts, _part(unit, runs[-1], share * weights.HEAD, lexicon, is_last=True))


def _words_inside(word, atoms, reader, lexicon):
    if all(atom.script == LATIN for atom in atoms):
        return [[atom] for atom in atoms] if len(atoms) > 1 else _cut_latin(word, reader, lexicon)
    if all(atom.script == KATAKANA for atom in atoms):
        return _cut_kana(word, atoms, reader, lexicon)
    if all(atom.script == HAN for atom in atoms):
        return _join_unknown(word, cut(word, atoms), lexicon)
    return []


def _join_unknown(text, words, lexicon):
    """Joins single characters that stand together: what no dictionary parts is one word; two of them are each one.

    A character that is a concept by itself (泵) is a word.
    """
    joined = []
    for word in words:
        is_open = len(word) == 1 and not lexicon.forms.known(words_of(text, word))
        if is_open and joined and joined[-1][1]:
            joined[-1][0].extend(word)
        else:
            joined.append((list(word), is_open))
    runs = [run for run, _ in joined]
    return words if len(runs) == 1 and len(runs[0]) == 2 else runs


def _cut_latin(word, reader, lexicon):
    if lookup.is_known(word):
        # Software is neither soft nor ware.
        return []
    known = latin_words(lexicon) | index_words(reader)
    for place in range(_SHORTEST_LATIN, len(word) - _SHORTEST_LATIN + 1):
        first, last = word[:place].lower(), word[place:].lower()
        if {first, last} <= known:
            head, tail = split(first), split(last)
            return [head, [atom._replace(start=atom.start + place, end=atom.end + place) for atom in tail]]
    return []


def _cut_kana(word, atoms, reader, lexicon):
    known = index_words(reader)
    for place in range(_SHORTEST_KANA, len(atoms) - _SHORTEST_KANA + 1):
        halves = atoms[:place], atoms[place:]
        if all(_is_word(words_of(word, half), known, lexicon) for half in halves):
            return [*halves]
    return []


def _is_word(word, known, lexicon):
    keys = "".join(atom.key for atom in split(word))
    return bool(keys) and (keys in known or bool(lexicon.forms.known(word)) or lookup.is_known(word))


def _part(unit, run, weight, lexicon, is_last=False):
    word = words_of(unit.text, run)
    part = replace(
        unit,
        text=word,
        start=unit.start + run[0].start,
        end=unit.start + run[-1].end,
        alternatives=tuple(dict.fromkeys(_meanings(word, lexicon, is_last))),
        weight=weight,
        kind=plan.PART,
    )
    if len(run) == 1 and run[0].script == HAN and not is_last and not lexicon.forms.known(word):
        # A character before the last one qualifies at most (力 of 强力吸铁石), and is in everything.
        part = replace(part, weight=weight * weights.CHARACTER)
    return soften(part) if lookup.is_ordinary(word, "") else part


def _meanings(word, lexicon, is_last):
    atoms = split(word)
    is_character = len(atoms) == 1 and atoms[0].script == HAN
    # What a compound is stands at its end, what qualifies it at its beginning.
    tokens = (
        ((f"{atoms[0].key}$" if is_last else f"^{atoms[0].key}"),) if is_character else literal_tokens(atoms)
    )
    found = [_guess(weights.WEAK, tokens, word)] if tokens else []
    stem = without_general_end(word)
    if stem:
        # 测色 of 测色仪: the general word at the end may be another one there (計, 器, 装置).
        found.append(_guess(weights.WEAK * weights.PART, literal_tokens(split(stem)), stem))
    concepts = concept_alternatives(lexicon.forms.known(word), lexicon)
    found += [replace(one, factor=one.factor * weights.WEAK, how=plan.WEAK) for one in concepts]
    # 食品 of 食品機械, when that is a concept.
    found += [guess(concept, lexicon) for concept in weak_forms(lexicon).known(word)]
    return [
        *found,
        *(replace(one, factor=one.factor * weights.PART) for one in dictionary_alternatives(word)),
    ]


def _guess(factor, tokens, written):
    return Alternative(factor, tokens, how=plan.WEAK, written=(written,))
