"""Chinese names typed by their sound with a wrong character: 轴成 for 轴承, 螺司 for 螺丝."""

import re
from functools import lru_cache
from itertools import islice, product

from ..dictionary import lookup
from ..text.folding import fold
from .wordlists import GENERAL_WORDS, cjk_names

_SHORTEST = 2
_HAN_ONLY = re.compile(r"[\u3400-\u9fff]{2,8}")
# Names with more ways to be read are read the commonest ways only.
_MOST_SOUNDS = 16
# What people of the south do not tell apart when they type: zh and z, n and l, final ng and n.
_MERGED = ((re.compile("^(z|c|s)h"), r"\1"), (re.compile("^n"), "l"), (re.compile("ng$"), "n"))


def find_homophone(word, lexicon):
    """Find the name of a concept that sounds like a part of a word and looks like it in part.

    Args:
        word: of Chinese characters; no dictionary knows it.
        lexicon: the Lexicon.

    Returns:
        (start, end, name): what stands from start to end in the word is to be read as the name; None without one.
    """
    key = han_key(word)
    if not key:
        return None
    names = _names_by_sound(lexicon)
    for length in range(len(key), _SHORTEST - 1, -1):
        for start in range(len(key) - length + 1):
            typed, rest = key[start : start + length], key[start + length :]
            # What it leaves must be able to be words: 热分 in 散热分析 is no slip of anything.
            if start == 1 or (len(rest) == 1 and rest not in GENERAL_WORDS) or lookup.is_known(typed):
                continue
            alike = (name for sound in _sounds(typed) for name in names.get(sound, ()))
            if likely := next((name for name in alike if _look_alike(name, typed)), None):
                return start, start + length, likely
    return None


def han_key(word):
    """Return a word folded; empty for one that is not two to eight Chinese characters."""
    key = fold(word).text
    return key if len(key) == len(word) and _HAN_ONLY.fullmatch(key) else ""


def _look_alike(name, typed):
    """Say whether half of the characters are right: of two words of one sound there are too many."""
    right = sum(one == other for one, other in zip(fold(name).text, typed, strict=True))
    return 2 * right >= len(typed)


@lru_cache(maxsize=2)
def _names_by_sound(lexicon):
    by_sound = {}
    for name in sorted(cjk_names(lexicon)):
        for sound in _sounds(han_key(name)):
            by_sound.setdefault(sound, []).append(name)
    return by_sound


def _sounds(key):
    """List the ways to say characters; none when there are none, or one of them has no known reading."""
    if not key:
        return []
    ways = product(*(lookup.syllables().get(character, ()) for character in key))
    return list(dict.fromkeys(" ".join(map(_merge, way)) for way in islice(ways, _MOST_SOUNDS)))


@lru_cache(maxsize=1024)
def _merge(syllable):
    for pattern, merged in _MERGED:
        syllable = pattern.sub(merged, syllable)
    return syllable
