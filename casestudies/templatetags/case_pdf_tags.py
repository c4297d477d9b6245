"""The link to the PDF of a case."""

from django import template
from django.utils.translation import gettext as _

from ..printing.delivery import recall_size

register = template.Library()
KILOBYTE = 1024


@register.simple_tag(takes_context=True)
def case_pdf(context, page):
    """Return the address of the PDF of a published page and its size in words; None for a page without one."""
    if not page.live or getattr(context.get("request"), "is_preview", False):
        return None
    size = recall_size(page)
    return {
        "url": f"{page.get_url(context['request'])}pdf/",
        "size": _("%(number)s KB") % {"number": f"{-(-size // KILOBYTE):,}"} if size else "",
    }
