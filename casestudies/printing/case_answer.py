"""Answers a reader who asks for the PDF of a case."""

from django.http import Http404

from ..models import CaseStudyPage
from . import delivery
from .case_data import print_case


def answer(request, page):
    """Answer with the PDF of a public case in the language of the page.

    Args:
        request: the reader's; its language is that of the page.
        page: a CaseStudyPage, as the address named it.

    Raises:
        Http404: the page or its Japanese page is not public.
    """
    published = find_public(page)
    return delivery.answer(request, describe_printout(published), lambda: print_case(published))


def find_public(page):
    """Return the page as it is published, read anew."""
    published = CaseStudyPage.objects.readable().filter(pk=page.pk).select_related("locale").first()
    if published is None or not CaseStudyPage.objects.public().filter(pk=published.facts.pk).exists():
        raise Http404
    return published


def describe_printout(page):
    """Return the Printout of a published page."""
    return delivery.Printout(
        name=f"case-{page.pk}",
        edition=page.last_published_at,
        path=page.get_url_parts()[2],
        title=page.title,
        file_name=f"tama-{page.facts.key}-{page.locale.language_code}.pdf",
        is_sample=page.is_sample,
    )
