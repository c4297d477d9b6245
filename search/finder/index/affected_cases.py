"""Which case studies, and whose entries that say they have one, are other ones when something changes."""

from django.db.models import Q

from brand.catalogue.models import Company, Industry, Product
from casestudies.models import CaseStudyPage, OutcomeMetric, Theme

from ..models import Entry, FacetPosting
from .bitmaps import read_bitmap
from .building.case_flags import flagged_companies, flagged_products
from .documents import CASE_STUDY
from .reading import open_index
from .writing import batches

Kind = Entry.Kind
# The ways from a case to the terms of its own.
USERS_OF_TERMS = {Theme: ("themes", "outcomes__metric__theme"), OutcomeMetric: ("outcomes__metric",)}


def by_case(page):
    """A case, whatever language of it has changed, who and what it tells of, and whom it no longer tells of."""
    things = by_cases(CaseStudyPage.objects.filter(translation_key=page.translation_key))
    # A page that was deleted is found no more.
    things[Kind.CASE] |= {page.key} if page.key else set()
    return things


def by_cases(pages):
    """The cases of pages in any language, who and what they tell of, and whom none tells of any more."""
    keys = pages.order_by().values("translation_key")
    cases = CaseStudyPage.objects.source_language().filter(translation_key__in=keys).order_by()
    numbers = cases.values("pk")
    things = {
        Kind.CASE: set(cases.values_list("key", flat=True)) - {None},
        Kind.COMPANY: set(Company.objects.filter(case_studies__in=numbers).values_list("key", flat=True)),
        Kind.PRODUCT: set(Product.objects.filter(case_studies__in=numbers).values_list("key", flat=True)),
    }
    for kind, forgotten in _forgotten().items():
        things[kind] |= forgotten
    return things


def of_records(companies=(), products=()):
    """The cases that name companies or products.

    Args:
        companies, products: primary keys.
    """
    found = set()
    for batch in batches(sorted(companies)):
        found |= _keys(Q(company__in=batch) | Q(products__company__in=batch))
    for batch in batches(sorted(products)):
        found |= _keys(Q(products__in=batch))
    return {Kind.CASE: found}


def of_term(terms, model):
    """The cases that have one of some terms of their own: themes, metrics, an industry."""
    uses = Q(industry__in=terms) if model is Industry else Q()
    for way in USERS_OF_TERMS.get(model, ()):
        uses |= Q(**{f"{way}__in": terms})
    return {Kind.CASE: _keys(uses) if uses else set()}


def _keys(condition):
    return set(CaseStudyPage.objects.filter(condition).values_list("key", flat=True)) - {None}


def _forgotten():
    """Find the entries that say they have a case study although none tells of them any more."""
    # Not by the Reader, which remembers: what is written in this transaction may be undone.
    rows = FacetPosting.objects.filter(generation=open_index().generation, facet=CASE_STUDY)
    saying = {number for stored in rows.values_list("entries", flat=True) for number in read_bitmap(stored)}
    told = {
        Kind.COMPANY: Company.objects.filter(pk__in=flagged_companies()),
        Kind.PRODUCT: Product.objects.filter(pk__in=flagged_products()),
    }
    found = {}
    for kind, records in told.items():
        keys = {
            key
            for batch in batches(sorted(saying))
            for key in Entry.objects.filter(pk__in=batch, kind=kind).values_list("key", flat=True)
        }
        found[kind] = keys - set(records.values_list("key", flat=True)) if keys else set()
    return found
