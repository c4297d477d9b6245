"""A run of Chinese characters that no list has recognised: which words it is, and what they ask for."""

from ..dictionary import lookup
from ..dictionary.keys import spelling_key
from . import plan, weights
from .phrases import PARTICLES, request_words
from .plan import Alternative
from .units import literally, soften, words_of
from .words import bigrams, by_words, dictionary_alternatives, heard_unit, word_unit

_LONGEST_WORD = 8
# A word of so many characters may lose one and still be told.
_TELLING_HAN = 2


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
    words, units, ignored, kept = _join_affixes(text, _cut(text, run)), [], [], []
    for word in [*words, None]:
        is_grammar = word is not None and _is_request(text, word)
        if word is not None and not is_grammar:
            kept.append(word)
            continue
        if kept:
            unit = _kept_unit(text, kept, lexicon, has_others or len(words) > 1)
            (units if unit else ignored).append(
                unit or words_of(text, [atom for part in kept for atom in part])
            )
            kept = []
        if is_grammar:
            ignored.append(words_of(text, word))
    return units, ignored


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
    unit = _run_unit(text, together, parts, lexicon)
    if len(together) == 1 and has_others:
        return soften(unit, weights.CHARACTER)
    return unit


def _cut(text, run):
    """Returns the run as lists of atoms, one a word of requests or of the dictionary: the fewest words win."""
    places = [
        (start, end) for end in range(1, len(run) + 1) for start in range(max(0, end - _LONGEST_WORD), end)
    ]
    keys = {place: spelling_key(words_of(text, run[place[0] : place[1]])) for place in places}
    known = lookup.known_spellings(set(keys.values()))
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


def _run_unit(text, run, parts, lexicon):
    word = words_of(text, run)
    if len(run) == 1:
        # A compound begins with its modifier and ends with what it is: 炉心 and 高温炉 are both about 炉.
        ends = (f"^{run[0].key}", f"{run[0].key}$")
        literal = [Alternative(weights.PART, (end,)) for end in ends]
    else:
        literal = literally(run)
    alternatives = [*literal, *dictionary_alternatives(word)]
    words = _join_unknown(parts)
    if len(words) > 1:
        alternatives += by_words([words_of(text, part) for part in words], lexicon)
    elif len(run) > _TELLING_HAN:
        # A word that no dictionary has: without its first or its last character it may be what somebody wrote.
        for rest in (run[:-1], run[1:]):
            alternatives.append(Alternative(weights.HEAD_ONLY, bigrams(rest), how=plan.WEAK))
    unit = word_unit(text, run, alternatives)
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
