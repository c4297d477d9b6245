"""The vocabularies as choices of a form: groups, labels, other spellings; one query for each vocabulary."""

from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..models import Industry, Material, Technology
from ..models.vocabularies import AliasedTerm

# The vocabularies whose terms lie in groups.
GROUPED = (Technology, Material, Industry)


def grouped_choices(terms):
    """Return terms as choices, each group opened by the term it is named after.

    Args:
        terms: Technology, Material, Sector or Industry objects in their order.

    Returns:
        [(group, [(pk, label), …]), …]; one nameless group when the vocabulary has none.
    """
    terms = list(terms)
    by_pk = {term.pk: term for term in terms}
    placed = sorted(terms, key=lambda term: _place(term, by_pk))
    return [
        (group.name_ja if group else "", [(term.pk, _label(term, group)) for term in members])
        for group, members in groupby(placed, key=lambda term: _group(term, by_pk))
    ]


def spellings(terms):
    """Return {pk: every other way to write the term}."""
    return {term.pk: " ".join([term.code, *_names(term)]) for term in terms}


def _names(term):
    return term.spellings if isinstance(term, AliasedTerm) else (term.name_ja, term.name_en, term.name_zh)


def _label(term, group):
    return _("%(name)s (in general)") % {"name": term.name_ja} if term == group else term.name_ja


def _group(term, by_pk):
    """Return the group under which a term is shown: the last one below the very top; None without groups."""
    if not isinstance(term, GROUPED):
        return None
    parent = by_pk.get(term.parent_id)
    return term if parent is None or _is_the_top(parent) else _group(parent, by_pk)


def _is_the_top(term):
    """Of the industries only manufacturing (section E) is here: as a group it would hold everything."""
    return isinstance(term, Industry) and term.level == "section"


def _place(term, by_pk):
    group = _group(term, by_pk)
    return (group.sort_order if group else 0, term != group, term.sort_order)


def choose_term(terms, name):
    """Return the choices of a select: (pk, label), grouped by an attribute of the term.

    Args:
        terms: vocabulary objects in their order.
        name: the attribute to group by, or empty.
    """
    choices = [("", "---------")]
    if not name:
        return choices + [(term.pk, term.name_ja) for term in terms]
    groups = {}
    for term in terms:
        groups.setdefault(capfirst(getattr(term, name)), []).append((term.pk, term.name_ja))
    return choices + list(groups.items())
