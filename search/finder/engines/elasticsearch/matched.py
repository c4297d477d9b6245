"""Who matches a query before anything is ticked, and the first of them."""

from dataclasses import dataclass, field, replace

from ...answers import EXACT, RELATED
from ...models import Entry
from .. import scoring
from ..contract import Scored, order
from ..makers import LOOKED_AT, behind, best_products
from .queries import any_of

BY_SCORE = [{"_score": "desc"}, {"entry": "asc"}]


@dataclass(frozen=True)
class Matched:
    """Two lists of hits as queries, and what was seen of their beginnings.

    Args:
        exact: a query.
        related: a query, the exact ones perhaps included, or None.
        first: Scored, the best first.
        makers: {entry: primary key of its company} of those of the first that are products.
        companies: {entry: primary key} of those of the first that are companies.
    """

    exact: dict
    related: dict | None = None
    first: tuple = ()
    makers: dict = field(default_factory=dict)
    companies: dict = field(default_factory=dict)

    @property
    def whole(self):
        """The query for all of them."""
        return any_of([self.exact, self.related] if self.related else [self.exact])

    @property
    def lists(self):
        """(match, query, queries of those who are not in the list), exact ones first."""
        related = [(RELATED, self.related, (self.exact,))] if self.related else []
        return [(EXACT, self.exact, ()), *related]

    @property
    def best_products(self):
        """{primary key of a company: Scored of the best of its first products}."""
        return best_products(self.first, self.makers)

    def begun(self, match, hits):
        """Return the same with the beginning of a list, as `beginning` gets it."""
        makers, companies = dict(self.makers), dict(self.companies)
        for hit in hits:
            if "maker_id" in hit["fields"]:
                makers[hit["sort"][1]] = hit["fields"]["maker_id"][0]
            elif hit["fields"]["kind"] == [Entry.Kind.COMPANY]:
                companies[hit["sort"][1]] = hit["fields"]["object_id"][0]
        first = (*self.first, *(read_scored(hit, match) for hit in hits))[:LOOKED_AT]
        return replace(self, first=first, makers=makers, companies=companies)

    def in_order(self):
        """Return the first with their companies behind their products."""
        best = self.best_products
        return sorted((behind(one, best.get(self.companies.get(one.entry))) for one in self.first), key=order)


def beginning(query):
    """Return the body that asks for the beginning of a list, for `Matched.begun`."""
    return {
        "query": query,
        "size": LOOKED_AT,
        "sort": BY_SCORE,
        "_source": False,
        "docvalue_fields": ["maker_id", "object_id", "kind"],
        "track_total_hits": True,
    }


def read_scored(hit, match):
    """Return the Scored of a hit that was sorted BY_SCORE."""
    points, entry = hit["sort"]
    return Scored(entry, scoring.score(round(points), 1), match)
