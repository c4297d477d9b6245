"""What every engine offers, and in what form. An engine decides no weight: see `query.weights` and `scoring`."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ..answers import EXACT, MAX_PAGE_SIZE
from ..models import Entry
from ..query import plan


class EngineError(Exception):
    """An engine cannot answer: another one has to."""


class Scored(NamedTuple):
    """An entry and what it is worth, before it is read."""

    entry: int
    score: float
    match: str


def order(one):
    """Sort key of Scored entries: exact ones, then by score; among equals the older one, so that paging is stable."""
    return one.match != EXACT, -one.score, one.entry


@dataclass(frozen=True)
class Met:
    """A unit and where it is met; the weight holds role and idf.

    `surely` (without guessing), `anyhow` and the last of each tier are the engine's own: a set of entries, or how many
    there are. They are true when there is anything.
    """

    unit: plan.Unit
    tiers: tuple  # (worth, Alternative, field or "", entries) that somebody meets, the highest worth first
    surely: object
    anyhow: object
    weight: float


@dataclass(frozen=True)
class Question:
    """A query whose units are met, and everything a visitor chose.

    Args:
        text: the cleaned query; without it everything is found.
        met: Met of its units.
        filters: what was ticked.
        boosts: {kind of entry: factor}.
        values: (start, end, facet, value) of the words that name a value of a facet.
        language, sort, page, page_size: as in Asked.
    """

    text: str
    met: tuple
    filters: plan.Filters
    boosts: dict
    values: tuple
    language: str
    sort: str
    page: int
    page_size: int

    @property
    def demanded(self):
        """The units that count for finding; soft ones when there are no others."""
        return [one for one in self.met if not one.unit.is_soft] or list(self.met)

    @property
    def asks_for_companies(self):
        """Whether it names what companies have, a place or a certificate, or a word for a maker."""
        return self.boosts.get(Entry.Kind.COMPANY, 1.0) > 1.0

    @property
    def size(self):
        return max(1, min(self.page_size, MAX_PAGE_SIZE))

    @property
    def is_by_relevance(self):
        return bool(self.text) and self.sort == "relevance"

    def cut(self, total):
        """Return (page, pages): a page beyond the last is the last."""
        pages = max(1, -(-total // self.size))
        return max(1, min(self.page, pages)), pages


@dataclass(frozen=True)
class Found:
    """What an engine gives to an Answer; the fields are its fields."""

    total: int = 0
    exact_total: int = 0
    hits: tuple = ()
    kinds: dict = field(default_factory=dict)
    facets: tuple = ()
    ranges: tuple = ()
    page: int = 1
    pages: int = 1
    offers: tuple = ()
    relaxations: tuple = ()


class Engine(Protocol):
    """Made anew for each search."""

    reader: object  # the embedded index, for the words that are written in it

    def look_up(self, units):
        """Return a Met for each unit."""

    def find(self, question):
        """Return what is Found."""

    def count_values(self, facet):
        """Return {value: number of entries that anybody may see}."""
