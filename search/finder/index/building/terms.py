"""Terms of a vocabulary as words to find and as values of a facet."""

from ..documents import Value


def about(document, field, facet, words):
    """Note in a Document that it is about Words of a vocabulary: their spellings, and the codes they count under."""
    for word in words:
        document.pieces += word.pieces(field)
        document.values += [Value(facet, code) for code in word.codes]
