"""Scores in whole parts, so that engines which add up differently come to the same number."""

import math

from ..query import weights

# Elasticsearch keeps scores as 32-bit floats, exact for whole numbers up to 2**24 (16,777,216). All parts of a query
# times the factor of a kind stay below, whatever is rounded up on the way.
PARTS, STEPS = 16_000, 1_000


def weigh(unit, found, total):
    """Return what a unit weighs: its role times its idf.

    Args:
        unit: a Unit.
        found: number of entries that meet it itself or, when nobody does, what lies above it.
        total: number of all entries.
    """
    return unit.weight * weights.idf(found, total) * (1.0 if found else weights.NOWHERE)


def tier_points(met):
    """Return, for each Met, the points of each of its tiers: 1-PARTS."""
    whole = sum(one.weight for one in met)
    return [[_parts(one.weight * worth / whole) for worth, *_ in one.tiers] for one in met]


def unit_points(demanded):
    """Return the points of each Met when all that counts is whether it is met."""
    whole = sum(one.weight for one in demanded)
    return [_parts(one.weight / whole) for one in demanded]


def _parts(share):
    return max(1, round(PARTS * share))


def least_related(best):
    """Return the fewest points of a related hit; None when even the best one has too few.

    Args:
        best: the most `unit_points` that an entry has.
    """
    # Whole, because engines compare with other floats.
    return None if best < weights.LEAST_PART * PARTS else math.ceil(weights.RELATED_PART * best)


def kind_steps(kind, boosts):
    """Return the factor of a kind of entries in STEPS."""
    return round(STEPS * weights.KIND.get(kind, 1.0) * boosts.get(kind, 1.0))


def score(points, steps):
    """Return the score that points of an entry come to: 1 means that everything asked for stands in the name."""
    return points * steps / (PARTS * STEPS)
