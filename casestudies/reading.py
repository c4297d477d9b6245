"""Cases as readers of one language see them: facts of the Japanese page, words of its translation if any."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from brand.association.words import SOURCE_LANGUAGE, reader_language

from .measures import Measure, find_lead, measure_all
from .models.outcomes import Outcome
from .models.pages import CaseStudyPage


@dataclass(frozen=True)
class Case:
    """A case for a reader.

    Args:
        facts: the Japanese CaseStudyPage, which holds company, outcomes, themes and the like.
        words: the page in the reader's language, or the Japanese one when there is none.
        is_fallback: whether the words are Japanese although the reader reads another language.
        measures: its outcomes as Measures, in the editor's order.
    """

    facts: CaseStudyPage
    words: CaseStudyPage
    is_fallback: bool = False
    measures: list[Measure] = field(default_factory=list)

    @property
    def language(self):
        """The language the words are in."""
        return self.words.locale.language_code

    @property
    def lead(self):
        """What the card leads with, or None."""
        return find_lead(self.measures)


def read_cases(facts):
    """Read cases for the active language, in a constant number of queries.

    Args:
        facts: a queryset of Japanese CaseStudyPages, such as `CaseStudyPage.objects.public()`.

    Returns:
        Cases in the order of the queryset.
    """
    outcomes = Outcome.objects.select_related("metric__theme").order_by("sort_order", "pk")
    pages = list(
        facts.select_related("locale", "company", "industry", "programme").prefetch_related(
            Prefetch("outcomes", outcomes), "themes"
        )
    )
    words, is_foreign = _find_words(pages), reader_language() != SOURCE_LANGUAGE
    return [
        Case(
            page,
            words.get(page.translation_key, page),
            is_foreign and page.translation_key not in words,
            measure_all(page.outcomes.all()),
        )
        for page in pages
    ]


def _find_words(pages):
    language = reader_language()
    if language == SOURCE_LANGUAGE:
        return {}
    translated = CaseStudyPage.objects.readable().filter(
        locale__language_code=language, translation_key__in=[page.translation_key for page in pages]
    )
    return {page.translation_key: page for page in translated.select_related("locale")}
