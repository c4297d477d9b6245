"""Technologies near to a query that found nothing: where a visitor may look on."""

from .query.wordlists import technology_words
from .text.atoms import split

MOST = 6


def nearest_technologies(text, lexicon, engine):
    """Name technologies that somebody has and that share something with the query.

    Args:
        text: the cleaned query.
        lexicon: the Lexicon.
        engine: the engine, for who has what.

    Returns:
        Codes of technologies: those with the most characters or words in common, then the most frequent.
    """
    asked = {atom.key for atom in split(text)}
    offered = engine.facets.get("technology", {})
    words, near = technology_words(lexicon), []
    for code, having in offered.items():
        count = len(having & engine.everything)
        shared = asked & words.get(code, frozenset())
        if count and shared:
            near.append((-len(shared), -count, code))
    return tuple(code for _, _, code in sorted(near)[:MOST])
