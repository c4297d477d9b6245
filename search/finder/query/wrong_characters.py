"""Names typed with one wrong character, told by its shape or a slip of the input method: 粉末治金 for 粉末冶金."""

from functools import lru_cache

from ..text.folding import fold
from .homophones import han_key
from .wordlists import cjk_names

# Shorter names have too many neighbours; longer ones hold shorter ones.
_SHORTEST, _LONGEST = 4, 8


def find_name_around(word, place, lexicon):
    """Find the longest name of a concept that a word holds but for the character at a place.

    Args:
        word: of Chinese characters and kana that stand together.
        place: of a character that is no word.
        lexicon: the Lexicon.

    Returns:
        (start, end, name): what stands from start to end in the word is to be read as the name; None without one.
    """
    key = fold(word).text
    if len(key) != len(word):
        return None
    names = _names_with_a_gap(lexicon)
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        for start in range(max(0, place - length + 1), min(place, len(key) - length) + 1):
            typed = word[start : start + length]
            alike = names.get(_without(key[start : start + length], place - start))
            if alike:
                # 表面処哩 is 処理, not 处理.
                return start, start + length, max(alike, key=lambda name: _count_same(name, typed))
    return None


@lru_cache(maxsize=2)
def _names_with_a_gap(lexicon):
    names = {}
    for name in sorted(cjk_names(lexicon)):
        key = han_key(name)
        if len(key) >= _SHORTEST:
            for place in range(len(key)):
                names.setdefault(_without(key, place), []).append(name)
    return names


def _without(word, place):
    return f"{word[:place]}\0{word[place + 1 :]}"


def _count_same(one, other):
    return sum(a == b for a, b in zip(one, other, strict=False))
