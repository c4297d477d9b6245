"""From a quantity of a query, and what is named beside it, to the specifications that meet it."""

from dataclasses import replace

from brand.catalogue.models import SpecificationKey
from brand.catalogue.units import plain

from ..text.tokens import literal_tokens
from . import plan, weights
from .plan import Alternative, FigureRange
from .quantities import TOLERANCE, canonical_range
from .shares import SHARES
from .spans import CONCEPT, QUANTITY
from .units import make_unit

Better = SpecificationKey.Better
# A property named beside a quantity: 内径 1 mm, bore of 1 mm, 1 mm 内径.
_BESIDE = 3


def quantity_unit(text, run, span, chosen, keys):
    """Make the unit of a quantity.

    Args:
        text: the cleaned query.
        run: the atoms of the span.
        span: the Span, which has a quantity.
        chosen: the Spans of the query.
        keys: {code: SpecificationKey}.
    """
    quantity = span.of(QUANTITY)[0]
    beside = _concepts_beside(span, chosen)
    named = [one.removeprefix("k.") for one in beside if one.startswith("k.")]
    keys = SHARES if quantity.words else keys
    figures = figure_alternatives(quantity, quantity.keys or _alike(named, keys), keys)
    # As it is written only if it is a code in itself (10MM, 70MPA); a unit alone says nothing.
    literal = tuple(one for one in literal_tokens(run) if one.startswith("#"))
    written = [Alternative(weights.LITERAL, literal)] if literal else []
    unit = make_unit(text, run, [*written, *figures], plan.QUANTITY, weights.QUANTITY_ROLE)
    # No atom holds a per cent sign.
    return replace(unit, text=text[quantity.start : quantity.end].strip(), end=quantity.end)


def _concepts_beside(span, chosen):
    beside = (other for other in chosen if other is not span and _lies_beside(other, span))
    return [one for other in beside for one in other.of(CONCEPT)]


def _lies_beside(one, other):
    return 0 < one.first - other.last <= _BESIDE or 0 < other.first - one.last <= _BESIDE


def _alike(named, keys):
    """Adds the properties whose name holds the one that is named: 最小穴径 for 穴径."""
    names = {name.casefold() for code in named if code in keys for name in keys[code].spellings}
    return tuple(
        code
        for code, key in keys.items()
        if code in named
        or any(name in own.casefold() for own in key.spellings for name in names if len(name) > 1)
    )


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
    is_named = bool(named) or quantity.is_tolerance
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
