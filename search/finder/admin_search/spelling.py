"""The words of a text as the database keeps them: each token is one word of letters and digits."""

from django.utils.encoding import force_str

from ..text.atoms import DIGIT, LATIN, split
from ..text.folding import fold
from ..text.tokens import MAX_LENGTH, index_tokens

# Every word begins with it. Another spelling needs another mark: `upkeep` tells by it what was written before.
MARK = "t1"
# ~machines is a word in Latin letters as it is written, ~2026 a number: who has typed half of it looks for these.
WRITTEN = "~"
# PostgreSQL refuses to keep more than a megabyte; so many words take half of it and are the text of a thick book.
MAX_WORDS = 30_000


def spell(token):
    """Return a token in letters and digits; what begins with another token begins with its spelling, too."""
    return MARK + token.encode("utf-16-be", "surrogatepass").hex()


def spell_text(value):
    """Return the words of a field.

    Args:
        value: what a search field gives: a text, a list, a dictionary, anything that has a text.

    Returns:
        Words with a space between them; empty when there is nothing to find.
    """
    text = _as_text(value)
    # 炉$ is for compounds, which the admin does not part.
    tokens = {token for token in index_tokens(text) if not token.endswith("$")}
    tokens.update(written_token(text, atom) for atom in split(text) if atom.script in (LATIN, DIGIT))
    return " ".join(map(spell, sorted(tokens)[:MAX_WORDS]))


def written_token(text, atom):
    """Return the token of a Latin word or number as it is written, not stemmed."""
    word = atom.key if atom.script == DIGIT else fold(text[atom.start : atom.end]).text
    return (WRITTEN + word)[:MAX_LENGTH]


def _as_text(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "\n".join(map(_as_text, value))
    return force_str(value)
