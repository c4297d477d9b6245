"""How many companies stand behind a term: real ones and samples apart, those of the terms below it included."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from ..models.company import Company
from ..models.product import Product

SAMPLE = Company.Listing.SAMPLE


@dataclass(frozen=True)
class Tally:
    """Which companies a term has; the same company counts once, however many of its products have the term."""

    real: set = field(default_factory=set)
    samples: set = field(default_factory=set)

    def __bool__(self):
        return bool(self.real or self.samples)

    def add(self, company, listing):
        (self.samples if listing == SAMPLE else self.real).add(company)


@dataclass(frozen=True)
class Branch:
    """A term that has companies, and the terms below it that have some."""

    term: object
    tally: Tally
    branches: tuple = ()


@dataclass(frozen=True)
class Totals:
    """What the catalogue holds; samples are counted apart and never added."""

    companies: int
    sample_companies: int
    products: int
    sample_products: int


def count_catalogue(names):
    """Count the public companies and products.

    Args:
        names: the Names of all public companies.
    """
    samples = sum(name.listing == SAMPLE for name in names)
    is_sample = Q(company__listing=SAMPLE)
    products = Product.objects.public().aggregate(
        real=Count("pk", filter=~is_sample), samples=Count("pk", filter=is_sample)
    )
    return Totals(len(names) - samples, samples, products["real"], products["samples"])


def grow_branches(way):
    """Arrange the terms of a way that have public companies as a tree.

    Args:
        way: the Way.

    Returns:
        Branches without a parent, in the order of the vocabulary; where all hang on one root, those below it.
    """
    terms = way.load_terms()
    tallies = tally_terms(way, terms)
    roots = [number for number, term in terms.items() if parent_of(term) is None]
    # A vocabulary of one root (manufacturing) says nothing by it.
    return _branches(roots[0] if len(roots) == 1 else None, terms, tallies)


def _branches(parent, terms, tallies):
    return tuple(
        Branch(term, tallies[number], _branches(number, terms, tallies))
        for number, term in terms.items()
        if parent_of(term) == parent and number in tallies
    )


def tally_terms(way, terms):
    """Count the companies of every term of a way.

    Args:
        way: the Way.
        terms: its terms by number.

    Returns:
        {number of a term: Tally}, without the terms that have nobody.
    """
    tallies = {}
    for term, company, listing in _pairs(way):
        while term is not None:
            tallies.setdefault(term, Tally()).add(company, listing)
            term = parent_of(terms[term])
    return tallies


def parent_of(term):
    """Return the number of the term above, or None; a flat vocabulary has none above any."""
    return term.parent_id if hasattr(term, "parent_id") else None


def terms_below(term, terms):
    """Return the numbers of a term and of all terms below it."""
    numbers = [term.pk]
    for number in numbers:
        numbers.extend(below for below, other in terms.items() if parent_of(other) == number)
    return numbers


def _pairs(way):
    has_term = {f"{way.field}__isnull": False}
    companies = Company.objects.public().filter(**has_term)
    yield from companies.order_by().values_list(way.field, "pk", "listing")
    if way.has_products:
        products = Product.objects.public().filter(**has_term).order_by()
        yield from products.values_list(way.field, "company", "company__listing").distinct()
