"""Technologies near to a query that found nothing: where a visitor may look on."""

from .index.documents import TECHNOLOGY
from .query.wordlists import technology_words
from .text.atoms import split

MOST = 6


def nearest_technologies(text, lexicon, engine):
    """Name technologies that somebody has and that share something with the query.

    Args:
        text: the cleaned query.
        lexicon: the Lexicon.
        engine: the Engine, for how many have what.

    Returns:
        Codes of technologies: those with the most characters or words in common, then the most frequent.
    """
    asked = {atom.key for atom in split(text)}
    words, near = technology_words(lexicon), []
    for code, count in engine.count_values(TECHNOLOGY).items():
        shared = asked & words.get(code, frozenset())
        if count and shared:
            near.append((-len(shared), -count, code))
    return tuple(code for _, _, code in sorted(near)[:MOST])
