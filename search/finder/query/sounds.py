"""Words written by their sound: しんくうぽんぷ, shinku ponpu."""

from ..dictionary import lookup
from ..text.romanization import kana_key, romaji_key

# Shorter sounds are shared by too many words.
_SHORTEST_KEY = 4
_MOST_WORDS = 4


def heard(word, lexicon):
    """Return the ids of the concepts that sound like a word in kana or Roman letters."""
    key = _key(word)
    return tuple(lexicon.readings.get(key, ())) if key and len(key) >= _SHORTEST_KEY else ()


def heard_words(word):
    """Return the words of the dictionary that a long word in kana or Roman letters sounds like, as they are written.

    A word that looks English is English.
    """
    return () if word.isascii() and lookup.is_known(word) else lookup.sounding(_key(word))


def _key(word):
    is_kana = any("ぁ" <= letter <= "ヿ" for letter in word)
    return kana_key(word) if is_kana else romaji_key(word)


def find_romanized(words, lexicon):
    """Find where consecutive Latin words together are a Japanese word: "shinku ponpu".

    Args:
        words: the words in order.
        lexicon: the Lexicon.

    Returns:
        [(first, last, ids)], longest first at each place, never overlapping.
    """
    found, place = [], 0
    while place < len(words):
        for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            ids = heard("".join(words[place : place + length]), lexicon)
            if ids:
                found.append((place, place + length - 1, ids))
                place += length - 1
                break
        place += 1
    return found
