"""The cases chosen for a booklet as they are now: which can be printed in its language, and why others cannot."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from brand.association.words import SOURCE_LANGUAGE

from ..models.pages import CaseStudyPage


@dataclass(frozen=True)
class Choice:
    """One chosen case.

    Args:
        facts: its Japanese page, whatever its state.
        words: its public page in the language of the booklet; None when it cannot be printed.
        reason: a sentence that says why it cannot be printed; empty when it can.
    """

    facts: CaseStudyPage
    words: CaseStudyPage | None = None
    reason: str = ""

    @property
    def is_printable(self):
        return self.words is not None


def list_choices(booklet):
    """Return a Choice for each case of a booklet in the editor's order, with a constant number of queries.

    Args:
        booklet: a BookletPage, which may be an unsaved draft.
    """
    numbers = booklet.case_numbers
    cases = CaseStudyPage.objects.filter(pk__in=numbers).select_related("locale").in_bulk()
    public = set(CaseStudyPage.objects.public().filter(pk__in=numbers).values_list("pk", flat=True))
    words = _find_words(booklet, cases.values())
    return [_choose(cases[pk], pk in public, words) for pk in numbers if pk in cases]


def _find_words(booklet, cases):
    """Return {translation key: public page in the language of the booklet}."""
    keys = [case.translation_key for case in cases]
    pages = CaseStudyPage.objects.readable().filter(translation_key__in=keys, locale=booklet.locale)
    return {page.translation_key: page for page in pages.select_related("locale")}


def _choose(facts, is_public, words):
    page = words.get(facts.translation_key)
    if not is_public:
        return Choice(facts, reason=_explain_hidden(facts))
    if page is None:
        return Choice(
            facts, reason=_("It is not translated into this language, or its translation is not published.")
        )
    if page.locale.language_code != SOURCE_LANGUAGE:
        page.facts = page.source_page = facts
    return Choice(facts, page)


def _explain_hidden(facts):
    if not facts.live:
        return _("It is not published.")
    if facts.is_sample:
        return _("It is a sample, and samples are not shown on this site.")
    return _("Only some readers may see it.")
