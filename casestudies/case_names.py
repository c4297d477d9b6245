"""What cases and their companies are called, without their stories: for lists of many."""

from dataclasses import dataclass

from brand.association.models.editorial import PLAIN_COLUMNS
from brand.association.typography import strip_ruby
from brand.association.words import SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.models import Company

from .models.pages import CaseStudyPage

_COLUMNS = (*PLAIN_COLUMNS, "locale__language_code")


@dataclass(frozen=True)
class CaseName:
    """A case in a list: key, title as Words, address in the reader's language, and its company if that is public."""

    key: str
    title: Words
    url: str
    company: Company | None
    is_sample: bool


def name_cases(cases):
    """Name cases for the reader's language, in a constant number of queries.

    Args:
        cases: a queryset of Japanese CaseStudyPages.

    Returns:
        {primary key: CaseName}.
    """
    facts = list(cases.select_related("locale").only(*_COLUMNS, "key", "company", "is_sample"))
    words = _find_words([page.translation_key for page in facts])
    companies = find_public_companies(page.company_id for page in facts)
    return {
        page.pk: _name(page, words.get(page.translation_key), companies.get(page.company_id))
        for page in facts
    }


def find_public_companies(numbers):
    """Return {primary key: Company} of the companies that readers may see."""
    numbers = set(numbers) - {None}
    return Company.objects.public().select_related("municipality").in_bulk(numbers) if numbers else {}


def _find_words(keys):
    if reader_language() == SOURCE_LANGUAGE or not keys:
        return {}
    translated = CaseStudyPage.objects.readable().filter(
        locale__language_code=reader_language(), translation_key__in=keys
    )
    return {page.translation_key: page for page in translated.select_related("locale").only(*_COLUMNS)}


def _name(facts, words, company):
    page, language = words or facts, reader_language()
    is_fallback = not words and language != SOURCE_LANGUAGE
    title = Words(strip_ruby(page.title), SOURCE_LANGUAGE if is_fallback else language, is_fallback)
    return CaseName(facts.key, title, page.get_url(), company, facts.is_sample)
