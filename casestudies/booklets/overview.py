"""What the maker of a booklet is shown of it in one language."""

from dataclasses import dataclass

from brand.association.menus import LANGUAGE_NAMES
from brand.association.words import LANGUAGES

from ..models import BookletBuild, BookletIssue, BookletPage
from . import press
from .issuing import find_hindrance
from .printer import find_draft


@dataclass(frozen=True)
class Edition:
    """A booklet in one language, as its maker sees it.

    Args:
        page: the BookletPage as its row stands.
        choices: the chosen cases as last saved.
        build: the newest BookletBuild, or None.
        issue: the BookletIssue, or None.
        progress: (done, total) of a build at work, or None.
        hindrance: why it cannot be issued whatever is built; empty when it can.
        may_issue: whether this editor may publish the page.
    """

    page: BookletPage
    choices: list
    build: BookletBuild | None
    issue: BookletIssue | None
    progress: tuple | None
    hindrance: str
    may_issue: bool

    @property
    def language_name(self):
        return LANGUAGE_NAMES[self.page.language]

    @property
    def printed(self):
        return [choice for choice in self.choices if choice.is_printable]

    @property
    def left_out(self):
        return [choice for choice in self.choices if not choice.is_printable]


def find_pages(booklet, user):
    """Return a booklet in the languages this editor may edit it in, in the order of the language menu."""
    pages = BookletPage.objects.filter(translation_key=booklet.translation_key).select_related("locale")
    allowed = [page for page in pages if page.permissions_for_user(user).can_edit()]
    return sorted(allowed, key=lambda page: LANGUAGES.index(page.language))


def describe_edition(page, user):
    """Gather what the room shows of a booklet in one language."""
    build = page.builds.select_related("created_by").first()
    if build and press.is_interrupted(build):
        press.fail_interrupted(build)
    return Edition(
        page,
        find_draft(page).choices,
        build,
        page.issue,
        build.progress if build and build.is_at_work else None,
        find_hindrance(page),
        page.permissions_for_user(user).can_publish(),
    )
