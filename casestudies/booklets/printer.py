"""A booklet as a Document, from a page as it stands or as it was last saved."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy

from ..printing.booklet.booklet_data import print_booklet

# Said in the language of the editor, not of the booklet.
NOTHING = gettext_lazy("None of its cases can be printed in this language.")


class BuildError(Exception):
    """A booklet cannot be built; the message is a sentence for the editor."""


def find_draft(page):
    """Return a booklet as it was last saved in its language, with number, cover and cases as last saved in Japanese."""
    draft = page.get_latest_revision_as_object()
    source = None if draft.is_source else draft.source_page
    if source:
        draft.take_unsaved_facts(source.get_latest_revision_as_object())
    return draft


def make_document(page, issued_on=None, advance=None):
    """Make the Document of a booklet in its language.

    Args:
        page: a BookletPage.
        issued_on: the date of issue; None marks every page as a preview.
        advance: is told (done, total) after every case; what it raises ends the work.

    Returns:
        (Document, the CaseStudyPages printed in it).

    Raises:
        BuildError: there is nothing to print.
        TypesettingError: there are too many cases.
    """
    with translation.override(page.language):
        cases = page.printable_cases()
        if not cases:
            raise BuildError(NOTHING)
        shown = settings.SHOW_SAMPLES
        document = print_booklet(page, cases, issued_on=issued_on, samples_shown=shown, advance=advance)
    return document, cases


def name_missing(document, cases):
    """Say of each case which characters of it the fonts lack, and which are in the booklet's own words.

    Returns:
        [[title of the case or "", "𠮟 (CJK UNIFIED IDEOGRAPH-20B9F) …"]].
    """
    found, unclaimed = [], dict(document.missing)
    for case in cases:
        texts = "".join(str(value) for page in (case, case.facts) for value in _texts(page))
        own = {character: name for character, name in document.missing.items() if character in texts}
        if own:
            found.append([case.title, _write(own)])
        for character in own:
            unclaimed.pop(character, None)
    return [*found, ["", _write(unclaimed)]] if unclaimed else found


def _texts(page):
    company = page.company
    yield from (page.title, page.lede, page.challenge, page.approach, page.prerequisites)
    yield from (list(page.body.raw_data), company and company.legal_name)


def _write(characters):
    return ", ".join(f"{character} ({name})" for character, name in characters.items())
