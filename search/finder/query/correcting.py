"""Did you mean: a word that nobody has is read as the nearest word that somebody has.

Never corrected: a code, a name of a place, an ordinary word, whatever the glossary knows. What is found by a corrected
word is a guess, so it never counts as exact.
"""

from dataclasses import replace
from functools import cache, lru_cache

from ..answers import Correction
from ..dictionary import lookup
from ..dictionary.keys import spelling_key
from ..meeting import meet
from ..text.atoms import HAN, HIRAGANA, KATAKANA, LATIN, split
from ..text.distance import best_corrections
from ..text.folding import fold
from . import plan, weights
from .concepts import with_broader
from .homophones import find_homophone
from .phrases import PARTICLES
from .understanding import understand
from .wordlists import GENERAL_WORDS, cjk_names, index_words, latin_words
from .wrong_characters import find_name_around

CJK = (HAN, HIRAGANA, KATAKANA)
# Characters that are in compounds without being a word of them.
_AFFIXES = PARTICLES | GENERAL_WORDS


def correct(engine, met, understood, lexicon):
    """Correct the words of a query that nothing has.

    Args:
        engine: the engine.
        met: where the units are met.
        understood: the Understanding they come from.
        lexicon: the Lexicon.

    Returns:
        (met, Correction or None); the same `met` when there is nothing to correct.
    """

    @cache
    def has(name):
        return all(one.anyhow for one in meet(engine, understand(name, lexicon).units))

    text = understood.text
    wrong = [one.unit for one in met if _is_wrong(one)]
    changes = [change for unit in wrong if (change := _better(unit, text, engine, lexicon, has))]
    changes += _better_compounds(met, text, lexicon)
    changes = [change for change in changes if has(change[2])]
    if not changes:
        return met, None
    text, spans = _rewrite(text, changes)
    again = understand(text, lexicon)
    units = [_guessed(unit) if _lies_in(unit, spans) else unit for unit in again.units]
    found = meet(engine, with_broader(units, lexicon))
    # A correction after which as much is missing is none.
    still_missing = sum(not one.anyhow for one in found if not one.unit.is_soft)
    if still_missing >= sum(not one.surely for one in met if not one.unit.is_soft):
        return met, None
    return found, Correction(text, is_applied=True)


def _is_wrong(one):
    # What the dictionary links to something here is a word; nobody mistyped it.
    is_linked = any(alternative.how == plan.DICTIONARY for _, alternative, _, _ in one.tiers)
    is_missing = one.unit.kind == plan.WORD and not one.surely
    # A word inside a compound that somebody has is no slip: 测试 and 板 are words, whoever has 测试座.
    is_missing |= one.unit.kind == plan.PART and not one.anyhow
    return is_missing and not one.unit.is_soft and not is_linked


def _better(unit, text, engine, lexicon, has):
    """Returns (start, end, better word) for a unit, or None; `has` tells whether anybody has a word."""
    atoms = split(unit.text)
    if not atoms:
        return None
    if atoms[0].script == LATIN:
        if lookup.is_ordinary(unit.text, "en"):
            return None
        found = nearest(unit.text, has, latin_words(lexicon), index_words(engine.reader))
        return found and (unit.start, unit.end, found)
    if homophone := find_homophone(unit.text, lexicon):
        start, end, name = homophone
        return unit.start + start, unit.start + end, name
    # In Japanese and Chinese a wrong character breaks the word: look at all that stands together.
    start, end = _whole_run(unit, text)
    found = nearest(text[start:end], has, cjk_names(lexicon))
    if found:
        return start, end, found
    more = [index_words(engine.reader)] if atoms[0].script == KATAKANA else []
    found = nearest(unit.text, has, cjk_names(lexicon), *more)
    if lookup.is_known(unit.text) and spelling_key(found) != spelling_key(unit.text):
        # ドライバー is a word; that nobody has one is no reason to read it as ドライヤー. スイツチ is スイッチ.
        return None
    return found and (unit.start, unit.end, found)


def _better_compounds(met, text, lexicon):
    """Returns [(start, end, better word)] for compounds that fell into a character that is no word."""
    found = []
    for unit in (one.unit for one in met if one.unit.kind == plan.PART):
        if _is_stray(unit.text, lexicon):
            start, end = _whole_run(unit, text)
            if named := find_name_around(text[start:end], unit.start - start, lexicon):
                found.append((start + named[0], start + named[1], named[2]))
    return found


def _is_stray(word, lexicon):
    is_character = len(word) == 1 and split(word)[0].script == HAN
    return is_character and word not in _AFFIXES and not lexicon.forms.known(word)


def nearest(word, has, *lists):
    """Return the word that a mistyped one is nearest to, of those that somebody has; empty without one.

    Args:
        word: as typed.
        has: tells of a word whether anybody has it.
        lists: frozensets of the words that exist.
    """
    by_key, keys = _fold_words(lists)
    key = _key(word)
    found = [by_key[one.word] for one in best_corrections(key, keys) if not _is_cut(one.word, key)]
    return next(filter(has, found), "")


def _is_cut(word, key):
    # シートキー is more than シート.
    return not key.isascii() and key.startswith(word)


def _key(word):
    # Whether a word ends with a long vowel is a matter of style (モータ, モーター), no slip.
    return fold(word).text.rstrip("ー")


# There are three different ones as long as nothing changes: folding ten thousands of words takes 100 times as long
# as comparing them.
@lru_cache(maxsize=4)
def _fold_words(lists):
    by_key = {_key(one): one for one in sorted(frozenset().union(*lists))}
    return by_key, tuple(by_key)


def _whole_run(unit, text):
    atoms = split(text)
    inside = [n for n, atom in enumerate(atoms) if atom.start < unit.end and atom.end > unit.start]
    first, last = inside[0], inside[-1]
    while first and atoms[first].is_glued and atoms[first - 1].script in CJK:
        first -= 1
    while last + 1 < len(atoms) and atoms[last + 1].is_glued and atoms[last + 1].script in CJK:
        last += 1
    return atoms[first].start, atoms[last].end


def _rewrite(text, changes):
    """Returns the text with the words replaced, and where the new ones stand."""
    written, spans, place = "", [], 0
    for start, end, better in sorted(set(changes)):
        if start < place:
            continue
        written += text[place:start]
        spans.append((len(written), len(written) + len(better)))
        written += better
        place = end
    return written + text[place:], spans


def _lies_in(unit, spans):
    return any(unit.start < end and unit.end > start for start, end in spans)


def _guessed(unit):
    """Makes everything found by a corrected word a guess."""
    alternatives = tuple(
        replace(one, factor=one.factor * weights.CORRECTED, how=plan.CORRECTED) for one in unit.alternatives
    )
    return replace(unit, alternatives=alternatives)
