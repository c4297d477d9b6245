"""What a program gets from the search: every text says its language."""

from typing import Literal

from ninja import Field, Schema

from brand.catalogue.api.schemas import Term, Text
from brand.catalogue.api.views import Language

from ..answers import EXACT, MAX_PAGE_SIZE, RELATED
from ..results.asking import MAX_PAGE, SORTS


class Suggested(Schema):
    """A record that begins so, with its page; or a technology, with the search for it."""

    key: str
    label: Text
    detail: Text | None
    url: str
    sample: bool


class SuggestedGroup(Schema):
    kind: Literal["product", "technology", "company"]
    name: str
    suggestions: list[Suggested]


class Suggestions(Schema):
    """Ways to go on writing, at most ten; `announcement` says in a sentence how many."""

    query: str
    total: int
    announcement: str
    groups: list[SuggestedGroup]


Kind = Literal["product", "company", "case", "page"]
_SMALL_PAGE = 20


class Question(Schema):
    """What may be asked. Values of one facet are alternatives; facets, ranges and words narrow each other."""

    q: str = Field(
        "", description="Words, codes, quantities or a sentence; 300 characters and 50 words count."
    )
    lang: Language = Field("ja", description="Language of names, addresses and messages.")
    kind: Kind | None = Field(None, description="Only things of this kind.")
    technology: list[str] = Field([], description="Codes of technologies; a group stands for all in it.")
    material: list[str] = Field([], description="Codes of materials.")
    sector: list[str] = Field([], description="Codes of buyers’ sectors.")
    industry: list[str] = Field([], description="Codes of the Japan Standard Industrial Classification.")
    certification: list[str] = Field([], description="Codes of standards, e.g. iso-9001; valid ones only.")
    municipality: list[str] = Field([], description="Codes of municipalities; a city stands for its wards.")
    area: list[str] = Field([], description="Parts of the region.")
    claim: list[str] = Field([], description="Claims of a share by whose word it is: own, third-party.")
    selection: list[str] = Field([], description="Selections by the ministry, by scheme.")
    case_study: list[str] = Field([], description="Whether there is a case study.")
    listing: list[str] = Field([], description="member, reference or sample.")
    sort: Literal[SORTS] = Field("relevance", description="Related results stay below exact ones.")
    exact: bool = Field(False, description="Only the words as written: no other names, no correction.")
    page: int = Field(1, ge=1, le=MAX_PAGE, description="A page beyond the last is the last, with a notice.")
    page_size: int = Field(
        _SMALL_PAGE, ge=1, description=f"{MAX_PAGE_SIZE} at most; more is cut with a notice."
    )


class Piece(Schema):
    """A stretch of plain text; `marked` where the words of the query stand."""

    text: str
    marked: bool


class Highlight(Schema):
    """The title with its marks, or the part of the texts that shows most of them, in the language given."""

    where: Literal["title", "text"]
    lang: str
    fallback: bool
    pieces: list[Piece]


class Reason(Schema):
    """Why something was found: a word of the query, and how it was met."""

    word: str
    how: str


class Result(Schema):
    """`match` says whether it has all that was asked, or is near to it; `score` orders results of one query only."""

    kind: Kind
    key: str
    url: str
    title: Text
    highlights: list[Highlight]
    score: float
    match: Literal[EXACT, RELATED]
    sample: bool
    reasons: list[Reason]


class Promoted(Schema):
    """What the association’s secretariat shows above the results of this query; it may be among them, too."""

    kind: Kind
    key: str
    url: str
    title: Text
    sample: bool
    label: str = Field(description="Says so to a reader; show it wherever you show this.")


class Value(Schema):
    value: str
    label: Text
    count: int
    selected: bool


class Facet(Schema):
    """Counts ignore the facet’s own selection; a selected value is always listed."""

    name: str
    label: str
    values: list[Value]


class Range(Schema):
    """A specification to narrow by with `spec.<key>=min..max`, in `unit`; null is an open end."""

    key: str
    name: Text
    unit: str
    min: float | None
    max: float | None
    count: int
    selected_min: float | None
    selected_max: float | None


class Corrected(Schema):
    """The query as it was answered (`applied`), or as it could be asked."""

    query: str
    applied: bool


class AlsoSearched(Schema):
    """A word of the query, and the other names that were searched with it; `how` is concept or dictionary."""

    word: str
    others: list[str]
    how: str


class Offer(Schema):
    """A word of the query that names a value of a facet; `rest` is the query without it."""

    word: str
    facet: str
    value: str
    label: Text
    count: int
    rest: str


class Notice(Schema):
    """What was asked for beyond a bound: `what` is cut or bounded."""

    what: str
    parameter: str
    message: str


class Answer(Schema):
    query: str
    lang: str
    total: int
    exact_total: int
    page: int
    pages: int
    page_size: int
    sort: str
    kinds: dict[str, int]
    promoted: list[Promoted]
    results: list[Result]
    facets: list[Facet]
    ranges: list[Range]
    corrected: Corrected | None
    also_searched: list[AlsoSearched]
    offers: list[Offer]
    nearest: list[Term]
    notices: list[Notice]
