"""Find the everyday verbs and adjectives of three languages in the dictionaries themselves."""

from collections import Counter
from dataclasses import dataclass

from ..ordinary import ENGLISH
from .cedict import FUNCTIONS


def _words(text):
    return frozenset(text.split())


# What is done to work pieces is never ordinary here, however common the verb: DIN 8580 (casting, forming,
# separating, joining, coating, changing properties), DIN 8589 (cutting), VDI 2860 (handling), and measuring.
WORK = _words(
    """
    cast mold pour sinter press forge roll draw extrude bend fold stamp punch emboss spin stretch straighten shape
    form cut saw shear drill bore ream mill turn plane grind hone lap polish sharpen file scrape brush blast etch
    erode burn engrave carve slice split crush grate scrape shave trim clean wash rinse wipe join weld solder braze
    glue stick bond paste rivet screw bolt nail fasten clamp tie bind sew weave knit wind wrap assemble install fit
    coat paint spray plate gild dip dye lacquer print heat cool quench temper harden anneal freeze boil bake fry
    dry melt dissolve mix stir knead blend filter sieve separate sort distill pump suck blow inflate fill pack seal
    label wire connect switch charge shine lift carry convey transport load feed rotate swing measure weigh test
    inspect examine calculate count check monitor detect sense record film photograph magnify leak drip lubricate
    repair recycle insulate shield vibrate absorb reflect drive lead spread diffuse transfer store access wear flow
    """
)
# English words in fewer glosses than this are not everybody's words.
COMMON_GLOSSES = 150
# A word that names things, too, is not ordinary: "spring", "light", "force" against "get", "keep", "easy".
MOSTLY = 5
# Of a frequency from 0 to 1: about the 12,000 commonest words of a newspaper, or JMdict's first thousands.
COMMON = 0.6
DESCRIBING = ("adjective (keiyoushi)", "adjectival nouns", "adverb", "verb", "Ichidan", "Godan")
GRAMMAR = (
    "particle", "conjunction", "auxiliary", "pronoun", "pre-noun adjectival", "interjection", "copula",
    "adverb (fukushi)",
)  # fmt: skip


def find_everyday(words):
    """Mark the ordinary words among `words` (sets `is_ordinary`) and return the ordinary English words.

    An English word is ordinary when it stands in very many glosses and is a verb or adjective there. A Japanese or
    Chinese word is ordinary when it is a word of grammar, or a common verb or adjective whose first gloss says
    nothing but ordinary English words.
    """
    english = ENGLISH | _everyday_english(words)
    for word in words:
        word.is_ordinary = _is_ordinary(word, english)
    return frozenset(english)


@dataclass
class _Uses:
    total: Counter
    described: Counter
    named: Counter


def _everyday_english(words):
    uses = _Uses(Counter(), Counter(), Counter())
    for word in words:
        for gloss in word.glosses:
            _count(uses, word, gloss.key)
    return {
        text
        for text, total in uses.total.items()
        if total >= COMMON_GLOSSES and uses.described[text] > MOSTLY * uses.named[text] and text not in WORK
    }


def _count(uses, word, key):
    verb, *rest = key.removeprefix("to ").split() or [""]
    uses.total.update(set(key.split()))
    if key.startswith("to ") or (not rest and _describes(word)):
        uses.described[verb] += 1
    elif not rest:
        uses.named[verb] += 1


def _describes(word):
    if word.language == "zh":
        return bool(word.classes & {"a", "d", "v"})
    return any(part.startswith(DESCRIBING) for part in word.classes) and not _is_noun(word)


def _is_noun(word):
    return any(part.startswith(("noun (common)", "noun or participle")) for part in word.classes)


def _is_ordinary(word, english):
    if word.is_technical or not word.glosses:
        return False
    if _is_grammar(word):
        return word.frequency >= COMMON / 2 or len(word.forms[0]) <= 2
    if word.frequency < COMMON or not _describes(word):
        return False
    first = word.glosses[0].key.removeprefix("to ").split()
    meanings = {gloss.key.removeprefix("to ").split()[0] for gloss in word.glosses}
    return all(text in english for text in first) and not meanings & WORK


def _is_grammar(word):
    if word.language == "zh":
        return bool(word.classes & FUNCTIONS)
    return bool(word.classes) and all(part.startswith(GRAMMAR) for part in word.classes)
