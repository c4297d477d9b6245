"""The lists behind the addresses: filtered, in order, a page at a time."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from brand.association.words import reader_language

from ..models.company import Company
from ..models.product import Product
from ..record_lists import fetch_entries
from .cards import company_cards, in_company_order
from .filters import known_parameters, make_filter
from .names import initials, sort_names
from .tallies import SAMPLE, Branch, parent_of, tally_terms, terms_below

PAGE_SIZE = 25


@dataclass(frozen=True)
class List:
    """One page of a list.

    Args:
        page: Django's Page of the records, with their cards.
        groups: [(heading, cards)], where the list is an index.
        filters: the Filters that narrow it.
        real: how many real records the whole list has.
        samples: how many samples.
    """

    page: object
    real: int
    samples: int
    groups: tuple = ()
    filters: tuple = ()

    @property
    def is_whole(self):
        """Whether this is the list itself: its first page, unfiltered."""
        return self.page.number == 1 and all(one.chosen is None for one in self.filters)

    @property
    def is_indexed(self):
        return self.is_whole and self.real > 0


def list_companies(query):
    """Make a page of the index of companies.

    Args:
        query: the parameters of the request: `initial`, `listing`, `page`.
    """
    language, query = reader_language(), known_parameters(query, ("initial", "listing", "page"))
    names = sort_names(Company.objects.public(), language)
    listings = _filter_listings(names, query)
    names = listings.narrow(names, lambda name: name.listing)
    letters = _filter_initials(names, query, language)
    names = letters.narrow(names, lambda name: name.initial)
    page = _page(names, query)
    groups = tuple(_index_groups(page, language))
    return List(page, *_count_names(names), groups, (letters, listings))


def _filter_listings(names, query):
    counts = Counter(name.listing for name in names)
    return make_filter("listing", _("Kind of entry"), Company.Listing.choices, counts, _without_page(query))


def _filter_initials(names, query, language):
    counts = Counter(name.initial for name in names)
    return make_filter("initial", _("First letter"), initials(language), counts, _without_page(query))


def _without_page(query):
    return {name: value for name, value in query.items() if name != "page"}


def _index_groups(page, language):
    shown = dict(initials(language))
    cards = {company.pk: company for company in company_cards([name.pk for name in page])}
    for initial, names in groupby(page, key=lambda name: name.initial):
        yield shown[initial], [cards[name.pk] for name in names if name.pk in cards]


def list_of_term(companies, products, query):
    """Make a page of the companies of a term, each with the products that have it.

    Args:
        companies: the companies of the term.
        products: the products of the term; None where products have no such term.
        query: the parameters of the request: `page`.
    """
    names = sort_names(companies, reader_language())
    page = _page(names, query)
    cards = company_cards([name.pk for name in page], products)
    return List(page, *_count_names(names), (("", cards),))


def list_products(query):
    """Make a page of all products and processes.

    Args:
        query: the parameters of the request: `kind`, `page`.
    """
    query = known_parameters(query, ("kind", "page"))
    products = Product.objects.public()
    counted = _count_kinds(products)
    kinds = _filter_kinds(counted, query)
    if kinds.chosen:
        products = products.filter(kind=kinds.chosen)
        counted = {key: number for key, number in counted.items() if key[0] == kinds.chosen}
    samples = sum(number for (_kind, listing), number in counted.items() if listing == SAMPLE)
    page = Paginator(in_company_order(products), PAGE_SIZE).get_page(query.get("page"))
    groups = (("", fetch_entries(page.object_list)),)
    return List(page, sum(counted.values()) - samples, samples, groups, (kinds,))


def _filter_kinds(counted, query):
    counts = Counter()
    for (kind, _listing), number in counted.items():
        counts[kind] += number
    return make_filter("kind", _("Kind"), Product.Kind.choices, counts, _without_page(query))


def _count_kinds(products):
    rows = products.order_by().values_list("kind", "company__listing").annotate(number=Count("pk"))
    return {(kind, listing): number for kind, listing, number in rows}


def refine(way, term):
    """List the terms just below one that have companies, and gather all numbers below it.

    Args:
        way: the Way.
        term: one of its terms.

    Returns:
        (Branches, numbers of the term and of all terms below it).
    """
    terms = way.load_terms()
    tallies = tally_terms(way, terms)
    below = [other for other in terms.values() if parent_of(other) == term.pk]
    branches = [Branch(other, tallies[other.pk]) for other in below if other.pk in tallies]
    return branches, terms_below(term, terms)


def _page(names, query):
    # `get_page` answers a number that is none, or too large, with the first or the last page.
    return Paginator(names, PAGE_SIZE).get_page(query.get("page"))


def _count_names(names):
    samples = sum(name.listing == SAMPLE for name in names)
    return len(names) - samples, samples
