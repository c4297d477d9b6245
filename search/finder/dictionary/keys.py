"""The key of a Japanese or Chinese spelling: what the lexicon is made with and asked with."""

import re

from search.finder.text.folding import fold

# リード・ギター, リード ギター and リードギター are one word.
_joints = re.compile(r"[\s・\-‐=＝]+")
# As in the index: 3 kana and more lose a final long vowel (リークテスター = リークテスタ), シリコーン keeps its own.
_final_mark = re.compile(r"(?<=[ァ-ヺ]{3})ー+$|(?<=[ァ-ヺ]ー[ァ-ヺ])ー+$|(?<=ー[ァ-ヺ]{2})ー+$")


def spelling_key(text):
    """Reduce a Japanese or Chinese word to its key.

    Args:
        text: in any script, width and regional form of its characters.

    Returns:
        The folded text without joints and without the final long vowel of a longer katakana word.
    """
    return _final_mark.sub("", _joints.sub("", fold(text).text))
