"""What stands around the hits, the same for every engine once it has counted."""

from dataclasses import dataclass, replace

from ..answers import Facet, FacetValue, Offer, Range, Relaxation
from ..index.documents import FACETS, SHARE

# Beyond this many hits nobody narrows by a figure first; the query for it would grow with the hits.
MOST_HITS_FOR_RANGES = 2000
MOST_RANGES = 6
# A filter by a figure is worth its place when at least so many hits have one.
FEWEST_FIGURES = 3


def make_facet(name, counts, selected):
    """Return a Facet; selected values are always there.

    Args:
        name: its name.
        counts: {value: number of hits}.
        selected: values.
    """
    values = [
        FacetValue(value, counts.get(value, 0), value in selected)
        for value in {*counts, *selected}
        if counts.get(value) or value in selected
    ]
    return Facet(name, tuple(sorted(values, key=lambda one: (-one.count, one.value))))


@dataclass(frozen=True)
class Figures:
    """The figures of a key among the hits: how many hits have one, the lowest and the highest or None."""

    key: str
    entries: int
    low: float | None
    high: float | None


def make_ranges(figures, filters):
    """Return Ranges worth narrowing by, the most frequent first, after those narrowed by already that have no figures.

    Args:
        figures: Figures.
        filters: what was ticked.
    """
    worth = sorted(
        (one for one in figures if one.entries >= FEWEST_FIGURES and not one.key.startswith(SHARE)),
        key=lambda one: (-one.entries, one.key),
    )[:MOST_RANGES]
    found = {one.key: one for one in worth if one.low is not None and one.high is not None}
    chosen = [Range(key, 0.0, 0.0, 0, ends) for key, ends in filters.ranges.items() if key not in found]
    ranges = [
        Range(key, one.low, one.high, one.entries, filters.ranges.get(key, (None, None)))
        for key, one in found.items()
    ]
    return (*chosen, *ranges)


def list_offers(question):
    """List the words of a query that name a value of a facet, and what else has to be met.

    Returns:
        [(Offer with a count of 0, the other Met that are demanded)].
    """
    offers = []
    for start, end, facet, value in question.values:
        if facet not in FACETS or value in question.filters.values.get(facet, ()):
            continue
        others = [
            one
            for one in question.met
            if not one.unit.is_soft and not (one.unit.start < end and one.unit.end > start)
        ]
        rest = f"{question.text[:start]} {question.text[end:]}"
        offers.append((Offer(question.text[start:end], facet, value, 0, " ".join(rest.split())), others))
    return offers


def count_offers(offers, counts):
    """Return the Offers that somebody meets, with their counts in the same order."""
    pairs = zip(offers, counts, strict=True)
    return tuple(replace(offer, count=count) for (offer, _), count in pairs if count)


def list_relaxations(filters):
    """List (facet as it is named in an address, value, name as a filter) of each filter that could be left out."""
    values = [(facet, value, facet) for facet, values in filters.values.items() for value in values]
    ranges = [(f"spec.{key}", "", key) for key in filters.ranges]
    return [*values, *ranges, *([("kind", filters.kind, "kind")] if filters.kind else [])]


def count_relaxations(filters, counts):
    """Return the Relaxations that find something, with their counts in the order of `list_relaxations`."""
    pairs = zip(list_relaxations(filters), counts, strict=True)
    return tuple(Relaxation(facet, value, count) for (facet, value, _), count in pairs if count)
