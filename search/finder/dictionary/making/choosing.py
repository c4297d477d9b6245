"""Choose the words and glosses that are worth their place in a file of a few megabytes."""

import re

from ..glosses import activity
from .everyday import WORK
from .linking import SURU

# A gloss ties two languages when it is one of the first meanings in both; work on pieces ties more easily.
FIRST_MEANING, MEANING_OF_WORK = 0.8, 0.55
# Words that are kept for their own sake, because they are common.
COMMON = {"ja": 0.6, "zh": 0.55}
# Words that only one of the two languages names shortly are kept when they are less rare than this.
NOT_RARE = {"ja": 0.2, "zh": 0.25}
# A loan word is a thing the other languages name, too (ステント, キーパッド); a longer one is parted into shorter ones.
_loan_word = re.compile(r"[ァ-ヺー]{2,9}")
# A gloss of more words ties little but takes much place.
MAX_TIE_WORDS = 2
# How many words a language keeps for a gloss that ties: more for words of many meanings (spring: 春天 and 弹簧) and
# for what is done to work pieces.
KEPT_FOR_PHRASE, KEPT_FOR_WORD, KEPT_FOR_WORK = 1, 2, 4
_work = WORK | {activity(f"to {verb}") for verb in WORK}


def choose(net):
    """Choose from a Net.

    Returns:
        (places of words, keys of glosses): what links both languages, the common words, the things that one
        language alone names in a word, and for a word that links nothing its first gloss.
    """
    ties = {key for key, entry in net.english.items() if entry.phrases and _ties(net, entry)}
    places = {place for place, word in enumerate(net.words) if _is_common(word) or _is_thing(word)}
    for key in sorted(ties):
        linked, _ = net.of_english(key)
        places.update(place for found in linked.values() for place in found[: _count(key)])
    glosses = set(ties)
    for place in places:
        keys = [gloss.key for gloss in net.words[place].glosses]
        if not ties.intersection(keys):
            glosses.update(keys[:1])
    return sorted(places), sorted(glosses)


def _ties(net, entry):
    if len(entry.key.removeprefix("to ").split()) > MAX_TIE_WORDS:
        return False
    least = MEANING_OF_WORK if _is_work(entry.key) else FIRST_MEANING
    return len({net.words[place].language for place, weight in entry.named.items() if weight >= least}) == 2


def _is_common(word):
    return bool(word.glosses) and (word.frequency >= COMMON[word.language] or word.is_ordinary)


def _is_thing(word):
    """Tell whether a word names a thing or a work that English names as shortly."""
    if not word.glosses:
        return False
    length = len(word.glosses[0].key.removeprefix("to ").split())
    if length > MAX_TIE_WORDS:
        return False
    if word.frequency >= NOT_RARE[word.language] or word.language == "zh":
        return word.frequency >= NOT_RARE[word.language]
    is_noun = any(part.startswith("noun") for part in word.classes)
    is_short = length == 1 and (SURU in word.classes or bool(_loan_word.fullmatch(word.forms[0])))
    return is_noun and (word.is_technical or is_short)


def _count(key):
    if _is_work(key):
        return KEPT_FOR_WORK
    return KEPT_FOR_PHRASE if " " in key.removeprefix("to ") else KEPT_FOR_WORD


def _is_work(key):
    return not _work.isdisjoint(key.removeprefix("to ").split())
