"""The embedded engine: evaluates a plan with bitmaps. The contract of an engine is what `DatabaseEngine` offers."""

from dataclasses import dataclass
from functools import reduce

from pyroaring import BitMap

from .answers import EXACT, RELATED
from .index.documents import FACETS
from .query import plan, weights


@dataclass(frozen=True)
class Scored:
    """An entry and what it is worth, before it is read."""

    entry: int
    score: float
    match: str


class DatabaseEngine:
    """Finds what a plan asks for in one reading of the index; made anew for each search."""

    def __init__(self, reader):
        self.reader = reader
        self._postings = {}
        self._facets = None
        self._figures = {}
        self._kinds = reader.kinds()
        hidden = reader.hidden()
        self.everything = BitMap.union(BitMap(), *self._kinds.values()) - hidden

    def load(self, units):
        """Read what units need, in one query for tokens and one for figures."""
        alternatives = [one for unit in units for one in unit.alternatives]
        tokens = {token for one in alternatives for token in one.tokens} - self._postings.keys()
        if tokens:
            self._postings |= {token: {} for token in tokens} | self.reader.postings(tokens)
        keys = {one.figure.key for one in alternatives if one.figure} - self._figures.keys()
        if keys:
            self._figures |= {key: [] for key in keys}
            for entry, key, low, high in self.reader.figures(keys):
                self._figures[key].append((entry, low, high))

    @property
    def facets(self):
        """Every facet with its values and their entries."""
        if self._facets is None:
            self._facets = self.reader.facets(FACETS)
        return self._facets

    def tiers(self, unit):
        """Say where a unit is met.

        Returns:
            (worth, Alternative, field or "", BitMap) with the highest worth first; empty sets are left out.
        """
        found = [
            (
                alternative.factor * weights.FIELD.get(field, 1.0),
                alternative,
                field,
                entries & self.everything,
            )
            for alternative in unit.alternatives
            for field, entries in self._met_by(alternative)
        ]
        return sorted((one for one in found if one[3]), key=lambda one: -one[0])

    def _met_by(self, alternative):
        if alternative.tokens:
            by_token = [self._postings.get(token, {}) for token in alternative.tokens]
            for field in set(by_token[0]).intersection(*by_token[1:]):
                yield field, reduce(BitMap.intersection, [fields[field] for fields in by_token])
        elif alternative.facet:
            yield "", self.facets.get(alternative.facet, {}).get(alternative.value, BitMap())
        elif alternative.figure:
            rows = self._figures[alternative.figure.key]
            yield "", BitMap(entry for entry, low, high in rows if alternative.figure.is_met_by(low, high))

    def filtered(self, filters, without=""):
        """Return the entries that pass the filters; `without` leaves one facet, range or "kind" out."""
        passing = self.everything
        for facet, values in filters.values.items():
            if facet != without and values:
                having = self.facets.get(facet, {})
                passing = passing & BitMap.union(BitMap(), *(having.get(value, BitMap()) for value in values))
        for key, bounds in filters.ranges.items():
            if key != without:
                passing = passing & self._within(key, *bounds)
        if filters.kind and without != "kind":
            passing = passing & self._kinds.get(filters.kind, BitMap())
        return passing

    def _within(self, key, low, high):
        wanted = plan.FigureRange(key, low, high)
        rows = self.reader.figures([key])
        return BitMap(entry for entry, _, first, last in rows if wanted.is_met_by(first, last))

    def kinds(self):
        return self._kinds


@dataclass(frozen=True)
class Met:
    """A unit and where it is met; the weight holds role and idf."""

    unit: plan.Unit
    tiers: tuple
    surely: BitMap  # met without guessing
    anyhow: BitMap
    weight: float


def meet(engine, units, widened=None):
    """Look up where units are met.

    Args:
        engine: the engine.
        units: of an Understanding.
        widened: makes of a unit that nothing meets surely one with more alternatives; None leaves it.

    Returns:
        A list of Met, in the order of the units.
    """
    engine.load(units)
    if widened:
        units = [unit if _is_met_surely(engine, unit) else widened(unit) for unit in units]
        engine.load(units)
    total = len(engine.everything)
    met = []
    for unit in units:
        tiers = engine.tiers(unit)
        surely = BitMap.union(BitMap(), *(one[3] for one in tiers if one[1].how not in plan.GUESSES))
        anyhow = BitMap.union(BitMap(), *(one[3] for one in tiers))
        weight = unit.weight * weights.idf(len(anyhow), total) * (1.0 if anyhow else weights.NOWHERE)
        met.append(Met(unit, tuple(tiers), surely, anyhow, weight))
    return met


def _is_met_surely(engine, unit):
    return any(alternative.how not in plan.GUESSES for _, alternative, _, _ in engine.tiers(unit))


def rank(engine, met, allowed, boosts):
    """Rank what meets a query.

    Args:
        engine: the engine, loaded.
        met: where the query's units are met.
        allowed: entries that pass the filters.
        boosts: {kind: factor} for hits of a kind.

    Returns:
        Scored entries: exact ones, which meet everything that is demanded without guessing, then related ones, which
        meet at least RELATED_PART of it by weight; each by score.
    """
    demanded = [one for one in met if not one.unit.is_soft] or list(met)
    if not demanded:
        return []
    exact = reduce(BitMap.intersection, [one.surely for one in demanded]) & allowed
    found = _score(engine, met, exact, EXACT, boosts)
    if len(exact) < weights.FEW:
        related = _related(demanded, allowed) - exact
        found += _score(engine, met, related, RELATED, boosts)
    return found


def _related(demanded, allowed):
    """Returns the entries that meet enough of what is demanded, and a thing if a thing is asked for."""
    whole = sum(one.weight for one in demanded)
    met = {}
    for one in demanded:
        for entry in one.anyhow & allowed:
            met[entry] = met.get(entry, 0.0) + one.weight
    best = max(met.values(), default=0.0)
    if best < weights.LEAST_PART * whole:
        return BitMap()
    enough = BitMap(entry for entry, weight in met.items() if weight >= weights.RELATED_PART * best)
    things = [one.anyhow for one in demanded if one.unit.is_thing]
    return enough & BitMap.union(BitMap(), *things) if things else enough


def _score(engine, met, entries, match, boosts):
    whole = sum(one.weight for one in met)
    scores = dict.fromkeys(entries, 0.0)
    for one in met:
        left = entries
        for worth, _, _, having in one.tiers:
            reached = left & having
            for entry in reached:
                scores[entry] += one.weight * worth
            left = left - reached
            if not left:
                break
    factor = {}
    for kind, members in engine.kinds().items():
        worth = weights.KIND.get(kind, 1.0) * boosts.get(kind, 1.0)
        factor |= dict.fromkeys(members & entries, worth)
    scored = [
        Scored(entry, round(score / whole * factor.get(entry, 1.0), 6), match)
        for entry, score in scores.items()
    ]
    # Among equals the older entry first, so that paging is stable.
    return sorted(scored, key=lambda one: (-one.score, one.entry))
