"""The ways in which an entry meets a concept."""

from . import plan, weights
from .plan import Alternative


def concept_alternatives(concepts, lexicon, factor=1.0, how=None):
    """Write the ways to meet concepts: themselves, what is the same, and their kinds.

    Args:
        concepts: ids; several when a name is shared.
        lexicon: the Lexicon.
        factor: what everything is multiplied with.
        how: said instead of "concept" and "narrower".
    """
    alternatives = []
    for concept in concepts:
        sense = lexicon.concepts[concept]
        is_shared = (
            len(concepts) > len({*lexicon.same(concept), concept} & set(concepts)) or sense.is_ambiguous
        )
        certain = weights.SHARED if is_shared else weights.SYNONYM
        for same in (concept, *lexicon.same(concept)):
            alternatives.append(Alternative(factor * certain, (f"@{same}",), how=how or plan.SYNONYM))
        for narrower in lexicon.descendants(concept):
            worth = factor * certain * weights.NARROWER
            alternatives.append(Alternative(worth, (f"@{narrower}",), how=how or plan.NARROWER))
    return list(dict.fromkeys(alternatives))


def broader_alternatives(concepts, lexicon):
    """Write what lies above concepts that nobody has: a seal, for who asks for a gasket. Only a guess."""
    above = dict.fromkeys(
        parent
        for concept in concepts
        for one in (concept, *lexicon.same(concept))
        for parent in _parents(one, lexicon)
    )
    return [
        Alternative(weights.WEAK, (f"@{parent}",), how=plan.WEAK, written=_name(parent, lexicon))
        for parent in above
    ]


def _parents(concept, lexicon):
    return lexicon.concepts[concept].broader


def _name(concept, lexicon):
    return tuple(lexicon.concepts[concept].forms[:1])
