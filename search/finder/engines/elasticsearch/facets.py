"""What stands around the hits, counted in one question: facets, kinds, ranges, ways out of an empty page."""

from elasticsearch.dsl import Facet, FacetedSearch, Q, TermsFacet

from ...answers import EXACT
from ...index.documents import FACETS
from ...models import Entry
from ...query import plan
from ..around import Figures, list_relaxations, make_facet
from .documents import read_word
from .queries import all_of

# All of them, or the counts would be wrong: the largest vocabulary has hundreds of values, and each may end on some
# hundred days.
MOST_VALUES = 10_000
MOST_KEYS = 1_000
KIND, PASSING = "kind", "passing"
COUNTS = {facet: {"terms": {"field": f"values.{facet}", "size": MOST_VALUES}} for facet in FACETS}
COUNTS[KIND] = {"terms": {"field": KIND}}


class ValueFacet(Facet):
    """A facet whose values may end: "value" or "value⇥day"."""

    def __init__(self, facet, queries):
        super().__init__()
        self._facet, self._queries = facet, queries

    def get_value_filter(self, value):
        return Q(self._queries.value(self._facet, value))


class FigureFacet(Facet):
    """A specification that is narrowed to a range (low, high); how many have which figure is asked elsewhere."""

    def __init__(self, key, queries):
        super().__init__()
        self._key, self._queries = key, queries

    def get_value_filter(self, ends):
        return Q(self._queries.figure(plan.FigureRange(self._key, *ends)))


class Counting(FacetedSearch):
    """Counts what stands around the hits, each facet without its own filter.

    Args:
        filters: what was ticked.
        queries: the Queries.

    `passing` is {name of a filter: query of who passes it}; all have to be passed.
    """

    def __init__(self, filters, queries):
        self._queries = queries
        self.facets = {facet: ValueFacet(facet, queries) for facet in FACETS}
        self.facets |= {_spec(key): FigureFacet(key, queries) for key in filters.ranges}
        self.facets[KIND] = TermsFacet(field=KIND)
        chosen = {facet: [*values] for facet, values in filters.values.items() if values}
        chosen |= {_spec(key): [ends] for key, ends in filters.ranges.items()}
        if filters.kind:
            chosen[KIND] = [filters.kind]
        super().__init__(filters=chosen)
        self.passing = {name: query.to_dict() for name, query in self._filters.items()}

    def aggregate(self, search):
        """Leave the aggregations to `ask`: made as objects, one for each facet, they take longer than all else."""

    def ask(self, matched):
        """Return the body that counts.

        Args:
            matched: the Matched, before anything is ticked.
        """
        passing = self.passing
        # Facets without a filter of their own pass the same filters.
        shared = {name: count for name, count in COUNTS.items() if name not in passing}
        if matched.related:
            shared[EXACT] = {"filter": matched.exact}
        aggregations = {PASSING: {"filter": all_of([*passing.values()]), "aggs": shared}}
        for name in passing:
            others = [query for other, query in passing.items() if other != name]
            own = {name: COUNTS[name]} if name in COUNTS else {}
            aggregations[name] = {"filter": all_of(others), "aggs": own}
        return {
            "query": all_of([self._queries.everything, matched.whole]),
            "size": 0,
            "track_total_hits": False,
            "aggs": aggregations,
        }


def _spec(key):
    return f"spec.{key}"


def read_totals(aggregations):
    """Return how many hits pass all filters, and how many exact ones."""
    passing = aggregations[PASSING]
    return passing["doc_count"], passing.get(EXACT, passing)["doc_count"]


def _read_buckets(aggregations, name):
    return aggregations.get(name, aggregations[PASSING])[name]["buckets"]


def read_facets(aggregations, filters, today):
    """Return the Facets."""
    return tuple(
        make_facet(
            facet,
            _count_values(_read_buckets(aggregations, facet), today),
            filters.values.get(facet, ()),
        )
        for facet in FACETS
    )


def _count_values(buckets, today):
    counts = {}
    for bucket in buckets:
        if value := read_word(bucket["key"], today):
            counts[value] = counts.get(value, 0) + bucket["doc_count"]
    return counts


def read_kinds(aggregations):
    """Return {kind: number of hits}, whatever kind is chosen."""
    counts = {one["key"]: one["doc_count"] for one in _read_buckets(aggregations, KIND)}
    return {kind: counts.get(kind, 0) for kind in Entry.Kind.values}


def read_relaxations(aggregations, filters):
    """Return how many would pass without each of `list_relaxations`."""
    names = [
        _spec(name) if facet.startswith("spec.") else name for facet, _, name in list_relaxations(filters)
    ]
    return [aggregations[name]["doc_count"] for name in names]


def count_everything(facet, queries):
    """Return the body that counts the values of a facet among everything."""
    return {"query": queries.everything, "size": 0, "aggs": {"values": COUNTS[facet]}}


def read_everything(answer, today):
    """Return {value: number of entries} of `count_everything`."""
    return _count_values(answer["aggregations"]["values"]["buckets"], today)


def ask_figures(passing):
    """Return the body that asks for the figures of the entries that pass a query."""
    keys = {
        "terms": {"field": "figures.key", "size": MOST_KEYS},
        "aggs": {
            "low": {"min": {"field": "figures.low"}},
            "high": {"max": {"field": "figures.high"}},
            "entries": {"reverse_nested": {}},
        },
    }
    figures = {"nested": {"path": "figures"}, "aggs": {"keys": keys}}
    return {"query": passing, "size": 0, "aggs": {"figures": figures}}


def read_figures(answer):
    """Return the Figures of `ask_figures`."""
    return [
        Figures(one["key"], one["entries"]["doc_count"], one["low"]["value"], one["high"]["value"])
        for one in answer["aggregations"]["figures"]["keys"]["buckets"]
    ]
