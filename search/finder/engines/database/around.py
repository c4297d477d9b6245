"""Counts what stands around the hits."""

from django.db.models import Count, Max, Min

from ...index.documents import FACETS
from ...index.rows import among
from ...models import Entry, EntrySpecification
from ..around import (
    MOST_HITS_FOR_RANGES,
    Figures,
    count_offers,
    count_relaxations,
    list_offers,
    list_relaxations,
    make_facet,
    make_ranges,
)


def count_kinds(sets, matched, filters):
    """Count hits by kind, whatever kind is chosen."""
    passing = matched & sets.filtered(filters, without="kind")
    return {kind: len(passing & sets.kinds[kind]) if kind in sets.kinds else 0 for kind in Entry.Kind.values}


def count_facets(sets, matched, filters):
    """Count hits by the values of each facet, ignoring its own selection."""
    facets = []
    for name in FACETS:
        passing = matched & sets.filtered(filters, without=name)
        values = sets.facets.get(name, {})
        counts = {value: passing.intersection_cardinality(having) for value, having in values.items()}
        facets.append(make_facet(name, counts, filters.values.get(name, ())))
    return tuple(facets)


def find_ranges(passing, filters):
    """Find the specifications worth narrowing the passing hits by."""
    figures = []
    if 0 < len(passing) <= MOST_HITS_FOR_RANGES:
        rows = EntrySpecification.objects.filter(entry__in=among(passing)).values("key")
        counted = rows.annotate(entries=Count("entry", distinct=True), least=Min("low"), most=Max("high"))
        figures = [Figures(row["key"], row["entries"], row["least"], row["most"]) for row in counted]
    return make_ranges(figures, filters)


def find_offers(sets, question):
    """Offer the words of the query that name a value of a facet as filters."""
    offers, allowed, counts = list_offers(question), sets.filtered(question.filters), []
    for offer, others in offers:
        passing = sets.facets.get(offer.facet, {}).get(offer.value)
        if passing:
            passing = passing & allowed
            for one in others:
                passing &= one.surely
        counts.append(len(passing or ()))
    return count_offers(offers, counts)


def find_relaxations(sets, matched, filters):
    """Say how many would be found without one of the filters."""
    names = [name for *_, name in list_relaxations(filters)]
    return count_relaxations(filters, [len(matched & sets.filtered(filters, without=one)) for one in names])
