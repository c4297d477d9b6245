"""What pages print of booklets."""

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext

from brand.association.metadata import script_of
from brand.association.words import reader_language

from ..booklets import sheet as booklet_sheet
from ..booklets.printings import find_printings
from ..booklets.structured_data import describe_booklet_things

register = template.Library()


@register.simple_tag
def printings(case):
    """The issues a case is printed in."""
    return find_printings(case)


@register.simple_tag
def booklet_volumes():
    """The issues in the reader's language, the newest first."""
    return booklet_sheet.find_volumes(language=reader_language())


@register.simple_tag
def booklets_in_preparation():
    """The booklets of the reader's language that were not issued yet."""
    return booklet_sheet.find_in_preparation(reader_language())


@register.simple_tag
def booklet_json_ld(sheet):
    """What machines read of an issued booklet; nothing of a sample."""
    return script_of(describe_booklet_things(sheet))


@register.filter
def extent(issue):
    """Say how long and how large the PDF of an issue is."""
    pages = ngettext("%(number)s printed page", "%(number)s printed pages", issue.page_count) % {
        "number": issue.page_count
    }
    return f"{pages} · {filesizeformat(issue.byte_count)}"


@register.filter
def in_figures(figure):
    """Write an old figure of an issue: what was measured, its levels, its change."""
    levels = " → ".join(text for text in (figure["base"], figure["result"]) if text)
    return " ".join(
        text for text in (figure["metric"], levels, figure["change"] and f"({figure['change']})") if text
    )
