"""The ways in which an entry meets a concept."""

from dataclasses import replace

from ..text.atoms import HIRAGANA
from ..text.tokens import word_token
from . import plan, weights
from .plan import Alternative
from .units import literally

# The domain of what is said of dealing with a maker, not of a thing: supplier, quotation, market share.
_BUSINESS = "business"


def concept_alternatives(concepts, lexicon):
    """Write the ways to meet concepts: themselves, what is the same, and their kinds.

    Args:
        concepts: ids; several when a name is shared.
        lexicon: the Lexicon.
    """
    alternatives = []
    for concept in concepts:
        own = (concept, *lexicon.same(concept))
        is_shared = not set(concepts) <= set(own) or lexicon.concepts[concept].is_ambiguous
        certain = weights.SHARED if is_shared else weights.SYNONYM
        alternatives += [Alternative(certain, (f"@{same}",), how=plan.SYNONYM) for same in own]
        alternatives += [
            Alternative(certain * weights.NARROWER, (f"@{narrower}",), how=plan.NARROWER)
            for narrower in lexicon.descendants(concept)
        ]
    return list(dict.fromkeys(alternatives))


def as_named(text, run, concepts, lexicon):
    """Write how a known word is met as it is written.

    One of hiragana only where it is a word, or in the name of a kind: ばね in 圧縮ばね. Its characters are in others by
    chance, as those of ねじ in マネジメント.
    """
    if any(atom.script != HIRAGANA for atom in run):
        return literally(run)
    kinds = dict.fromkeys(kind for concept in concepts for kind in lexicon.descendants(concept))
    named = [kind for kind in kinds if any(text in form for form in lexicon.concepts[kind].forms)]
    return [
        Alternative(weights.LITERAL, (word_token(run),)),
        *(Alternative(weights.LITERAL, (f"@{one}",), how=plan.NARROWER) for one in named),
    ]


def with_broader(units, lexicon):
    """Add to units what lies above their concepts: a seal, for who asks for a gasket. Only a guess.

    It counts where exact hits are few: then related ones are looked for.
    """
    return [
        replace(unit, alternatives=(*unit.alternatives, *_broader(unit.concepts, lexicon))) for unit in units
    ]


def _broader(concepts, lexicon):
    own = (one for concept in concepts for one in (concept, *lexicon.same(concept)))
    above = dict.fromkeys(parent for one in own for parent in lexicon.concepts[one].broader)
    return [replace(guess(parent, lexicon), how=plan.BROADER) for parent in above]


def guess(concept, lexicon, factor=weights.WEAK):
    """Write a concept that may have been meant; what it finds is never exact."""
    written = lexicon.concepts[concept].forms[:1]
    return Alternative(factor, (f"@{concept}",), how=plan.WEAK, written=written)


def are_business(concepts, lexicon):
    """Say whether concepts are only of dealing with a maker ("supplier", "part"): they name no thing."""
    return all(lexicon.concepts[one].domain == _BUSINESS for one in concepts)
