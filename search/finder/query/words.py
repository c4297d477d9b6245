"""What words can mean that no concept has: by the open dictionary."""

from dataclasses import replace
from itertools import pairwise

from ..dictionary import lookup
from ..text.atoms import split
from ..text.tokens import literal_tokens
from . import plan, weights
from .concepts import concept_alternatives
from .plan import Alternative
from .units import literally, make_unit

_MOST_LINKS = 4


def bigrams(run):
    """Return the pairs of neighbouring characters of a run of atoms; its only character when there is but one."""
    keys = [atom.key for atom in run]
    return tuple(a + b for a, b in pairwise(keys)) or tuple(keys)


def word_unit(text, run, alternatives):
    """Make the unit of a word that no concept has."""
    return make_unit(text, run, alternatives, plan.WORD, weights.WORD_ROLE)


def heard_unit(text, run, ids, lexicon):
    """Make the unit of a word that is a concept by its sound, or by standing alone."""
    unit = make_unit(text, run, [*literally(run), *concept_alternatives(ids, lexicon)], plan.CONCEPT)
    return replace(unit, concepts=ids)


def written_unit(text, run, words, lexicon):
    """Make the unit of a word that was written by its sound: what the dictionary writes so, and what that means."""
    alternatives = [*literally(run)]
    for word in words:
        alternatives.append(
            Alternative(weights.SYNONYM, literal_tokens(split(word)), how=plan.SYNONYM, written=(word,))
        )
        known = concept_alternatives(lexicon.forms.known(word), lexicon)
        # 熱電対 is one name among others of the concept "temperature sensor".
        alternatives += [replace(one, factor=one.factor * weights.NARROWER) for one in known]
    return word_unit(text, run, alternatives)


def dictionary_alternatives(word):
    """Write what the open dictionary links a word to: below everything else, never exact.

    An English word is linked to the other languages only: its English synonyms are too far away (surgery, operation).
    """
    links = lookup.link(word)
    others = (links.ja, links.zh) if word.isascii() else (links.ja, links.en, links.zh)
    found = []
    for other in (one for language in others for one in language[:_MOST_LINKS]):
        tokens = literal_tokens(split(other))
        if tokens:
            found.append(Alternative(weights.DICTIONARY, tokens, how=plan.DICTIONARY, written=(other,)))
    return tuple(dict.fromkeys(found))
