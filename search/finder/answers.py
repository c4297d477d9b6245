"""What a search returns, to the page, the API and the evaluation alike."""

from dataclasses import dataclass, field

EXACT, RELATED = "exact", "related"
# A page of results, at most.
MAX_PAGE_SIZE = 50


@dataclass(frozen=True)
class Hit:
    """One thing found. `titles` and `texts` hold every language; the presentation picks the reader's."""

    kind: str
    key: str
    object_id: int
    score: float
    match: str  # EXACT or RELATED
    titles: dict
    texts: dict
    is_sample: bool
    # ((what the visitor wrote, "literal" | "concept" | …, field or facet), …): "why this result".
    reasons: tuple = ()

    @classmethod
    def of(cls, entry, score, match, reasons=()):
        """Return the Hit of an Entry."""
        return cls(
            kind=entry.kind,
            key=entry.key,
            object_id=entry.object_id,
            score=score,
            match=match,
            titles=entry.titles,
            texts=entry.texts,
            is_sample=entry.is_sample,
            reasons=reasons,
        )


@dataclass(frozen=True)
class FacetValue:
    value: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """Counts ignore the facet's own selection; a selected value is always here, also with 0."""

    name: str
    values: tuple  # FacetValues, the most frequent first


@dataclass(frozen=True)
class Range:
    """A numeric filter that makes sense for what was found; in the canonical unit of the key."""

    key: str
    low: float
    high: float
    count: int
    chosen: tuple = (None, None)


@dataclass(frozen=True)
class Correction:
    """Did you mean: the query as it was answered, or as it could be asked."""

    query: str
    is_applied: bool


@dataclass(frozen=True)
class Synonym:
    """Also searched: a word of the query, and the other names that were searched with it."""

    word: str
    others: tuple  # texts
    how: str = "concept"  # or "dictionary"


@dataclass(frozen=True)
class Offer:
    """A word of the query that names a value of a facet, offered as filter."""

    word: str
    facet: str
    value: str
    count: int
    # The query without the word, for the address of the filter.
    rest: str


@dataclass(frozen=True)
class Relaxation:
    """On an empty page: how many would be found without one filter."""

    facet: str
    value: str
    count: int


@dataclass(frozen=True)
class Answer:
    """A page of results and everything around it."""

    query: str  # cleaned
    total: int
    exact_total: int
    hits: tuple = ()
    kinds: dict = field(default_factory=dict)  # {kind: count}, ignoring the chosen kind
    facets: tuple = ()
    ranges: tuple = ()
    page: int = 1
    pages: int = 1
    page_size: int = 20
    sort: str = "relevance"
    correction: Correction | None = None
    synonyms: tuple = ()
    offers: tuple = ()
    relaxations: tuple = ()
    nearest: tuple = ()  # codes of technologies near to the query, for the empty page
    set_aside: tuple = ()  # words that carried no weight
    # What highlights mark: tokens and surface forms; see text.highlights.
    marks: tuple = ()
    was_cut: bool = False


@dataclass(frozen=True)
class Asked:
    """What a visitor, or a program, asks for; everything is cleaned and bounded by whoever makes it."""

    text: str = ""
    language: str = "ja"
    kind: str = ""
    values: dict = field(default_factory=dict)
    ranges: dict = field(default_factory=dict)
    page: int = 1
    page_size: int = 20
    sort: str = "relevance"  # or "name", "newest"
    widen: bool = True  # False: only the words as written, no synonyms, no correction
