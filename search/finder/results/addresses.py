"""Addresses of the search: each changes one thing of what is asked and keeps the rest."""

from dataclasses import replace
from decimal import Decimal
from urllib.parse import urlencode

from ..answers import Asked
from ..index.documents import FACETS

_PLAIN = Asked()


def address(asked):
    """Return what is asked as the query of an address, e.g. "?q=shaft&technology=MC-TRN&page=2"."""
    return f"?{urlencode(parameters(asked))}"


def parameters(asked, leave_out=()):
    """List what is asked as (name, value), in an order that is always the same: also for hidden fields of a form.

    Args:
        asked: an Asked.
        leave_out: names to leave out; "spec.<key>" for a range.
    """
    pairs = [("q", asked.text), ("kind", asked.kind)]
    pairs += [(facet, value) for facet in FACETS for value in asked.values.get(facet, ())]
    pairs += [(f"spec.{key}", _write_range(*ends)) for key, ends in asked.ranges.items()]
    pairs += [("sort", "" if asked.sort == _PLAIN.sort else asked.sort)]
    pairs += [("exact", "" if asked.widen else "1"), ("page", "" if asked.page == 1 else asked.page)]
    return [(name, value) for name, value in pairs if value and name not in leave_out]


def with_value(asked, facet, value):
    """Also ask for a value of a facet."""
    values = (*asked.values.get(facet, ()), value)
    return replace(asked, values={**asked.values, facet: tuple(dict.fromkeys(values))}, page=1)


def without_value(asked, facet, value):
    """No longer ask for a value of a facet."""
    left = tuple(other for other in asked.values.get(facet, ()) if other != value)
    others = {name: values for name, values in asked.values.items() if name != facet}
    return replace(asked, values={**others, facet: left} if left else others, page=1)


def without_facet(asked, facet):
    """No longer ask for any value of a facet."""
    return replace(
        asked, values={name: values for name, values in asked.values.items() if name != facet}, page=1
    )


def without_range(asked, key):
    """No longer ask for a range of a specification."""
    return replace(asked, ranges={name: ends for name, ends in asked.ranges.items() if name != key}, page=1)


def without_filters(asked):
    """Ask for the words alone, in the same kind of things."""
    return replace(asked, values={}, ranges={}, page=1)


def with_words(asked, text):
    """Ask for other words with the same filters."""
    return replace(asked, text=text, page=1)


def write_figure(value):
    """Write a float as a form and an address need it: no exponent, no idle zeros."""
    return f"{Decimal(repr(value)).normalize():f}"


def _write_range(low, high):
    return "..".join("" if end is None else write_figure(end) for end in (low, high))
