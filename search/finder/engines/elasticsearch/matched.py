"""Who matches a query before anything is ticked, and the first of them."""

from dataclasses import dataclass, field, replace

from ...answers import EXACT, RELATED
from ...models import Entry
from ...query import plan
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
        least: the fewest points of related ones; see `scoring.least_related`.
        first: Scored, the best first.
        makers: {entry: primary key of its company} of those of the first that are products.
        companies: {entry: primary key} of those of the first that are companies.
    """

    exact: dict
    related: dict | None = None
    least: int | None = None
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

    @property
    def best_products(self):
        """{primary key of a company: Scored of the best of its first products}."""
        return best_products(self.first, self.makers)

    def in_order(self, question, is_all):
        """Return the first with their companies behind their products, as far as the order is known.

        Args:
            question: the Question.
            is_all: whether nothing comes after the first.
        """
        best = self.best_products
        products = ((one, best.get(self.companies.get(one.entry))) for one in self.first)
        ordered = sorted((behind(one, product, question) for one, product in products), key=order)
        # A company that stands behind its product may stand behind what comes after the first, too.
        return [one for one in ordered if is_all or order(one) <= order(self.first[-1])]

    def followers(self, last, question):
        """Return the companies that follow their products to before one of the first, if they are in its list at all.

        Args:
            last: its Scored.
            question: the Question.

        Returns:
            {primary key of a company that is not among the first: its Scored, but for the entry}.
        """
        known = {*self.companies.values()}
        products = {number: one for number, one in self.best_products.items() if number not in known}
        # Further down than the first it is worth less by itself. Among equals it may be the older entry.
        worth = {number: behind(Scored(0, 0.0, one.match), one, question) for number, one in products.items()}
        return {number: one for number, one in worth.items() if order(one) < order(last)}

    def match(self, copied, question):
        """Tell which list an entry is in.

        Args:
            copied: its CopiedEntry.
            question: the Question.

        Returns:
            EXACT, RELATED, or "" for none.
        """
        demanded = question.demanded
        if all(_meets(copied, one, plan.GUESSES) for one in demanded):
            return EXACT
        points = zip(demanded, scoring.unit_points(demanded), strict=True)
        reached = [(one, worth) for one, worth in points if _meets(copied, one)]
        has_thing = any(one.unit.is_thing for one, _ in reached) or not any(
            one.unit.is_thing for one in demanded
        )
        enough = self.least is not None and sum(worth for _, worth in reached) >= self.least
        return RELATED if enough and has_thing else ""


def _meets(copied, met, without=frozenset()):
    return any(copied.meets(one) for one in met.unit.alternatives if one.how not in without)


def beginning(query):
    """Return the body that asks for the beginning of a list, for `Matched.begun`."""
    return {
        "query": query,
        "size": LOOKED_AT,
        "sort": BY_SCORE,
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["maker_id", "object_id", "kind"],
        "track_total_hits": True,
    }


def read_scored(hit, match):
    """Return the Scored of a hit that was sorted BY_SCORE."""
    points, entry = hit["sort"]
    return Scored(entry, scoring.score(round(points), 1), match)
