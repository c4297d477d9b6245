"""Issuing a booklet: what was built becomes an issue that nobody changes any more."""

import hashlib

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import BookletBuild, BookletIssue, BookletPage, IssuedError
from ..printing import shelf
from ..printing.booklet.figures import figures_of
from ..printing.typesetting import TypesettingError, draw_spread
from . import press
from .printer import BuildError, make_document

ISSUED = "casestudies.issue_booklet"


class RefusedError(Exception):
    """A booklet cannot be issued; the message is a sentence for the editor."""


def find_hindrance(page):
    """Say why a booklet cannot be issued whatever is built; empty when it can.

    Args:
        page: the published BookletPage in one language.
    """
    facts = page.facts
    if page.issue:
        return _("It is issued in this language already.")
    if not BookletPage.objects.readable().filter(pk=page.pk).exists() or not facts.live:
        if page.live and page.is_sample:
            return _("It holds samples, and samples are not shown on this site.")
        return _("Its page is not public: publish it first.")
    if not BookletPage.objects.readable().filter(pk=facts.pk).exists():
        return _("Its Japanese page is not public: publish it first.")
    if facts.issue_number is None:
        return _("It has no issue number.")
    return ""


def issue_booklet(page, build, user):
    """Issue what was built.

    Args:
        page: the BookletPage in the language of the build, as published.
        build: a BookletBuild that is ready.
        user: who issues it.

    Returns:
        The BookletIssue.

    Raises:
        RefusedError: it cannot be issued, or its pages have changed since it was built.
    """
    if hindrance := find_hindrance(page):
        raise RefusedError(hindrance)
    if build.status != BookletBuild.Status.READY or build.booklet_id != page.pk or build.byte_count is None:
        raise RefusedError(_("Build the booklet first."))
    if build.issued_on > localdate():
        raise RefusedError(_("Its day of issue is still to come."))
    cases = _check_unchanged(page, build)
    with build.file.open("rb") as file:
        content = file.read()
    checksum = hashlib.sha256(content).hexdigest()
    stem = f"tama-case-studies-{page.facts.issue_number}-{page.language}-{checksum[:12]}"
    with translation.override(page.language):
        figures = figures_of(cases)
    try:
        cover = draw_spread(content, 1)
        with transaction.atomic():
            issue = BookletIssue.objects.create(
                booklet=page,
                language=page.language,
                issue_number=page.facts.issue_number,
                issued_on=build.issued_on,
                file=press.keep(f"{stem}.pdf", content),
                cover_image=press.keep(f"{stem}.png", cover),
                sha256=checksum,
                page_count=build.page_count,
                byte_count=len(content),
                figures=figures,
            )
            log(page, ISSUED, user=user, data={"sha256": checksum, "issue_number": issue.issue_number})
    except (IntegrityError, IssuedError) as error:
        raise RefusedError(_("This number was issued already.")) from error
    except TypesettingError as error:
        raise RefusedError(_("The picture of its cover could not be made. Try again.")) from error
    return issue


def _check_unchanged(page, build):
    """Return the cases of a booklet whose pages still say what was built."""
    try:
        document, cases = make_document(page, build.issued_on)
    except (BuildError, TypesettingError) as error:
        raise RefusedError(_("The pages have changed since it was built: build it again.")) from error
    if shelf.fingerprint(document) != build.digest:
        raise RefusedError(_("The pages have changed since it was built: build it again."))
    return cases
