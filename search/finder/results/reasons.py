"""Why something was found, in words: how the visitor's word was met, and where."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..index.documents import BODY, CODE, HEAD, MAKER, NAME, OFFER, PLACE, TOPIC
from ..models import Entry
from ..query import plan
from .labels import FACET_NAMES, SHARE_NAMES

FIELD_NAMES = {
    HEAD: gettext_lazy("in the name, as the thing itself"),
    NAME: gettext_lazy("in the name"),
    CODE: gettext_lazy("in a code or number"),
    TOPIC: gettext_lazy("among technologies, materials or certificates"),
    OFFER: gettext_lazy("among products or uses"),
    BODY: gettext_lazy("in the description, or among its buyers"),
    MAKER: gettext_lazy("in the name of the maker"),
    PLACE: gettext_lazy("in the place"),
}
# What the fields of other things than companies and products hold.
OTHER_FIELD_NAMES = {
    Entry.Kind.CASE: {
        TOPIC: gettext_lazy("in its summary, or among its themes and measures"),
        OFFER: gettext_lazy("among the products it is about"),
        BODY: gettext_lazy("in its story or its measured outcomes"),
        MAKER: gettext_lazy("in the name of its company"),
    },
    Entry.Kind.PAGE: {BODY: gettext_lazy("in the description")},
}
WAYS = {
    plan.SYNONYM: gettext_lazy("under another name"),
    plan.NARROWER: gettext_lazy("as a special kind of it"),
    plan.CORRECTED: gettext_lazy("with its spelling corrected"),
    plan.WEAK: gettext_lazy("by a related word"),
    plan.BROADER: gettext_lazy("by what it is a kind of"),
    plan.DICTIONARY: gettext_lazy("by an open dictionary"),
}


def say_reasons(hit, keys):
    """Say how the words of a query were met.

    Args:
        hit: a Hit, whose reasons are (word, how, field or facet or key of a figure).
        keys: {code: SpecificationKey}.

    Returns:
        A tuple of (word, sentence), e.g. ("shaft", "under another name, in the name").
    """
    fields = FIELD_NAMES | OTHER_FIELD_NAMES.get(hit.kind, {})
    return tuple((word, _say(how, where, keys, fields)) for word, how, where in hit.reasons)


def _say(how, where, keys, fields):
    if how == plan.FIGURE:
        name = SHARE_NAMES.get(where) or (keys[where].name.text if where in keys else where)
        return _("a figure that fits: %(name)s") % {"name": name}
    parts = [WAYS.get(how), fields.get(where) or FACET_NAMES.get(where)]
    return _(", ").join(str(part) for part in parts if part)
