"""From the units of a query to where they are met, with guesses for those that nothing meets."""

from dataclasses import replace


def meet(engine, units, widened=None):
    """Look up where units are met.

    Args:
        engine: the Engine.
        units: of an Understanding.
        widened: makes of a unit that nothing meets surely one with more alternatives, and units of the words inside
            it, which share its place, or take it when nothing meets the whole at all; None leaves it.

    Returns:
        A list of Met, in the order of the units.
    """
    met = engine.look_up(units)
    if not widened:
        return met
    again = {place: widened(one.unit) for place, one in enumerate(met) if not one.surely}
    found = iter(engine.look_up([unit for units in again.values() for unit in units]))
    looked_up = {place: [next(found) for _ in units] for place, units in again.items()}
    return [
        one_met
        for place, one in enumerate(met)
        for one_met in (_weigh_again(*looked_up[place]) if place in again else [one])
    ]


def _weigh_again(whole, *words):
    if not words:
        return [whole]
    if not whole.anyhow:
        return list(words)
    # Both are guesses at one word: each counts half.
    return [replace(one, weight=one.weight / 2) for one in (whole, *words)]
