"""Did you mean: a word that nobody has is read as the nearest word that somebody has.

Never corrected: a code, a name of a place, an ordinary word, whatever the glossary knows. What is found by a corrected
word is a guess, so it never counts as exact.
"""

from dataclasses import replace

from ..answers import Correction
from ..dictionary import lookup
from ..engine import meet
from ..text.atoms import split
from ..text.distance import best_corrections
from ..text.folding import fold
from . import plan, weights
from .understanding import understand
from .wordlists import cjk_names, index_words, latin_words


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
    wrong = [one.unit for one in met if _is_wrong(one)]
    changes = [(unit, better) for unit in wrong if (better := _better(unit, engine, lexicon))]
    if not changes:
        return met, None
    text, spans = _rewrite(understood.text, changes)
    again = understand(text, lexicon)
    units = [_guessed(unit) if _lies_in(unit, spans) else unit for unit in again.units]
    found = meet(engine, units)
    # A correction that finds nothing more is none.
    if sum(bool(one.anyhow) for one in found) <= sum(bool(one.anyhow) for one in met):
        return met, None
    return found, Correction(text, is_applied=True)


def _is_wrong(one):
    return one.unit.kind == plan.WORD and not one.surely and not one.unit.is_soft


def _better(unit, engine, lexicon):
    candidates = {fold(word).text: word for word in sorted(_candidates(unit.text, engine, lexicon))}
    found = best_corrections(fold(unit.text).text, list(candidates))
    return candidates[found[0].word] if found else None


def _candidates(word, engine, lexicon):
    script = split(word)[0].script if split(word) else ""
    if script == "latin":
        if lookup.is_word(word, "en"):
            return ()
        return latin_words(lexicon) | index_words(engine.reader)
    if script in ("katakana", "han"):
        return cjk_names(lexicon) | (index_words(engine.reader) if script == "katakana" else frozenset())
    return ()


def _rewrite(text, changes):
    """Returns the text with the words replaced, and where the new ones stand."""
    written, spans, place = "", [], 0
    for unit, better in sorted(changes, key=lambda change: change[0].start):
        written += text[place : unit.start]
        spans.append((len(written), len(written) + len(better)))
        written += better
        place = unit.end
    return written + text[place:], spans


def _lies_in(unit, spans):
    return any(unit.start < end and unit.end > start for start, end in spans)


def _guessed(unit):
    """Makes everything found by a corrected word a guess."""
    alternatives = tuple(
        replace(one, factor=one.factor * weights.CORRECTED, how=plan.CORRECTED) for one in unit.alternatives
    )
    return replace(unit, alternatives=alternatives)
