"""Links to PDFs, on the pages that say the same."""

from django import template
from django.utils.translation import gettext as _

from ..printing.case_answer import describe_printout
from ..printing.datasheets import answering
from ..printing.delivery import recall_size

register = template.Library()
KILOBYTE = 1024


@register.simple_tag(takes_context=True)
def case_pdf(context, page):
    """Return the address of the PDF of a published page and its size in words; None for a page without one."""
    if not page.live or _is_preview(context):
        return None
    return {"url": f"{page.get_url(context['request'])}pdf/", "size": _say_size(describe_printout(page))}


@register.simple_tag(takes_context=True)
def datasheet_pdf(context, record):
    """Return the address of the datasheet of a public company or product and its size; None for a draft."""
    if not record.live or _is_preview(context):
        return None
    printout = answering.describe_printout(record)
    return {"url": answering.datasheet_path(record), "size": _say_size(printout)}


def _is_preview(context):
    return getattr(context.get("request"), "is_preview", False)


def _say_size(printout):
    size = recall_size(printout)
    return _("%(number)s KB") % {"number": f"{-(-size // KILOBYTE):,}"} if size else ""
