"""How Chinese characters sound, for those who type a word by its sound and take another of the same sound."""

from collections import Counter, defaultdict

from ...text.folding import fold
from .cedict import read_entries

# A reading that fewer words have than this is one of names and of old texts.
LEAST_SHARE = 0.1
MAX_READINGS = 3


def find_syllables(path):
    """List the readings of characters.

    Args:
        path: of cedict_1_0_ts_utf-8_mdbg.txt.gz.

    Returns:
        [(folded character, its syllables without tones, the commonest first, parted by blanks)], sorted.
    """
    heard = defaultdict(Counter)
    for traditional, simple, sound, _ in read_entries(path):
        syllables = [syllable.rstrip("012345").replace("u:", "v") for syllable in sound.lower().split()]
        for word in {traditional, simple}:
            if len(word) == len(syllables):
                for character, syllable in zip(word, syllables, strict=True):
                    heard[fold(character).text][syllable] += 1
    return sorted(
        (character, " ".join(_common(counts)))
        for character, counts in heard.items()
        if len(character) == 1 and not character.isascii()
    )


def _common(counts):
    least = LEAST_SHARE * counts.total()
    return [syllable for syllable, count in counts.most_common(MAX_READINGS) if count >= least]
