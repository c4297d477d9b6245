"""What the page of a booklet shows, prepared for its template."""

from dataclasses import dataclass

from ..models.booklets import BookletIssue, BookletPage


@dataclass(frozen=True)
class BookletSheet:
    """A booklet as readers see it.

    Args:
        page: the BookletPage in the reader's language, which may be a draft.
        issue: its BookletIssue, or None while it is in preparation.
    """

    page: BookletPage
    issue: BookletIssue | None


def describe_booklet(page):
    """Gather what the page of a booklet shows."""
    return BookletSheet(page, page.issue)
