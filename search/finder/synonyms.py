"""Also searched: what else was looked for than the words of the query."""

from .answers import Synonym
from .query import plan

MOST_NAMES = 6


def find_synonyms(met, lexicon, language):
    """Say what else was searched for the words of a query.

    Args:
        met: Met of its units.
        lexicon: the Lexicon.
        language: the reader's.

    Returns:
        Synonyms.
    """
    synonyms = []
    for one in met:
        names = [name for concept in one.unit.concepts for name in lexicon.sense_names(concept, language)]
        others = [name for name in dict.fromkeys(names) if name.casefold() != one.unit.text.casefold()]
        if others:
            synonyms.append(Synonym(one.unit.text, tuple(others[:MOST_NAMES])))
            continue
        met_by = {alternative for _, alternative, *_ in one.tiers}
        linked = [
            alternative.written[0]
            for alternative in one.unit.alternatives
            if alternative.how == plan.DICTIONARY and alternative.written and alternative in met_by
        ]
        if linked:
            synonyms.append(
                Synonym(one.unit.text, tuple(dict.fromkeys(linked))[:MOST_NAMES], plan.DICTIONARY)
            )
    return tuple(synonyms)
