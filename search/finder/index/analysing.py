"""Turns a Document into what is stored of it: tokens and values in the bitmaps, and beginnings for suggestions."""

from ..glossary.lexicon import current_lexicon
from ..models.index import FOREVER, write_end
from ..text.atoms import split
from ..text.beginnings import beginnings
from ..text.heads import head_of
from ..text.tokens import index_tokens
from .documents import HEAD, IS_SAMPLE, KIND, NAME, SAMPLE

# A rebuild meets the names of technologies and of places thousands of times.
MAX_REMEMBERED = 50_000
# What may follow the known word at the end of a name: 装置, 系统, "test system".
MOST_AFTER_HEAD = 2
# Whose names say what they are; a company's says who it is.
THINGS = ("product", "case")


class Analyst:
    """Reads Documents with one lexicon, and remembers what texts it has read."""

    def __init__(self):
        self._forms = current_lexicon().forms
        self._read = {}

    def footprint(self, document):
        """Say what an entry puts into the bitmaps.

        Returns:
            {"tokens": {field: {until: [tokens]}}, "values": {facet: {until: [values]}}}, as JSON stores it.
        """
        tokens, values = {}, {}
        for piece in document.pieces:
            _put(tokens, piece.field, piece.until, self.tokens(piece.text))
            if piece.field == NAME and document.kind in THINGS:
                _put(tokens, HEAD, piece.until, self.tokens(self.head(piece)))
        for one in document.values:
            _put(values, one.facet, one.until, [one.value])
        _put(values, KIND, None, [document.kind])
        if document.is_sample:
            _put(values, SAMPLE, None, [IS_SAMPLE])
        return {"tokens": _sorted(tokens), "values": _sorted(values)}

    def head(self, piece):
        """Cut the head out of a name: from its last known word on, or what follows it if that is a word by itself."""
        head = head_of(piece.text, piece.language)
        atoms = split(head)
        matches = self._forms.find(atoms)
        if not matches:
            return head
        last = matches[-1]
        ends = last.last + MOST_AFTER_HEAD >= len(atoms) - 1
        return head[atoms[last.first if ends else last.last + 1].start :]

    def tokens(self, text):
        found = self._read.get(text)
        if found is None:
            if len(self._read) >= MAX_REMEMBERED:
                self._read.clear()
            found = self._read[text] = index_tokens(text, self._forms)
        return found


def find_prefixes(names):
    """List (prefix, whether it is inside a name) of names of one thing, without doubles; prefixes as bytes."""
    found = {}
    for name in names:
        for one in beginnings(name):
            prefix = one.text.encode()
            # What starts one of the names is no inner word, whatever the others are.
            found[prefix] = found.get(prefix, True) and one.is_inner
    return list(found.items())


def _put(groups, name, until, words):
    groups.setdefault(name, {}).setdefault(write_end(until), set()).update(words)


def _sorted(groups):
    """Arrange for JSON; what counts for ever needs no shorter time beside it."""
    found = {}
    for name, by_until in groups.items():
        lasting = by_until.get(FOREVER, set())
        kept = {until: words if until == FOREVER else words - lasting for until, words in by_until.items()}
        found[name] = {until: sorted(words) for until, words in kept.items() if words}
    return {name: by_until for name, by_until in found.items() if by_until}
