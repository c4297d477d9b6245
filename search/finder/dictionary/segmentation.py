"""Part a run of Japanese or Chinese, which has no spaces, into words of the dictionary."""

from functools import lru_cache
from itertools import pairwise

from search.finder.text.folding import fold

from .keys import spelling_key
from .lookup import known_spellings, readings

# Longer runs are no sentence of a buyer (a query has 300 characters); they stay whole.
MAX_RUN = 300
# Longer words are rare and their parts are words as well.
MAX_WORD = 10
_BATCH = 500
# Leaving a character unexplained costs more than any two words; the longer of two equal partings wins.
_UNKNOWN_COST, _WORD_COST = 3.0, 1.0
# One Chinese character is a word less often than one kana is a particle (探し|て, not 探|して).
_SINGLE_COST = 1.2


@lru_cache(maxsize=1024)
def segment(run):
    """Part a run into words, as few as possible.

    Args:
        run: text without spaces.

    Returns:
        Pieces of `run` in order; joined they are `run`. What no word covers stays together as a piece of its own.
    """
    folded = fold(run)
    if len(folded.text) < 2 or len(folded.text) > MAX_RUN:
        return (run,) if run else ()
    borders = _borders(folded)
    known = _known(folded.text, borders)
    cuts = _merge_unknown(_cheapest_cuts(folded.text, borders, known), folded.text, known)
    offsets = [0, *(folded.starts[cut] for cut in cuts[1:-1]), len(run)]
    return tuple(run[start:end] for start, end in pairwise(offsets))


def read_parts(compound):
    """Say how a Japanese compound is read, part by part (研磨整形: けんませいけい).

    Args:
        compound: Japanese, a word of the dictionary or not.

    Returns:
        Kana, as `lookup.readings` does; empty when a part is unknown.
    """
    if whole := readings(compound):
        return whole
    heard = [readings(part)[:1] for part in segment(compound)]
    return ("".join(kana for (kana,) in heard),) if heard and all(heard) else ()


def _borders(folded):
    """Places of the folded text that are a border of characters in the original, too (㍿ is one character)."""
    text, starts = folded.text, folded.starts
    return [0, *(i for i in range(1, len(text)) if starts[i] != starts[i - 1] and text[i] != "ー"), len(text)]


def _known(text, borders):
    candidates = {
        text[start:end]
        for place, start in enumerate(borders)
        for end in borders[place + 1 : place + 1 + MAX_WORD]
    }
    # Folded text is its own key, except where a long word ends in a long vowel.
    keys = {text: spelling_key(text) if text.endswith("ー") else text for text in sorted(candidates)}
    asked, found = list(keys.values()), set()
    for first in range(0, len(asked), _BATCH):
        found |= known_spellings(asked[first : first + _BATCH])
    return {text for text, key in keys.items() if key in found}


def _cheapest_cuts(text, borders, known):
    best = {0: (0.0, [0])}
    for place, end in enumerate(borders[1:], 1):
        options = []
        for start in borders[max(0, place - MAX_WORD) : place]:
            is_next = start == borders[place - 1]
            if text[start:end] in known or is_next:
                cost = _cost(text[start:end], known)
                options.append((best[start][0] + cost - 0.001 * (end - start) ** 2, best[start][1], start))
        cost, cuts, _ = min(options, key=lambda option: (option[0], option[2]))
        best[end] = (cost, [*cuts, end])
    return best[len(text)][1]


def _cost(piece, known):
    if piece not in known:
        return _UNKNOWN_COST * len(piece)
    return _SINGLE_COST if len(piece) == 1 and piece >= "㐀" else _WORD_COST


def _merge_unknown(cuts, text, known):
    kept = [cuts[0]]
    for before, here, after in zip(cuts, cuts[1:], cuts[2:], strict=False):
        if text[before:here] in known or text[here:after] in known:
            kept.append(here)
    return [*kept, cuts[-1]]
