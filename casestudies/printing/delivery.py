"""Answers a reader who asks for a PDF: from the shelf, set now, or with a page that says why not."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from brand.association.addresses import full_url
from brand.association.typography import strip_ruby

from . import place, shelf
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


@dataclass(frozen=True)
class Printout:
    """What a reader asks for as PDF, and what the answer says of it.

    Args:
        name: of what it is, in a language, for the log and the memory of sizes; it never changes.
        edition: the moment the words are from; None for what was never published.
        path: of the page that says the same.
        title: the file is saved under it.
        file_name: the same in ASCII, for old programs.
        is_sample: invented, so that no search engine keeps it.
    """

    name: str
    edition: datetime | None
    path: str
    title: str
    file_name: str
    is_sample: bool


def answer(request, printout, make):
    """Answer with a PDF; never with a draft's words.

    Args:
        request: the reader's; its language is that of the page.
        printout: a Printout of what is public.
        make: returns its Document.
    """
    try:
        document = make()
        content, name = fetch(document)
    except place.BusyError:
        return _refuse(request, printout, RETRY_SECONDS, is_busy=True)
    except (TypesettingError, OSError):
        logger.exception("The PDF of %s cannot be made", printout.name)
        return _refuse(request, printout, shelf.REST_SECONDS, is_busy=False)
    if document.missing:
        logger.warning(
            "The fonts lack characters of %s: %s", printout.name, "; ".join(document.missing.values())
        )
    remember_size(printout, len(content))
    return _deliver(printout, content, name)


def fetch(document, seconds=SECONDS):
    """Return (bytes, name) of the PDF of a Document; it is set only when it is not on the shelf.

    Args:
        document: a Document.
        seconds: of `typeset`.

    Raises:
        BusyError: another one is being set.
        TypesettingError: it cannot be set, or could not a short while ago.
    """
    name = shelf.fingerprint(document)
    content = shelf.find(name)
    return (content or _make(document, name, seconds)), name


def _make(document, name, seconds):
    with shelf.alone(PATIENCE):
        content = shelf.find(name)  # somebody else may have made it while we waited
        if content:
            return content
        if shelf.has_failed(name):
            raise TypesettingError("it failed a short while ago")
        try:
            content = typeset(document, seconds)
        except TypesettingError:
            shelf.note_failure(name)
            raise
        shelf.keep(name, content)
        return content


def _deliver(printout, content, name):
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        f"inline; filename=\"{printout.file_name}\"; filename*=utf-8''{quote(save_as(printout))}"
    )
    response.headers["ETag"] = f'"{name}"'
    response.headers["Link"] = f'<{full_url(printout.path)}>; rel="canonical"'
    response.headers["Content-Security-Policy"] = POLICY
    if printout.is_sample:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def save_as(printout):
    """Return the name under which the PDF is saved, with its title."""
    title = _NOT_IN_FILE_NAMES.sub(" ", strip_ruby(printout.title)).strip(" .")[:_LONGEST_NAME]
    return f"{title}.pdf" if title else printout.file_name


def _refuse(request, printout, wait_seconds, is_busy):
    context = {"page_address": printout.path, "is_busy": is_busy}
    response = render(request, "casestudies/pdf_refused.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(wait_seconds)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def remember_size(printout, size):
    """Remember how many bytes a PDF has."""
    cache.set(_size_key(printout), size, REMEMBERED)


def recall_size(printout):
    """Return how many bytes a PDF has as its page is published; None when nobody has asked for it yet."""
    return cache.get(_size_key(printout))


def _size_key(printout):
    edition = printout.edition.timestamp() if printout.edition else 0
    return f"casestudies:pdf:{printout.name}:{edition}"
