"""The order of what was found, the same for every engine: tiers, weights and what counts as related."""

from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple

from pyroaring import BitMap

from .answers import EXACT, RELATED
from .query import plan, weights


class Scored(NamedTuple):
    """An entry and what it is worth, before it is read."""

    entry: int
    score: float
    match: str


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
        widened: makes of a unit that nothing meets surely one with more alternatives, and units of the words inside
            it, which share its place, or take it when nothing meets the whole at all; None leaves it.

    Returns:
        A list of Met, in the order of the units.
    """
    engine.load(units)
    met = [_look_up(engine, unit) for unit in units]
    if not widened:
        return met
    again = {place: widened(one.unit) for place, one in enumerate(met) if not one.surely}
    engine.load([unit for units in again.values() for unit in units])
    return [
        found
        for place, one in enumerate(met)
        for found in (_look_again(engine, *again[place]) if place in again else [one])
    ]


def _look_again(engine, whole, *parts):
    found = _look_up(engine, whole)
    if not parts:
        return [found]
    words = [_look_up(engine, unit) for unit in parts]
    if not found.anyhow:
        return words
    # Both are guesses at one word: each counts half.
    return [replace(one, weight=one.weight / 2) for one in (found, *words)]


def _look_up(engine, unit):
    tiers = engine.tiers(unit)
    surely = BitMap.union(BitMap(), *(one[3] for one in tiers if one[1].how not in plan.GUESSES))
    anyhow = BitMap.union(BitMap(), *(one[3] for one in tiers))
    weight = (
        unit.weight * weights.idf(len(anyhow), len(engine.everything)) * (1.0 if anyhow else weights.NOWHERE)
    )
    return Met(unit, tuple(tiers), surely, anyhow, weight)


def order(one):
    """Sort key of Scored entries: exact ones, then by score; among equals the older one, so that paging is stable."""
    return one.match != EXACT, -one.score, one.entry


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
    for kind, members in engine.kinds.items():
        worth = weights.KIND.get(kind, 1.0) * boosts.get(kind, 1.0)
        factor |= dict.fromkeys(members & entries, worth)
    scored = [
        Scored(entry, round(score / whole * factor.get(entry, 1.0), 6), match)
        for entry, score in scores.items()
    ]
    return sorted(scored, key=order)
