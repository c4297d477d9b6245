"""What stands around the hits, counted in one question: facets, kinds, ranges, ways out of an empty page."""

from elasticsearch.dsl import A, Facet, FacetedSearch, Q, TermsFacet

from ...index.documents import FACETS
from ...models import Entry
from ...query import plan
from ..around import Figures, list_relaxations, make_facet
from .documents import read_word
from .queries import any_of

# All of them, or the counts would be wrong: the largest vocabulary has hundreds of values, and each may end on some
# hundred days.
MOST_VALUES = 10_000
MOST_KEYS = 1_000


class ValueFacet(Facet):
    """A facet whose values may end: "value" or "value⇥day"."""

    agg_type = "terms"

    def __init__(self, facet, queries):
        super().__init__(field=f"values.{facet}", size=MOST_VALUES)
        self._facet, self._queries = facet, queries

    def get_value_filter(self, value):
        return Q(self._queries.value(self._facet, value))


class FigureFacet(Facet):
    """A specification that is narrowed to a range (low, high); how many have which figure is asked elsewhere."""

    agg_type = "filter"

    def __init__(self, key, queries):
        super().__init__(match_all={})
        self._key, self._queries = key, queries

    def get_value_filter(self, ends):
        return Q(self._queries.figure(plan.FigureRange(self._key, *ends)))


class Counting(FacetedSearch):
    """Counts what matches a query, each facet without its own filter.

    Args:
        matched: a query: the hits before anything is ticked.
        filters: what was ticked.
        queries: the Queries.
        marked: {name: query}: of these it is counted how many pass all filters.
    """

    def __init__(self, matched, filters, queries, marked):
        self._queries, self._marked = queries, marked
        self.facets = {facet: ValueFacet(facet, queries) for facet in FACETS}
        self.facets |= {_spec(key): FigureFacet(key, queries) for key in filters.ranges}
        self.facets["kind"] = TermsFacet(field="kind")
        chosen = {facet: [*values] for facet, values in filters.values.items() if values}
        chosen |= {_spec(key): [ends] for key, ends in filters.ranges.items()}
        if filters.kind:
            chosen["kind"] = [filters.kind]
        self._matched = matched
        super().__init__(filters=chosen)

    def aggregate(self, search):
        super().aggregate(search)
        every = Q("bool", filter=[*self._filters.values()])
        search.aggs.bucket("passing", "filter", filter=every)

    def to_dict(self):
        """Return the body. Queries that are made already stay plain: as objects they would cost more than all else."""
        body = self._s.to_dict()
        body["aggs"]["passing"]["aggs"] = {name: {"filter": query} for name, query in self._marked.items()}
        found = {"bool": {"filter": [self._queries.everything, self._matched]}}
        return body | {"query": found, "size": 0, "track_total_hits": False}


def _spec(key):
    return f"spec.{key}"


def read_facets(aggregations, filters, today):
    """Return the Facets."""
    return tuple(
        make_facet(
            facet,
            _count_values(aggregations[f"_filter_{facet}"][facet]["buckets"], today),
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
    counts = {one["key"]: one["doc_count"] for one in aggregations["_filter_kind"]["kind"]["buckets"]}
    return {kind: counts.get(kind, 0) for kind in Entry.Kind.values}


def read_relaxations(aggregations, filters):
    """Return how many would pass without each of `list_relaxations`."""
    names = [
        _spec(name) if facet.startswith("spec.") else name for facet, _, name in list_relaxations(filters)
    ]
    return [aggregations[f"_filter_{name}"]["doc_count"] for name in names]


def count_everything(facet, queries):
    """Return the body that counts the values of a facet among everything."""
    counts = {"values": {"terms": {"field": f"values.{facet}", "size": MOST_VALUES}}}
    return {"query": queries.everything, "size": 0, "aggs": counts}


def read_everything(answer, today):
    """Return {value: number of entries} of `count_everything`."""
    return _count_values(answer["aggregations"]["values"]["buckets"], today)


def ask_figures(passing):
    """Return the body that asks for the figures of the entries that pass a query."""
    keys = A("terms", field="figures.key", size=MOST_KEYS)
    keys.metric("low", "min", field="figures.low").metric("high", "max", field="figures.high")
    keys.bucket("entries", "reverse_nested")
    return {
        "query": passing,
        "size": 0,
        "aggs": {"figures": {"nested": {"path": "figures"}, "aggs": {"keys": keys.to_dict()}}},
    }


def read_figures(answer):
    """Return the Figures of `ask_figures`."""
    return [
        Figures(one["key"], one["entries"]["doc_count"], one["low"]["value"], one["high"]["value"])
        for one in answer["aggregations"]["figures"]["keys"]["buckets"]
    ]


def passing(filters, queries):
    """Return queries that all have to be met to pass the filters."""
    every = [
        any_of([queries.value(facet, value) for value in values])
        for facet, values in filters.values.items()
        if values
    ]
    every += [queries.figure(plan.FigureRange(key, *ends)) for key, ends in filters.ranges.items()]
    return every + ([{"term": {"kind": filters.kind}}] if filters.kind else [])
