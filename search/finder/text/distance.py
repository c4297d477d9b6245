"""What a mistyped word may have meant."""

from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

# What a slip of the fingers costs: leaving a letter out, writing it twice or swapping two happens more often than
# hitting a wrong key (measured on lists of misspellings), and the first letter of a word is seldom wrong.
_DROPPED, _DOUBLED, _SWAPPED, _ADDED, _CHANGED = 0.6, 0.5, 0.6, 0.9, 1.0
# バ, パ and ハ look alike on a screen.
_MISVOICED = 0.5
_WRONG_FIRST = 0.5
# A word of 4 letters has too many neighbours to be mistaken for any of them but by the slips that happen most (pmup is
# pump, valv is valve); 8 letters bear two slips.
_LIKELY_SLIP, _ONE_SLIP, _TWO_SLIPS = 4, 5, 8
# Three characters of Chinese are a whole word (检漏仪); three kana are not, but for their voicing (バネル).
_ONE_SLIP_HAN, _MISVOICED_KANA, _ONE_SLIP_KANA = 3, 3, 4
MAX_LETTERS = 40
# Of the nearest words so many are looked at closely: more would cost time and no reader.
_MAX_MEASURED = 100


class Correction(NamedTuple):
    """A word that may have been meant; `cost` is lower the likelier the slip."""

    word: str
    cost: float


def best_corrections(word, candidates, limit=5):
    """Find the words that a visitor may have meant.

    Args:
        word: a folded Latin word, or a run of folded Chinese or kana characters.
        candidates: the words that exist, a sequence of strings folded in the same way.
        limit: the most corrections to return.

    Returns:
        Corrections, the likeliest first; equal ones in the order of the candidates. Empty for a word that is
        too short to be corrected, for one that is a candidate itself, and for one with a digit.
    """
    slips = allowed_slips(word)
    if not slips:
        return []
    near = process.extract(
        word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=_MAX_MEASURED, processor=None
    )
    if any(distance == 0 for _, distance, _ in near):
        return []
    found = [(measure_slips(word, candidate), place, candidate) for candidate, _, place in near]
    if _is_short(word):
        likely = _MISVOICED if _is_kana(word) else max(_DROPPED, _DOUBLED, _SWAPPED)
        found = [one for one in found if one[0] <= likely]
    return [Correction(candidate, cost) for cost, _, candidate in sorted(found)[:limit]]


def allowed_slips(word):
    """Return how many slips a word may have and still be recognised: 0, 1 or 2."""
    if len(word) > MAX_LETTERS or any(letter.isdigit() for letter in word):
        return 0
    if _is_short(word):
        return 1
    if max(word, default="") >= "\u3040":
        is_han = min(word) >= "\u3400"
        return int(len(word) >= (_ONE_SLIP_HAN if is_han else _ONE_SLIP_KANA))
    return (len(word) >= _ONE_SLIP) + (len(word) >= _TWO_SLIPS)


def _is_short(word):
    return len(word) == (_MISVOICED_KANA if _is_kana(word) else _LIKELY_SLIP) and max(word) < "\u3100"


def _is_kana(word):
    return bool(word) and min(word) >= "\u3040" and max(word) < "\u3100"


def measure_slips(typed, meant):
    """Return what it costs to have typed one word for another, the sum of its slips."""
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(typed) + 1)]
    for i in range(len(typed) + 1):
        for j in range(len(meant) + 1):
            if i or j:
                rows[i][j] = min(_steps(rows, typed, meant, i, j))
    wrong_first = _changed(typed[:1], meant[:1]) == _CHANGED and typed[:2] != meant[1::-1]
    return round(rows[-1][-1] + _WRONG_FIRST * wrong_first, 3)


def _steps(rows, typed, meant, i, j):
    if i:
        doubled = i > 1 and typed[i - 1] == typed[i - 2]
        yield rows[i - 1][j] + (_DOUBLED if doubled else _ADDED)
    if j:
        yield rows[i][j - 1] + _DROPPED
    if i and j:
        yield rows[i - 1][j - 1] + _changed(typed[i - 1], meant[j - 1])
    if i > 1 and j > 1 and typed[i - 1] == meant[j - 2] and typed[i - 2] == meant[j - 1]:
        yield rows[i - 2][j - 2] + _SWAPPED


@lru_cache(maxsize=10_000)
def _changed(typed, meant):
    if typed == meant:
        return 0.0
    is_voicing = _is_kana(typed) and normalize("NFD", typed)[:1] == normalize("NFD", meant)[:1]
    return _MISVOICED if is_voicing else _CHANGED
