"""The ranking rule as it is published: read from the weights that rank, so that page and ranking never differ."""

from django.utils.translation import gettext_lazy as _

from ..query import plan, weights
from ..unfound.promoting import MOST_PROMOTED
from .reasons import FIELD_NAMES, WAYS


def weigh_fields():
    """List the places where a word can stand with their weight in percent, the heaviest first."""
    return _in_percent((FIELD_NAMES[field], weight) for field, weight in weights.FIELD.items())


def weigh_ways():
    """List the ways in which a word can be met with their weight in percent, the heaviest first."""
    return _in_percent(
        (
            (_("as you wrote it"), weights.LITERAL),
            (WAYS[plan.SYNONYM], weights.SYNONYM),
            (WAYS[plan.NARROWER], weights.NARROWER),
            (_("by a figure that fits"), weights.FIGURE),
            (_("by a fact of the entry, such as its technology"), weights.FACET),
            (_("by its sector or industry, which says what it is for"), weights.SECTOR),
            (WAYS[plan.CORRECTED], weights.CORRECTED),
            (WAYS[plan.WEAK], weights.WEAK),
            (WAYS[plan.BROADER], weights.WEAK),
            (_("by an open dictionary, when nobody has the word as you wrote it"), weights.DICTIONARY_ALONE),
            (WAYS[plan.DICTIONARY], weights.DICTIONARY),
        )
    )


def count_promoted():
    """Say how many things at most the secretariat shows above the results of a query."""
    return MOST_PROMOTED


def _in_percent(weighed):
    # A stable sort: what weighs the same keeps its order.
    return [(label, round(weight * 100)) for label, weight in sorted(weighed, key=lambda one: -one[1])]
