"""What the page of a booklet shows, prepared for its template; the same for the public page and a draft's preview."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from brand.association.menus import LANGUAGE_NAMES
from brand.association.words import LANGUAGES

from ..cards import make_cards
from ..models.booklet_issues import BookletIssue
from ..models.booklets import BookletPage
from ..models.pages import CaseStudyPage


@dataclass(frozen=True)
class Volume:
    """An issue and its public page."""

    issue: BookletIssue
    page: BookletPage

    @property
    def language_name(self):
        return LANGUAGE_NAMES[self.issue.language]


@dataclass(frozen=True)
class BookletSheet:
    """A booklet as readers see it.

    Args:
        page: the BookletPage in the reader's language, which may be a draft.
        issue: its BookletIssue, or None while it is in preparation.
        cards: its cases, as far as they are public now; in preparation, those chosen so far.
        gone: how many cases of the issue are no longer on this site.
        versions: Volumes of the same number, one for each language it was issued in.
        others: Volumes of other numbers in this language, the newest first.
    """

    page: BookletPage
    issue: BookletIssue | None
    cards: list
    gone: int
    versions: list
    others: list


def describe_booklet(page):
    """Gather what the page of a booklet shows, in a constant number of queries."""
    issue = page.issue
    numbers = page.case_numbers
    public = CaseStudyPage.objects.public().filter(pk__in=numbers)
    if issue:
        public = public.filter(key__in=list(issue.figures))
    cards = sorted(make_cards(public), key=lambda card: numbers.index(card.case.facts.pk))
    volumes = find_volumes()
    return BookletSheet(
        page,
        issue,
        cards,
        len(issue.figures) - len(cards) if issue else 0,
        [one for one in volumes if one.page.translation_key == page.translation_key],
        [
            one
            for one in volumes
            if one.page.translation_key != page.translation_key and one.issue.language == page.language
        ],
    )


def find_volumes(**conditions):
    """Return every issue that anyone may read, with its page: the newest first, Japanese before its translations.

    Args:
        conditions: on BookletIssue.
    """
    issues = BookletIssue.objects.filter(booklet__in=find_public_pages().values("pk"), **conditions)
    issues = issues.select_related("booklet__locale").defer("figures")
    ordered = sorted(issues, key=lambda one: (-one.issue_number, LANGUAGES.index(one.language)))
    return [Volume(issue, issue.booklet) for issue in ordered]


def find_public_pages():
    """Return the booklet pages anyone may read: a translation only while its Japanese page is."""
    sources = (
        BookletPage.objects.source_language().readable().filter(translation_key=OuterRef("translation_key"))
    )
    return BookletPage.objects.readable().filter(Exists(sources))


def find_in_preparation(language):
    """Return the public booklet pages of a language that were not issued yet."""
    pages = find_public_pages().filter(locale__language_code=language)
    issued = BookletIssue.objects.filter(booklet=OuterRef("pk"))
    return pages.filter(~Exists(issued)).order_by("-pk").select_related("locale")
