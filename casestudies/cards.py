"""Cases as cards: what was measured, by whom, about what; the same number of queries for any number of cards."""

from dataclasses import dataclass

from brand.catalogue.models import Company

from .reading import Case, read_cases


@dataclass(frozen=True)
class Card:
    """A case with the company that may be named; None when it is not named or not public."""

    case: Case
    company: Company | None


def make_cards(cases):
    """Make cards for the reader's language.

    Args:
        cases: a queryset of public Japanese CaseStudyPages, in the order wanted.
    """
    found = read_cases(cases.with_public_company())
    return [Card(case, case.facts.company if case.facts.names_company else None) for case in found]
