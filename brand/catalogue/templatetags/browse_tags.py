"""What lists and cards of the catalogue print."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import addresses
from ..given_words import given_words, mark_words
from ..models import Company

register = template.Library()


def _base(context):
    """The address of the catalogue in the reader's language, looked up once per page."""
    if "catalogue_base" not in context:
        context.dicts[0]["catalogue_base"] = addresses.catalogue_path()
    return context["catalogue_base"]


@register.simple_tag(takes_context=True)
def address_of(context, record):
    """The address of a company or product."""
    folder = "companies" if isinstance(record, Company) else "products"
    return f"{_base(context)}{folder}/{record.key}/"


@register.simple_tag(takes_context=True)
def term_url(context, folder, code):
    """The address of the list of a term, e.g. technologies/MC-CUT/."""
    return f"{_base(context)}{folder}/{code}/"


@register.filter
def companies(number):
    """Count companies in words."""
    return ngettext("%(number)s company", "%(number)s companies", number) % {"number": f"{number:,}"}


@register.filter
def products(number):
    """Count products and processes in words."""
    words = ngettext("%(number)s product or process", "%(number)s products and processes", number)
    return words % {"number": f"{number:,}"}


@register.filter
def samples(number):
    """Count samples in words: they are never added to anything."""
    return ngettext("%(number)s sample", "%(number)s samples", number) % {"number": f"{number:,}"}


@register.filter
def marked(text):
    """Print the reader's part of a text whose language nobody noted, its Japanese words marked as such."""
    return mark_words(given_words(text))


@register.filter
def name_basis(basis):
    """Say where a foreign name comes from; words nobody has translated stay as they were noted."""
    known = {
        "source": _("name as in the source"),
        "general knowledge": _("name from general knowledge"),
        "known (not in source)": _("name from general knowledge"),
        "uncertain": _("name uncertain"),
    }
    if basis.startswith("romani"):
        return _("romanized here, not official")
    return known.get(basis) or marked(basis)
