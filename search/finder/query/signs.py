"""Figures told by what stands before them: a sign of a drawing (φ10, Ra0.2), a property without a unit (module 6)."""

import re
from functools import lru_cache

from .quantities import AT_LEAST_AFTER, AT_MOST_AFTER, BETWEEN, NUMBER, Quantity, find_quantities, read_number
from .shares import find_shares

# Hardness and roughness are written before the figure: HRC60, HV 700, Ra0.2; a diameter with φ and no unit is in
# millimetres, as drawings have it.
_SIGNS = {
    "HRC": ("HRC", "hardness_hrc"),
    "HV": ("HV", "hardness_hv"),
    "Ra": ("μm", "surface_roughness_ra"),
    "Rz": ("μm", "surface_roughness_rz"),
    "φ": ("mm", "diameter"),
    "Φ": ("mm", "diameter"),
    "ø": ("mm", "diameter"),
}


def find_figures(text, units, names):
    """Find the quantities of a query, shares of a market and those told by a sign or a name, too.

    Args:
        text: a cleaned query (NFKC).
        units: every spelling of a unit that a specification key accepts.
        names: ((name, code), …) of the specification keys without a unit.

    Returns:
        A list of Quantities in the order of the text; never overlapping.
    """
    by_name = dict(names)
    told = (_read(match, by_name) for match in _pattern(names).finditer(text))
    found, taken = [], set()
    for one in (*find_shares(text), *find_quantities(text, units), *told):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _read(match, names):
    low, high = sorted((read_number(match["first"]), read_number(match["second"] or match["first"])))
    if match["most_after"]:
        low = None
    elif match["least_after"]:
        high = None
    unit, key = _SIGNS.get(match["before"]) or ("", names[match["before"].lower()])
    return Quantity(match.start(), match.end(), low, high, unit, False, (key,))


@lru_cache(maxsize=4)
def _pattern(names):
    written = "|".join(f"(?i:{re.escape(name)})" for name, _ in sorted(names, key=lambda one: -len(one[0])))
    # A ratio is written 1/100 and 1:100, too.
    return re.compile(
        rf"(?<![A-Za-zァ-ヶー])(?P<before>{'|'.join(_SIGNS)}{'|' + written if written else ''})"
        rf"\s?(?:1\s?[/:]\s?)?(?P<first>{NUMBER})(?:{BETWEEN}(?P<second>{NUMBER}))?"
        rf"(?![A-Za-z0-9.])(?:\s?(?:(?P<most_after>{AT_MOST_AFTER})|(?P<least_after>{AT_LEAST_AFTER})))?"
    )
