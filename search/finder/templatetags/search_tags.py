"""What the page of results prints."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.association.typography import mark_japanese
from brand.association.words import reader_language
from brand.catalogue.given_words import mark_words

register = template.Library()


@register.filter
def pieces(marked):
    """Print a Marked text: the visitor's words in <mark>, and what is in another language with its code."""
    parts = (
        (format_html("<mark>{}</mark>", text) if is_marked else text,) for text, is_marked in marked.pieces
    )
    html = format_html_join("", "{}", parts)
    if marked.language == reader_language():
        return mark_safe(mark_japanese(html, marked.language))  # noqa: S308 - escaped
    return format_html('<span lang="{}">{}</span>', marked.language, html)


@register.filter
def label(value):
    """Print the name of a choice: Words with their language, or a word of the interface."""
    return mark_words(value) if hasattr(value, "language") else value


@register.filter
def results(number):
    """Count results in words."""
    return ngettext("%(number)s result", "%(number)s results", number) % {"number": f"{number:,}"}


@register.filter
def more_in_part(number):
    """Count in words what has only a part of what was asked."""
    words = ngettext("%(number)s more that fits in part", "%(number)s more that fit in part", number)
    return words % {"number": f"{number:,}"}


@register.filter
def reads(language):
    """Say in which language something is that has none of the reader's."""
    return _("Japanese only") if language == "ja" else _("in another language")


@register.filter
def found_in_words(answer):
    """Say what a search found or finds, from anything with `exact_total` and `total`."""
    in_part = answer.total - answer.exact_total
    if answer.exact_total or not in_part:
        return results(answer.exact_total)
    return ngettext("%(number)s in part", "%(number)s in part", in_part) % {"number": f"{in_part:,}"}
