"""Writes suggestions as plain data, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.association.addresses import full_url

from ..models import Suggestion
from .texts import describe_words


def describe_suggestions(found):
    """Write Suggestions."""
    return {
        "query": found.text,
        "total": found.total,
        "announcement": _announce(found),
        "groups": [
            {
                "kind": kind,
                "name": _name_group(kind),
                "suggestions": [_describe_suggested(one) for one in group],
            }
            for kind, group in found.groups.items()
        ],
    }


def _announce(found):
    if not found.total:
        return _("No suggestions")
    return ngettext("%(number)s suggestion", "%(number)s suggestions", found.total) % {"number": found.total}


def _name_group(kind):
    names = {
        Suggestion.Kind.PRODUCT: _("Products and processes"),
        Suggestion.Kind.TECHNOLOGY: _("Technologies"),
        Suggestion.Kind.COMPANY: _("Companies"),
    }
    return names[kind]


def _describe_suggested(one):
    return {
        "key": one.key,
        "label": describe_words(one.label),
        "detail": describe_words(one.detail) if one.detail and one.detail.text else None,
        "url": full_url(one.path),
        "sample": one.is_sample,
    }
