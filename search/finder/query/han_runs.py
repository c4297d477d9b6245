"""A run of Chinese characters that no list has recognised: which words it is, and what they ask for."""

import re

from ..dictionary import lookup
from . import plan, weights
from .parting import cut
from .phrases import PARTICLES, request_words
from .plan import Alternative
from .units import literally, soften, words_of
from .words import bigrams, dictionary_alternatives, heard_unit, word_unit

# A word of so many characters may lose one and still be told.
_TELLING_HAN = 2
# A compound is made of two words, seldom three; a run of more is a piece of a sentence, which Chinese writes unparted.
_MOST_WORDS_OF_A_COMPOUND = 2
# Not what inflects a verb: 逃がす, 撫でる, 冷やす.
_BEFORE_PARTICLE = re.compile("[をにのは]|[がでとも](?![さしすせそらりるれろっぎげた])")
_HAN_OR_KATAKANA = re.compile("[\u30a0-\u30ff\u3400-\u9fff]")


def read_han(text, run, lexicon, has_others):
    """Cut a run of Chinese characters: words of requests go, what stays together is one unit.

    Args:
        text: the cleaned query.
        run: atoms.
        lexicon: the Lexicon.
        has_others: whether the query has anything else; then a character by itself is only a hint.

    Returns:
        (units, what was ignored as grammar).
    """
    words, units, ignored, kept = _join_affixes(text, cut(text, run)), [], [], []
    for word in [*words, None]:
        is_grammar = word is not None and _is_request(text, word)
        if word is not None and not is_grammar:
            kept.append(word)
            continue
        for parts in _compounds(kept):
            unit = _kept_unit(text, parts, lexicon, has_others or len(words) > 1)
            (units if unit else ignored).append(
                unit or words_of(text, [atom for part in parts for atom in part])
            )
        kept = []
        if is_grammar:
            ignored.append(words_of(text, word))
    return units, ignored


def _compounds(words):
    """Lists of words that may be one compound: all of them together, or each for itself in a piece of a sentence.

    Single characters that stand together are one word that the dictionary lacks.
    """
    joined = []
    for word in words:
        is_single = len(word) == 1
        if is_single and joined and len(joined[-1][-1]) == 1:
            joined[-1].append(word)
        else:
            joined.append([word])
    if len(joined) > _MOST_WORDS_OF_A_COMPOUND:
        return joined
    return [words] if words else []


def _is_request(text, word):
    return bool(request_words().known(words_of(text, word)))


def _join_affixes(text, words):
    """Joins an affix to the single character before it: 浊 and 度 are one word that the dictionary lacks."""
    joined = []
    for word in words:
        is_affix = len(word) == 1 and _is_request(text, word) and words_of(text, word) not in PARTICLES
        if is_affix and joined and len(joined[-1]) == 1 and not _is_request(text, joined[-1]):
            joined[-1] = [*joined[-1], *word]
        else:
            joined.append(word)
    return joined


def _kept_unit(text, parts, lexicon, has_others):
    together = [atom for part in parts for atom in part]
    # 泵 and 軸 are words by themselves only; beside other words of a query (软管泵) they are meant.
    concepts = lexicon.forms.known(words_of(text, together))
    if concepts:
        return heard_unit(text, together, concepts, lexicon)
    unit = _run_unit(text, together, parts)
    if len(together) == 1 and has_others and not _is_noun(text, together[0]):
        return soften(unit, weights.CHARACTER)
    return unit


def _is_noun(text, atom):
    """Say whether a character is a word by itself, as in Japanese before a particle: 布 in 布を切る."""
    before = text[: atom.start][-1:]
    return bool(_BEFORE_PARTICLE.match(text, atom.end)) and not _HAN_OR_KATAKANA.match(before)


def _run_unit(text, run, parts):
    word = words_of(text, run)
    if len(run) == 1:
        # A compound begins with its modifier and ends with what it is: 炉心 and 高温炉 are both about 炉.
        ends = (f"^{run[0].key}", f"{run[0].key}$")
        literal = [Alternative(weights.PART, (end,)) for end in ends]
    else:
        literal = literally(run)
    alternatives = [*literal, *dictionary_alternatives(word)]
    if all(len(part) == 1 for part in parts) and len(run) > _TELLING_HAN:
        # A word that no dictionary has: without its first or its last character it may be what somebody wrote.
        for rest in (run[:-1], run[1:]):
            alternatives.append(Alternative(weights.HEAD_ONLY, bigrams(rest), how=plan.WEAK))
    unit = word_unit(text, run, alternatives)
    return soften(unit) if lookup.is_ordinary(word, "") else unit
