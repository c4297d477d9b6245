"""How the Japanese words of the lexicon sound, for those who write them in kana or Roman letters."""

from ...text.romanization import kana_key

# Shorter sounds, and those of more words, say nothing certain: せいけい is every word read so.
SHORTEST_KEY = 8
MAX_WORDS = 2


def find_sounds(net, numbers):
    """List the telling sounds of words.

    Args:
        net: of Japanese and Chinese words.
        numbers: {place of a word in the net: its number in the lexicon}, glosses by their key among them.

    Returns:
        [(sound key, number of the word)], sorted; everyday words are left out.
    """
    found = {}
    for place, number in numbers.items():
        if isinstance(place, str) or net.words[place].is_ordinary:
            continue
        for key in map(kana_key, net.words[place].readings):
            if len(key) >= SHORTEST_KEY:
                found.setdefault(key, set()).add(number)
    return sorted((key, one) for key, words in found.items() if len(words) <= MAX_WORDS for one in words)
