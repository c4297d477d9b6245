"""What stands around the hits, counted in one question: facets, kinds, ranges, ways out of an empty page."""

from ...answers import EXACT
from ...index.documents import FACETS
from ...models import Entry
from ...query import plan
from ..around import Figures, list_relaxations, make_facet
from .documents import read_word
from .queries import all_of, any_of

# All of them, or the counts would be wrong: the largest vocabulary has hundreds of values, and each may end on some
# hundred days.
MOST_VALUES = 10_000
MOST_KEYS = 1_000
KIND, PASSING = "kind", "passing"
COUNTS = {facet: {"terms": {"field": f"values.{facet}", "size": MOST_VALUES}} for facet in FACETS}
COUNTS[KIND] = {"terms": {"field": KIND}}


def pass_filters(filters, queries):
    """Return {name of a filter: query of who passes it}; all have to be passed."""
    passing = {
        facet: any_of([queries.value(facet, value) for value in values])
        for facet, values in filters.values.items()
        if values
    }
    for key, ends in filters.ranges.items():
        passing[_spec(key)] = queries.figure(plan.FigureRange(key, *ends))
    if filters.kind:
        passing[KIND] = {"term": {KIND: filters.kind}}
    return passing


def _spec(key):
    return f"spec.{key}"


def ask_around(matched, filters, queries):
    """Return the body that counts what stands around the hits, each facet without its own filter.

    Args:
        matched: the Matched, before anything is ticked.
        filters: what was ticked.
        queries: the Queries.
    """
    passing = pass_filters(filters, queries)
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
        "query": all_of([queries.everything, matched.whole]),
        "size": 0,
        "track_total_hits": False,
        "aggs": aggregations,
    }


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
