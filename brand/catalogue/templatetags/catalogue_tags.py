from unicodedata import east_asian_width

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from brand.association.figures import format_number
from brand.association.typography import break_at_phrases, break_in_name
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language

from .. import shares
from ..company_facts import host_of, write_yen
from ..company_page import describe_company
from ..given_words import given_words, mark_words
from ..models import NicheTopEntry
from ..product_page import describe_product
from . import browse_tags

register = template.Library()

LONG_NAME = 60


# One look-up of the catalogue's address for a page of two hundred products.
register.simple_tag(browse_tags.address_of, takes_context=True, name="record_url")


@register.simple_tag
def describe_for_preview(record):
    """Prepare a draft as its public page will be."""
    return describe_company(record) if record._meta.model_name == "company" else describe_product(record)


@register.filter
def heading(value):
    """Print the name of a record, broken at phrases; a Japanese one for another reader carries its language."""
    is_japanese = value.language == SOURCE_LANGUAGE
    html = break_in_name(value.text) if is_japanese else break_at_phrases(value.text, value.language)
    if not value.is_fallback:
        return html
    return format_html(
        '<span lang="{}">{}</span> <small class="fallback">{}</small>',
        value.language,
        html,
        _("Japanese only"),
    )


@register.filter
def is_long(value):
    """Tell whether a name would fill a screen in the size of a title; a Chinese character is as wide as two letters."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in value.text) > LONG_NAME


@register.filter
def enumerate_names(names):
    """Join names as the reader's language does."""
    return (", " if reader_language() == "en" else "、").join(names)


@register.filter
def bare_words(value):
    """Print Words with their language but without the label, where the label stands nearby or the text is a name."""
    return mark_words(value)


@register.filter
def given(text):
    """Read a text whose language nobody noted as Words."""
    return given_words(text)


@register.filter
def paragraphs(value):
    """Split Words at blank lines into Words of one paragraph each."""
    parts = value.text.replace("\r\n", "\n").split("\n\n")
    return [Words(part.strip(), value.language, value.is_fallback) for part in parts if part.strip()]


@register.filter
def share(claim):
    return shares.say_share(claim)


@register.filter
def market(claim):
    return shares.say_market(claim)


@register.filter
def count(number):
    return format_number(number)


@register.filter
def yen(amount):
    return write_yen(amount)


@register.filter
def web_address(url):
    """Let only addresses of the web become links, however they came into the database."""
    return url if url.startswith(("http://", "https://")) else ""


@register.filter
def host(website):
    return host_of(website)


@register.filter
def hs_code(code):
    """Write a tariff number as customs do: 9031.80."""
    return ".".join(part for part in (code[:4], code[4:6], code[6:]) if part)


@register.filter
def selection_category(category):
    """Name a category of the ministry's list; one it does not know stays as it is."""
    labels = dict(NicheTopEntry.Category.choices)
    return labels.get(category, category)
