"""What Elasticsearch holds of an entry, and how it is made of the embedded index."""

from itertools import chain

from elasticsearch.dsl import Boolean, Date, Document, Double, InnerDoc, Keyword, Long, Nested, Object

from brand.association.words import LANGUAGES

from ...index.documents import BODY, CODE, FACETS, HEAD, MAKER, NAME, OFFER, PLACE, TOPIC
from ...models.index import FOREVER

# All tokens, whatever their field: a single one is looked for here.
ANY = "any"
FIELDS = (HEAD, NAME, CODE, TOPIC, OFFER, BODY, MAKER, PLACE)
# Whose tokens may end: those of certificates and claims, and in a case those of its company.
ENDING_FIELDS = (TOPIC, MAKER, PLACE)
# What ends is written "word⇥day", which a range from today on finds; no token holds a tab.
END = "\t"
AFTER_DAYS = ":"  # the character after the digits


class Figure(InnerDoc):
    """A specification or a share; the filled ends are the other one where one is open (see plan.FigureRange)."""

    key = Keyword()
    low = Double()
    high = Double()
    low_filled = Double()
    high_filled = Double()
    until = Keyword()  # of what ends


class EntryDocument(Document):
    """An entry. What is searched are its tokens: text is analysed before it is sent, so no plugin is needed."""

    entry = Long()
    kind = Keyword()
    key = Keyword(index=False, doc_values=False)
    object_id = Long()
    maker_id = Long()
    is_sample = Boolean()
    valid_until = Date()
    dated = Date()
    tokens = Object(properties={field: Keyword(doc_values=False) for field in (*FIELDS, ANY)})
    values = Object(properties={facet: Keyword() for facet in FACETS})
    figures = Nested(Figure)
    names = Object(properties={language: Keyword() for language in LANGUAGES})
    titles = Object(enabled=False)
    texts = Object(enabled=False)


def identify(kind, key):
    """Return the id of the document of a thing."""
    return f"{kind}:{key}"


def make_document(entry, figures):
    """Make what is sent of an entry.

    Args:
        entry: an Entry with its footprint.
        figures: (key, low, high, until) of its specifications and shares.

    Returns:
        A dict, as JSON takes it.

    Raises:
        ValueError: a token ends in a field where none is looked for that ends.
    """
    tokens, values = entry.footprint.get("tokens", {}), entry.footprint.get("values", {})
    ending = {field for field, by_end in tokens.items() if by_end.keys() - {FOREVER}}
    if unknown := ending - {*ENDING_FIELDS}:
        raise ValueError(f"Tokens that end in {sorted(unknown)}: ENDING_FIELDS has to name the field.")
    written = {field: _with_ends(by_end) for field, by_end in tokens.items()}
    return {
        "entry": entry.pk,
        "kind": entry.kind,
        "key": entry.key,
        "object_id": entry.object_id,
        "maker_id": entry.maker_id,
        "is_sample": entry.is_sample,
        "valid_until": entry.valid_until and entry.valid_until.isoformat(),
        "dated": entry.dated and entry.dated.isoformat(),
        "tokens": written | {ANY: sorted({*chain.from_iterable(written.values())})},
        "values": {facet: _with_ends(by_end) for facet, by_end in values.items() if facet in FACETS},
        "figures": [_figure(*one) for one in figures],
        "names": {language: write_sort_name(entry, language) for language in LANGUAGES},
        "titles": entry.titles,
        "texts": entry.texts,
    }


def _with_ends(by_end):
    """Only the last end of a word counts, so that nothing is counted twice."""
    last = {}
    for end, words in by_end.items():
        for word in words:
            last[word] = max(end, last.get(word, ""))
    return [word if end == FOREVER else f"{word}{END}{end}" for word, end in last.items()]


def read_word(written, today):
    """Return a word without the day on which it ends; empty when it has ended.

    Args:
        written: as in a document.
        today: the day on which it has to count, as in a document.
    """
    word, _, end = written.partition(END)
    return "" if end and end < today else word


def _figure(key, low, high, until):
    filled = {"low_filled": high if low is None else low, "high_filled": low if high is None else high}
    ends = {"low": low, "high": high, **filled, "until": None if until == FOREVER else until}
    return {"key": key, **{name: end for name, end in ends.items() if end is not None}}


def write_sort_name(entry, language):
    """Return `Entry.sort_name` as one text in the same order."""
    is_missing, name = entry.sort_name(language)
    return f"{is_missing:d}{name}"
