"""The vocabularies as choices of a form: groups, labels, other spellings; one query for each vocabulary."""

from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _


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
    return getattr(term, "spellings", (term.name_ja, term.name_en, term.name_zh))


def _label(term, group):
    return _("%(name)s (in general)") % {"name": term.name_ja} if term == group else term.name_ja


def _group(term, by_pk):
    """Return the group under which a term is shown: the last one below the very top; None without groups."""
    parent = by_pk.get(getattr(term, "parent_id", None))
    if parent is None or getattr(parent, "level", "") == "section":
        return term if hasattr(term, "parent_id") else None
    return _group(parent, by_pk)


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
