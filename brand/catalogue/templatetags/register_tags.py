from django import template
from django.utils.html import format_html

from .. import qr, signatures, verification
from ..addresses import record_path

register = template.Library()


@register.simple_tag
def endorsements(edition):
    """Who has signed an edition of the charter."""
    return signatures.list_signatures(edition)


@register.inclusion_tag("catalogue/_standing.html")
def standing(status, label=""):
    """A status as a word with its shape: never told by color alone."""
    return {"status": str(status), "label": label or status.label}


@register.simple_tag
def qr_code(identifier):
    """The QR code of an ID as an SVG element."""
    return qr.draw_inline(identifier)


@register.filter
def printed_address(identifier):
    """What is printed beside an ID; it breaks before the ID and not inside."""
    before = qr.printed_address(identifier).removesuffix(f"{identifier}/")
    return format_html('{}<wbr><span class="identifier">{}/</span>', before, identifier)


@register.filter
def record_address(record):
    """The address of a company or product; empty when the reader's language has no public catalogue."""
    return record_path(record)


@register.simple_tag
def preview_verification(certification):
    """The check of a certification that is being edited."""
    return verification.describe(certification, certification.product)


@register.simple_tag
def preview_signatures(endorsement):
    """The list of signatures with the one that is being edited, and no other."""
    return signatures.list_one(endorsement)
