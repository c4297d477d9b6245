"""What the index holds, asked as an engine asks: by tokens, without understanding anything."""

from pyroaring import BitMap

from search.finder.index.reading import open_index
from search.finder.models import Suggestion
from search.finder.text.atoms import split
from search.finder.text.beginnings import typed_beginnings
from search.finder.text.tokens import literal_tokens


def find_keys(text, field=None):
    """Returns the keys of the visible entries that have all words of a text in one field."""
    reader = open_index()
    postings = [reader.postings([token]).get(token, {}) for token in literal_tokens(split(text))]
    fields = {field} if field else {name for one in postings for name in one}
    found = BitMap()
    for name in fields:
        entries = [one.get(name, BitMap()) for one in postings]
        found |= BitMap.intersection(*entries)
    return keys_of(reader, found - reader.hidden())


def with_value(facet, value):
    """Returns the keys of the visible entries that have a value of a facet."""
    reader = open_index()
    return keys_of(reader, reader.facets([facet]).get(facet, {}).get(value, BitMap()) - reader.hidden())


def keys_of(reader, entries):
    return {entry.key for entry in reader.entries(list(entries)).values()}


def suggested_keys(typed):
    """Returns the keys of everything that begins with what is typed."""
    generation = open_index().generation
    return {
        one.key
        for prefix in typed_beginnings(typed)
        for one in Suggestion.objects.filter(generation=generation)
        if bytes(one.prefix).startswith(prefix.encode())
    }
