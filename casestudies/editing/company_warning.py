"""Says what becomes of a company's cases when the company stops, or begins, to be a sample."""

from django.utils.translation import gettext as _
from wagtail.admin import messages

from brand.catalogue.models import Company

MOST_NAMED = 5


def warn_of_cases(request, record):
    """Name to an editor who has just saved a company the cases that no longer fit it.

    Args:
        record: whatever was saved; companies only are looked at.
    """
    # An autosave shows no messages: they would pile up until the next page.
    if not isinstance(record, Company) or not request.accepts("text/html"):
        return
    cases = record.case_studies.exclude(is_sample=record.is_sample).order_by("title")
    titles = list(cases.values_list("title", flat=True)[: MOST_NAMED + 1])
    if not titles:
        return
    named = titles[:MOST_NAMED] + ["…"] * (len(titles) > MOST_NAMED)
    names = {"company": record, "cases": " / ".join(named)}
    sentence = (
        _("“%(company)s” is a sample, and real cases name it. Take it out of them: %(cases)s")
        if record.is_sample
        else _("“%(company)s” is a real company, and invented cases name it. Take it out of them: %(cases)s")
    )
    messages.warning(request, sentence % names)
