"""What stands around the hits: counts, filters, other names, ways out of an empty page."""

from django.db.models import Count, Max, Min

from .answers import Facet, FacetValue, Offer, Range, Relaxation, Synonym
from .index.documents import FACETS
from .index.rows import among
from .models import EntrySpecification
from .query import plan

# Beyond this many hits nobody narrows by a figure first; the query for it would grow with the hits.
MOST_HITS_FOR_RANGES = 2000
MOST_RANGES = 6
# A filter by a figure is worth its place when at least so many hits have one.
FEWEST_FIGURES = 3
MOST_NAMES = 6


def count_kinds(engine, matched, filters):
    """Count hits by kind, whatever kind is chosen."""
    passing = matched & engine.filtered(filters, without="kind")
    return {kind: len(passing & members) for kind, members in engine.kinds.items()}


def count_facets(engine, matched, filters):
    """Count hits by the values of each facet, ignoring its own selection; selected values are always there."""
    facets = []
    for name in FACETS:
        selected = tuple(filters.values.get(name, ()))
        passing = matched & engine.filtered(filters, without=name)
        counts = {value: len(passing & having) for value, having in engine.facets.get(name, {}).items()}
        values = [
            FacetValue(value, counts.get(value, 0), value in selected)
            for value in {*counts, *selected}
            if counts.get(value) or value in selected
        ]
        facets.append(Facet(name, tuple(sorted(values, key=lambda one: (-one.count, one.value)))))
    return tuple(facets)


def find_ranges(passing, filters):
    """Find the specifications worth narrowing the passing hits by, and those that are narrowed by already."""
    found = {}
    if 0 < len(passing) <= MOST_HITS_FOR_RANGES:
        rows = (
            EntrySpecification.objects.filter(entry__in=among(passing))
            .values("key")
            .annotate(entries=Count("entry", distinct=True), low=Min("low"), high=Max("high"))
            .filter(entries__gte=FEWEST_FIGURES)
            .order_by("-entries", "key")[:MOST_RANGES]
        )
        found = {row["key"]: row for row in rows if row["low"] is not None and row["high"] is not None}
    chosen = {key: bounds for key, bounds in filters.ranges.items() if key not in found}
    ranges = [
        Range(key, row["low"], row["high"], row["entries"], filters.ranges.get(key, (None, None)))
        for key, row in found.items()
    ]
    return tuple([*(Range(key, 0.0, 0.0, 0, bounds) for key, bounds in chosen.items()), *ranges])


def find_synonyms(met, lexicon, language):
    """Say what else was searched for the words of the query."""
    synonyms = []
    for one in met:
        names = [name for concept in one.unit.concepts for name in lexicon.sense_names(concept, language)]
        others = [name for name in dict.fromkeys(names) if name.casefold() != one.unit.text.casefold()]
        if others:
            synonyms.append(Synonym(one.unit.text, tuple(others[:MOST_NAMES])))
            continue
        linked = [
            alternative.written[0]
            for _, alternative, _, _ in one.tiers
            if alternative.how == plan.DICTIONARY and alternative.written
        ]
        if linked:
            synonyms.append(
                Synonym(one.unit.text, tuple(dict.fromkeys(linked))[:MOST_NAMES], plan.DICTIONARY)
            )
    return tuple(synonyms)


def find_offers(engine, met, understood, filters):
    """Offer the words of the query that name a value of a facet as filters."""
    offers, allowed = [], engine.filtered(filters)
    for start, end, facet, value in understood.values:
        having = engine.facets.get(facet, {}).get(value)
        if facet not in FACETS or not having or value in filters.values.get(facet, ()):
            continue
        passing = having & allowed
        for one in met:
            if not one.unit.is_soft and not (one.unit.start < end and one.unit.end > start):
                passing &= one.surely
        if passing:
            rest = f"{understood.text[:start]} {understood.text[end:]}"
            word = understood.text[start:end]
            offers.append(Offer(word, facet, value, len(passing), " ".join(rest.split())))
    return tuple(offers)


def find_relaxations(engine, matched, filters):
    """Say how many would be found without one of the filters."""
    chosen = [(facet, value) for facet, values in filters.values.items() for value in values]
    chosen += [(f"spec.{key}", "") for key in filters.ranges]
    chosen += [("kind", filters.kind)] if filters.kind else []
    relaxations = []
    for facet, value in chosen:
        count = len(matched & engine.filtered(filters, without=facet.removeprefix("spec.")))
        if count:
            relaxations.append(Relaxation(facet, value, count))
    return tuple(relaxations)
