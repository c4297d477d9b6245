"""What senses of two vocabularies have to do with each other: the glossary's アルミナ is the material アルミナ."""

from collections import defaultdict
from functools import lru_cache
from itertools import combinations

from ..text.atoms import split
from .names import plain
from .senses import CONCEPT, MATERIAL


# More than there are names, so that a lexicon that is read again finds all of them: 27,000 of the first glossary.
@lru_cache(maxsize=60_000)
def written_key(text):
    """Return what a search sees of a text: the same for ネジ and ねじ."""
    return " ".join(atom.key for atom in split(text)) or plain(text)


def find_twins(senses):
    """Find the senses of two vocabularies that mean the same: a main name is common to both.

    A material means the same as a concept also when the concept's main names in two languages are further names of
    the material (チタン, titanium). One language alone is too little: カーボン names graphite, carbon fiber and more.

    Args:
        senses: {id: Sense}.

    Returns:
        {id: (ids that mean the same, …)}; an id without one is left out.
    """
    twins = defaultdict(dict)
    pairs = [pair for ids in _by_main_name(senses).values() for pair in combinations(ids, 2)]
    for one, other in [*pairs, *_named_by(senses, CONCEPT, MATERIAL)]:
        if senses[one].kind != senses[other].kind:
            twins[one][other] = twins[other][one] = None
    return {id: tuple(ids) for id, ids in twins.items()}


def link_materials(senses, twins):
    """Put a material below a concept that lists its main names in two languages: iridium is a precious metal."""
    for concept, material in _named_by(senses, MATERIAL, CONCEPT):
        if concept not in twins.get(material, ()) and concept not in senses[material].broader:
            senses[material].broader.append(concept)
            senses[concept].narrower.append(material)


def _by_main_name(senses):
    named = defaultdict(dict)
    for id, sense in senses.items():
        for text in sense.labels.values():
            named[written_key(text)][id] = None
    return named


def _named_by(senses, named_kind, naming_kind):
    """Return (naming id, named id) where names of the one are main names of the other in two languages."""
    mains = defaultdict(list)
    for id, sense in senses.items():
        if sense.kind == named_kind:
            for language, text in sense.labels.items():
                mains[language, written_key(text)].append(id)
    languages = defaultdict(set)
    for id, sense in senses.items():
        if sense.kind == naming_kind:
            for name in sense.names:
                for named in mains.get((name.language, written_key(name.text)), ()):
                    languages[id, named].add(name.language)
    return [pair for pair, found in languages.items() if len(found) > 1]
