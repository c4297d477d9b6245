"""Gives readers the PDF of an issue and the picture of its cover: files that never change."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response

from brand.association.addresses import full_url

from ..models import BookletIssue
from ..printing.delivery import POLICY
from .sheet import find_public_pages

# Nothing of an issue ever changes; a page that is unpublished is gone from caches after this.
CACHE = f"public, max-age={7 * 24 * 60 * 60}"
PICTURE_POLICY = "default-src 'none'"


def answer_pdf(request, page):
    """Answer with the PDF of an issued booklet.

    Raises:
        Http404: the page is not public, or nothing was issued.
    """
    page, issue = _find(page)
    name = f"tama-case-studies-{issue.issue_number}-{issue.language}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Content-Security-Policy": POLICY,
        "Link": f'<{full_url(page)}>; rel="canonical"',
    }
    if page.is_sample:
        headers["X-Robots-Tag"] = "noindex"
    return _answer(request, issue.file, "application/pdf", issue.sha256, headers)


def answer_cover(request, page):
    """Answer with the picture of the cover of an issued booklet."""
    _page, issue = _find(page)
    headers = {"Content-Security-Policy": PICTURE_POLICY}
    return _answer(request, issue.cover_image, "image/png", f"{issue.sha256}-cover", headers)


def _find(page):
    published = find_public_pages().filter(pk=page.pk).select_related("locale").first()
    issue = BookletIssue.objects.filter(booklet=page.pk).defer("figures").first()
    if published is None or issue is None:
        raise Http404
    return published, issue


def _answer(request, file, content_type, checksum, headers):
    etag = f'"{checksum}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        try:
            with file.open("rb") as opened:
                answer = HttpResponse(opened.read(), content_type=content_type)
        except (OSError, ValueError) as error:
            raise Http404 from error
    for name, value in {**headers, "ETag": etag, "Cache-Control": CACHE}.items():
        answer.headers[name] = value
    return answer
