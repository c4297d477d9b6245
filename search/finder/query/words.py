"""What words can mean that no concept has: by the open dictionary, by their parts."""

from dataclasses import replace
from itertools import pairwise, product

from ..dictionary import lookup
from ..text.atoms import HAN, split
from ..text.tokens import literal_tokens
from . import plan, weights
from .concepts import concept_alternatives
from .plan import Alternative
from .units import literally, make_unit
from .wordlists import without_general_end

# A compound by its words: so many of them, the last ones, in so many meanings each.
_MOST_PARTS, _MOST_MEANINGS = 3, 5
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


def by_words(words, lexicon):
    """Write a compound by the words inside it, each in any of its meanings.

    Args:
        words: in order; the last one is what the compound is.
        lexicon: the Lexicon.

    Returns:
        Alternatives: all words together, and the last one alone, for less.
    """
    options = [
        options for word in words[-_MOST_PARTS:] if (options := _meanings(word, lexicon)[:_MOST_MEANINGS])
    ]
    found = [_together(chosen, weights.WEAK) for chosen in product(*options)] if len(options) > 1 else []
    if options and len(words[-1]) > 1:
        found += [_together([one], weights.HEAD_ONLY) for one in options[-1]]
    return found


def _together(chosen, factor):
    for one in chosen:
        factor *= one.factor
    tokens = tuple(dict.fromkeys(token for one in chosen for token in one.tokens))
    return Alternative(
        factor, tokens, how=plan.WEAK, written=tuple(text for one in chosen for text in one.written)
    )


def _meanings(word, lexicon):
    atoms = split(word)
    tokens = (f"{atoms[0].key}$",) if len(atoms) == 1 and atoms[0].script == HAN else literal_tokens(atoms)
    literal = [Alternative(weights.LITERAL, tokens)] if tokens else []
    concepts = lexicon.forms.known(word)
    stem = without_general_end(word)
    if stem:
        # 测色 of 测色仪: the general word at the end may be another one there (計, 器, 装置).
        literal.append(Alternative(weights.PART, literal_tokens(split(stem)), how=plan.WEAK, written=(stem,)))
    return [
        *literal,
        *(Alternative(weights.SYNONYM, (f"@{one}",), how=plan.SYNONYM) for one in concepts),
        *dictionary_alternatives(word),
    ]
