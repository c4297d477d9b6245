"""Answers a reader who asks for the PDF of a case: from the shelf, set now, or with a page that says why not."""

import logging
import re
from http import HTTPStatus
from urllib.parse import quote

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render

from brand.association.addresses import full_url
from brand.association.typography import strip_ruby

from ..models import CaseStudyPage
from . import shelf
from .case_data import print_case
from .typesetting import TypesettingError, typeset

logger = logging.getLogger(__name__)

# A reader waits this long for others; then he is asked to come back. The server gives a request 30 seconds.
PATIENCE = 5
SECONDS = 15
RETRY_SECONDS = 10
REMEMBERED = 30 * 24 * 60 * 60
# A PDF holds no script and loads nothing; browsers show it with a viewer of theirs that needs these two.
POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST_NAME = 80


def answer(request, page):
    """Answer with the PDF of a public case in the language of the page; never with a draft's words.

    Args:
        request: the reader's; its language is that of the page.
        page: a CaseStudyPage, as the address named it.

    Raises:
        Http404: the page or its Japanese page is not public.
    """
    published = find_public(page)
    try:
        document = print_case(published)
        content, name = fetch(document)
    except shelf.BusyError:
        return _refuse(request, page, RETRY_SECONDS, is_busy=True)
    except (TypesettingError, OSError):
        logger.exception("The PDF of case %s cannot be made", page.pk)
        return _refuse(request, page, shelf.REST_SECONDS, is_busy=False)
    if document.missing:
        logger.warning(
            "The fonts lack characters of case %s: %s", page.pk, "; ".join(document.missing.values())
        )
    remember_size(published, len(content))
    return _deliver(published, content, name)


def find_public(page):
    """Return the page as it is published, read anew."""
    published = CaseStudyPage.objects.readable().filter(pk=page.pk).select_related("locale").first()
    if published is None or not CaseStudyPage.objects.public().filter(pk=published.facts.pk).exists():
        raise Http404
    return published


def fetch(document):
    """Return (bytes, name) of the PDF of a Document; it is set only when it is not on the shelf.

    Raises:
        BusyError: another one is being set.
        TypesettingError: it cannot be set, or could not a short while ago.
    """
    name = shelf.fingerprint(document)
    content = shelf.find(name)
    return (content or _make(document, name)), name


def _make(document, name):
    with shelf.alone(PATIENCE):
        content = shelf.find(name)  # somebody else may have made it while we waited
        if content:
            return content
        if shelf.has_failed(name):
            raise TypesettingError("it failed a short while ago")
        try:
            content = typeset(document, SECONDS)
        except TypesettingError:
            shelf.note_failure(name)
            raise
        shelf.keep(name, content)
        return content


def _deliver(page, content, name):
    response = HttpResponse(content, content_type="application/pdf")
    plain, full = file_names(page)
    response.headers["Content-Disposition"] = f"inline; filename=\"{plain}\"; filename*=utf-8''{quote(full)}"
    response.headers["ETag"] = f'"{name}"'
    response.headers["Link"] = f'<{full_url(page)}>; rel="canonical"'
    response.headers["Content-Security-Policy"] = POLICY
    if page.is_sample:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def file_names(page):
    """Return the name under which the PDF is saved: in ASCII for old programs, and with the title."""
    language = page.locale.language_code
    title = _NOT_IN_FILE_NAMES.sub(" ", strip_ruby(page.title)).strip(" .")[:_LONGEST_NAME]
    return f"tama-{page.facts.key}-{language}.pdf", f"{title or page.facts.key}.pdf"


def _refuse(request, page, wait_seconds, is_busy):
    context = {"page_address": page.get_url(request), "is_busy": is_busy}
    response = render(request, "casestudies/pdf_refused.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(wait_seconds)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def remember_size(page, size):
    """Remember how many bytes the PDF of a page has."""
    cache.set(_size_key(page), size, REMEMBERED)


def recall_size(page):
    """Return how many bytes the PDF of a page as it is published has; None when nobody has asked for it yet."""
    return cache.get(_size_key(page))


def _size_key(page):
    published = page.last_published_at
    return f"casestudies:pdf:{page.pk}:{published.timestamp() if published else 0}"
