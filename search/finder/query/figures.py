"""From a quantity of a query to the specifications that meet it."""

from brand.catalogue.models import SpecificationKey
from brand.catalogue.units import plain

from . import plan, weights
from .plan import Alternative, FigureRange
from .quantities import TOLERANCE, canonical_range

Better = SpecificationKey.Better


def figure_alternatives(quantity, named, keys):
    """Write the ways in which specifications meet a quantity.

    Args:
        quantity: a Quantity.
        named: codes of the specification keys that the query names beside it; empty: any that takes the unit.
        keys: {code: SpecificationKey}.

    Returns:
        Alternatives: the very value first, then values that are better than asked for.
    """
    alternatives = []
    is_named = bool(named) or quantity.is_tolerance or bool(quantity.key)
    for key in _fitting(quantity, named, keys):
        bounds = canonical_range(quantity, key)
        if bounds is None:
            continue
        usual = 1.0 if plain(key.unit) == plain(quantity.unit) else weights.OTHER_UNIT
        exact = FigureRange(key.code, *_widen(*bounds), key.better)
        alternatives.append(Alternative(weights.FIGURE * usual, figure=exact, how=plan.FIGURE))
        better = _better(key, *bounds)
        if better:
            worth = weights.BETTER_FIGURE if is_named else weights.ANY_BETTER * usual
            alternatives.append(Alternative(worth, figure=better, how=plan.FIGURE))
    return alternatives


def _fitting(quantity, named, keys):
    named = (quantity.key,) if quantity.key in keys else named
    chosen = [keys[code] for code in named if code in keys]
    chosen = [key for key in chosen if canonical_range(quantity, key) is not None]
    chosen = chosen or [key for key in keys.values() if canonical_range(quantity, key) is not None]
    if quantity.is_tolerance:
        # ± is how a tolerance is written; a length with ± is not a length.
        chosen = [key for key in chosen if key.better == Better.LOWER] or chosen
    return chosen


def _widen(low, high):
    def wider(value, sign):
        return None if value is None else value + sign * (abs(value) * TOLERANCE + 1e-15)

    return wider(low, -1), wider(high, +1)


def _better(key, low, high):
    """Says which values are better than an exact figure: a finer tolerance, a higher pressure it withstands."""
    if low is None or high is None or low != high:
        return None
    if key.better == Better.LOWER:
        return FigureRange(key.code, None, _widen(None, high)[1], key.better)
    if key.better == Better.HIGHER:
        return FigureRange(key.code, _widen(low, None)[0], None, key.better)
    return None
