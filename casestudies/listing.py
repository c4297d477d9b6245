"""The list of cases behind its address: narrowed, counted, a page at a time; samples stand apart."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from brand.association.figures import plain_text
from brand.association.leaves import Leaf
from brand.association.typography import strip_ruby

from .cards import make_cards
from .facets import NAMES, load_rows, make_facets, write_address
from .models.pages import CaseStudyPage

PAGE_SIZE = 12


@dataclass(frozen=True)
class CaseList:
    """One page of the list.

    Args:
        page: Django's Page of Rows.
        cards: of the real cases on it.
        sample_cards: of the samples on it.
        facets: what the list can be narrowed by.
        chosen: the Values that are chosen; each leads to the list without it.
        real: how many real cases the whole narrowed list has.
        samples: how many samples.
        total: how many cases there are at all, samples included.
    """

    page: object
    cards: list
    sample_cards: list
    facets: list
    chosen: list
    real: int
    samples: int
    total: int

    @property
    def is_whole(self):
        """Whether this is the list itself: its first page, not narrowed."""
        return self.page.number == 1 and not self.chosen

    # The address without any filter.
    clear_query = write_address(dict.fromkeys(NAMES, ()))


def list_cases(parameters):
    """Make a page of the list of cases.

    Args:
        parameters: the QueryDict of the request: `theme`, `metric`, `industry`, `size`, `cost` (each may be given
            several times) and `page`.
    """
    rows = load_rows()
    facets, chosen = make_facets(rows, parameters)
    found = [row for row in rows if row.fits(chosen)]
    # `get_page` answers a number that is none, or too large, with the first or the last page.
    page = Paginator(found, PAGE_SIZE).get_page(parameters.get("page"))
    cards = _cards([row.pk for row in page])
    samples = sum(row.is_sample for row in found)
    return CaseList(
        page,
        [card for card in cards if not card.case.facts.is_sample],
        [card for card in cards if card.case.facts.is_sample],
        facets,
        [value for facet in facets for value in facet.values if value.is_chosen],
        len(found) - samples,
        samples,
        len(rows),
    )


def _cards(numbers):
    if not numbers:
        return []
    cards = {card.case.facts.pk: card for card in make_cards(CaseStudyPage.objects.filter(pk__in=numbers))}
    return [cards[number] for number in numbers if number in cards]


def leaf_of_list(page, found):
    """Keep narrowed lists and further pages out of search engines; None for the page itself."""
    if found.is_whole:
        return None
    title = strip_ruby(page.title)
    if found.page.number > 1:
        title = _("%(title)s, page %(number)s") % {"title": title, "number": found.page.number}
    return Leaf(title, plain_text(page.summary), is_indexed=False)
