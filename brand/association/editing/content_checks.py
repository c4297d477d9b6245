"""What a page still lacks; nothing here forbids to publish it."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from ..figures import find_unknown_figures
from ..models import EditorialPage
from .translation_states import find_versions

# Search engines cut a description off at about this many characters.
LONGEST_DESCRIPTION = 120


def check_page(page):
    """List what a page lacks, as sentences for its editor.

    Args:
        page: a specific page; its words may be those of a draft.
    """
    return [*check_words(page), *check_translations(page)]


def check_words(page):
    """List what the words of a page lack."""
    return [
        *_check_description(page),
        *_check_pictures(page),
        *_check_figures(page),
        *page.find_gaps(),
        *page.find_lacks(),
    ]


def check_translations(page):
    """List the languages in which a public Japanese page needs work."""
    if not page.is_source or not page.live:
        return []
    return describe_open_versions(find_versions([page])[page.pk])


def describe_open_versions(versions):
    return [f"{version.language_name}: {version.state.label}" for version in versions if version.is_open]


def _check_description(page):
    if not page.search_description:
        return [_("There is no description for search engines.")]
    if len(page.search_description) > LONGEST_DESCRIPTION * (1 if page.is_source else 2):
        return [_("The description for search engines is too long; its end is cut off.")]
    return []


def _check_pictures(page):
    """The form asks for alternative text; content that came another way may still lack it."""
    pictures = [block.value["image"] for block in page.body if block.block_type == "picture"]
    lacking = [
        image for image in pictures if image and not image.decorative and not image.contextual_alt_text
    ]
    return [_("A picture has no text for those who do not see it.")] if lacking else []


def _check_figures(page):
    """The form refuses unknown figures; this finds those that were removed afterwards."""
    # As stored: printed, an unknown figure has already become a dash.
    unknown = find_unknown_figures(f"{page.lede} {page.body.get_prep_value()}")
    return [_("No figure with this name: %(names)s.") % {"names": ", ".join(unknown)}] if unknown else []


def find_editorial_pages():
    """Every live page of ours with its words, in tree order."""
    pages = Page.objects.live().filter(depth__gt=1).prefetch_related("locale").specific()
    return [page for page in pages if isinstance(page, EditorialPage)]


def find_unconfirmed_pages():
    """Live Japanese pages that the association has not confirmed; samples need no confirming."""
    return [
        page
        for page in find_editorial_pages()
        if page.is_source and not page.confirmed_on and not page.is_sample
    ]
