"""Meet Japanese and Chinese words on their English glosses and rank what meets."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from math import log, sqrt

from ..glosses import activity

# A gloss that names more words than this in one language says little about each ("excellent").
MAX_FAN_OUT = 24
# It still links to the words that mean mainly that: 軸受 and 轴承 share "bearing" with 方位 and 举止.
MAINLY = 0.7
# A link much weaker than the best one is a coincidence of one shared side sense.
WORTH = 0.35
# A verb says less about the noun of its activity than the noun itself does.
ACTIVITY_WEIGHT = 0.6
# 机 is a machine, an aircraft and an opportunity: one character alone is mostly a part of words.
SINGLE_CHARACTER = 0.6
KEPT = {"ja": 3, "en": 3, "zh": 3}
KEPT_SYNONYMS = {"ja": 2, "en": 2, "zh": 2}


# JMdict's name for する nouns.
SURU = "noun or participle which takes the aux. verb suru"


@dataclass
class English:
    """An English gloss as an entry: its usual spelling and the words it names, as (place in words, weight)."""

    key: str
    phrases: Counter = field(default_factory=Counter)
    named: dict = field(default_factory=dict)

    @property
    def form(self):
        """The spelling most dictionaries' entries use."""
        return self.phrases.most_common(1)[0][0]


class Net:
    """Words and glosses tied together.

    Args:
        words: Japanese and Chinese Words.
    """

    def __init__(self, words):
        self.words = words
        self.english = {}
        self._qualifiers = defaultdict(dict)
        for place, word in enumerate(words):
            for gloss in word.glosses:
                self._tie(place, gloss.key, gloss.weight, gloss)
            for gloss in word.glosses:
                if other := _other_class(word, gloss.key):
                    self._tie(place, other, gloss.weight * ACTIVITY_WEIGHT, None)
        self._glosses = [{} for _ in words]
        for key, entry in self.english.items():
            for place, weight in entry.named.items():
                self._glosses[place][key] = weight
        self._norms = [sqrt(sum(weight**2 for weight in glosses.values())) for glosses in self._glosses]
        self._fans = {key: self._fan(entry) for key, entry in self.english.items()}

    def _tie(self, place, key, weight, gloss):
        entry = self.english.setdefault(key, English(key))
        if weight > entry.named.get(place, 0):
            entry.named[place] = weight
        if gloss:
            entry.phrases[gloss.phrase.removeprefix("to ")] += 1
            self._qualifiers[place][key] = gloss.qualifiers

    def _fan(self, entry):
        return Counter(self.words[place].language for place, weight in entry.named.items() if weight >= 0.5)

    def of_word(self, place):
        """Rank what a word links to.

        Returns:
            ({"ja": places, "zh": places}, English keys), best first.
        """
        scores = {"ja": Counter(), "zh": Counter()}
        for key, weight in self._glosses[place].items():
            is_vague = max(self._fans[key].values(), default=0) > MAX_FAN_OUT
            specific = 1 / (1 + log(1 + sum(self._fans[key].values())))
            for other, other_weight in self.english[key].named.items():
                if other != place and not (is_vague and other_weight < MAINLY * self._norms[other]):
                    score = weight * other_weight * specific * self._agreement(place, other, key)
                    scores[self.words[other].language][other] += score / self._norms[other]
        home = self.words[place].language
        ranked = {
            language: self._best(found, (KEPT_SYNONYMS if language == home else KEPT)[language])
            for language, found in scores.items()
        }
        own = sorted(self._glosses[place].items(), key=lambda item: -item[1])
        return ranked, [key for key, _ in own if self.english[key].phrases][: KEPT["en"]]

    @cache  # noqa: B019 - one Net lives as long as the process
    def of_english(self, key):
        """Rank what an English gloss links to; returns as `of_word` does."""
        scores, siblings, support = {"ja": Counter(), "zh": Counter()}, Counter(), Counter()
        for place, weight in self.english[key].named.items():
            # Squared: who means it first stands before who means it, too.
            scores[self.words[place].language][place] += weight**2 / self._norms[place]
            if sum(self._fans[key].values()) <= MAX_FAN_OUT:
                for other, other_weight in self._glosses[place].items():
                    siblings[other] += weight * other_weight / self._norms[place] ** 2
                    support[other] += 1
        ranked = {language: self._best(found, KEPT[language]) for language, found in scores.items()}
        # Two words agreeing on two glosses is a synonym; one word is only a word with two meanings.
        close = [
            (other, score / sqrt(len(self.english[other].named)))
            for other, score in siblings.items()
            if support[other] > 1 and other != key and self.english[other].phrases
        ]
        close.sort(key=lambda item: -item[1])
        return ranked, [other for other, _ in close[: KEPT_SYNONYMS["en"]]]

    def _agreement(self, place, other, key):
        mine, yours = self._qualifiers[place].get(key), self._qualifiers[other].get(key)
        if not mine or not yours:
            return 1.0
        # spring (season) is not spring (coil, leaf).
        return 1.2 if mine & yours else 0.4

    def _best(self, scores, limit):
        weighed = [(place, score * self._standing(self.words[place])) for place, score in scores.items()]
        weighed.sort(key=lambda item: -item[1])
        return [place for place, score in weighed[:limit] if score >= WORTH * weighed[0][1]]

    def _standing(self, word):
        length = SINGLE_CHARACTER if len(word.forms[0]) == 1 else 1.0
        return length * (0.4 + 0.6 * word.frequency + (0.2 if word.is_technical else 0.0))


def _other_class(word, key):
    """Name the noun of a verb's gloss, or the verb of a する noun's ("weld"); empty for others."""
    if key.startswith("to "):
        return activity(key)
    if SURU in word.classes and " " not in key and not key.endswith(("ing", "ion", "ment")):
        return f"to {key}"
    return ""
