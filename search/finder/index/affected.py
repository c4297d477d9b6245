"""Whose entries are other ones when something changes: {Entry.Kind: set of keys}."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from brand.association.models.declaration import EditionedPage
from brand.catalogue.models import (
    CertificationStandard,
    Company,
    Industry,
    Material,
    Municipality,
    Product,
    Sector,
    SpecificationKey,
    Technology,
)
from casestudies.models import CaseStudyPage

from ..models import Entry
from . import affected_cases
from .building.pages import SECTION_DEPTH
from .writing import batches

Kind = Entry.Kind
# The ways from a company to the terms that its entry, or one of its products', has words or values of.
USERS_OF_TERMS = {
    Technology: ("technologies", "products__technologies"),
    Material: ("products__materials",),
    Sector: ("sectors", "products__sectors"),
    Industry: ("industries",),
    CertificationStandard: ("certifications__standard",),
    Municipality: ("municipality",),
    SpecificationKey: ("products__specifications__key",),
}


def by_company(company):
    """A company, all its products, which inherit from it, and the cases that name it or one of them."""
    cases = affected_cases.of_records([company.pk])
    return {Kind.COMPANY: {company.key}} | _products_of([company.pk]) | cases


def by_product(product):
    """A product, whose it is and was, and the cases that name it."""
    companies = _makers([product.key], {product.company_id})
    cases = affected_cases.of_records(products=[product.pk] if product.pk else [])
    return {Kind.PRODUCT: {product.key}, Kind.COMPANY: companies} | cases


def by_certification(certification):
    return {Kind.PRODUCT: {certification.product.key}}


def by_edition(edition):
    """The pages that carry the document in any language."""
    models = [model for model in EditionedPage.__subclasses__() if model.document == edition.document]
    return {Kind.PAGE: {key for model in models for key in _page_keys(model.objects.all())}}


def by_page(page):
    """A page; below a section also the pages that bear its name; of a case, the case."""
    if isinstance(page, CaseStudyPage):
        return affected_cases.by_case(page)
    if page.depth == SECTION_DEPTH:
        return by_pages_below(page)
    return {Kind.PAGE: {str(page.translation_key)}}


def by_pages_below(page):
    """A page and all below it."""
    below = Page.objects.filter(path__startswith=page.path)
    cases = affected_cases.by_cases(CaseStudyPage.objects.filter(path__startswith=page.path))
    return {Kind.PAGE: {str(page.translation_key), *_page_keys(below)}} | cases


def by_term(term):
    """Everybody who has a term, or one below it."""
    terms = [term.pk]
    if hasattr(term, "parent_id"):
        for pk in terms:
            terms.extend(type(term).objects.filter(parent=pk).values_list("pk", flat=True))
    uses = Q()
    for way in USERS_OF_TERMS.get(type(term), ()):
        uses |= Q(**{f"{way}__in": terms})
    companies = dict(Company.objects.filter(uses).distinct().values_list("pk", "key")) if uses else {}
    cases = affected_cases.of_term(terms, type(term))[Kind.CASE]
    cases |= affected_cases.of_records(companies)[Kind.CASE]
    return {Kind.COMPANY: set(companies.values()), Kind.CASE: cases} | _products_of(list(companies))


def by_import(job, written, removed):
    """What an import wrote or took away, and whoever inherits from it.

    Args:
        job: the ImportJob; it knows the keys of what is gone.
        written: {model: primary keys}.
        removed: {model: primary keys}.
    """
    companies, cases = written.get(Company, ()), written.get(CaseStudyPage, ())
    products = _keys(Product, written.get(Product, ())) | _keys_of_removed(job, Product, removed)
    things = _products_of(companies)
    things[Kind.PRODUCT] |= products
    makers = _makers(sorted(products), _makers_of(products))
    things[Kind.COMPANY] = _keys(Company, companies) | _keys_of_removed(job, Company, removed) | makers
    told = affected_cases.by_cases(CaseStudyPage.objects.filter(pk__in=cases)) if cases else {}
    told.setdefault(Kind.CASE, set()).update(
        affected_cases.of_records(companies, written.get(Product, ()))[Kind.CASE],
        _keys_of_removed(job, CaseStudyPage, removed),
    )
    return {kind: things.get(kind, set()) | told.get(kind, set()) for kind in (*things, Kind.CASE)}


def _products_of(companies):
    found = set()
    for batch in batches(sorted(companies)):
        found |= set(Product.objects.filter(company__in=batch).values_list("key", flat=True))
    return {Kind.PRODUCT: found}


def _makers(products, companies):
    """Return the keys of companies, and of those that the index still gives the products to."""
    numbers = set(companies)
    for batch in batches(products):
        entries = Entry.objects.filter(kind=Kind.PRODUCT, key__in=batch)
        numbers.update(entries.exclude(maker_id=None).values_list("maker_id", flat=True))
    return _keys(Company, numbers)


def _makers_of(products):
    return {
        number
        for batch in batches(sorted(products))
        for number in Product.objects.filter(key__in=batch).values_list("company", flat=True)
    }


def _keys(model, numbers):
    return {
        key
        for batch in batches(sorted(numbers))
        for key in model.objects.filter(pk__in=batch).values_list("key", flat=True)
    }


def _keys_of_removed(job, model, removed):
    numbers = set(removed.get(model, ()))
    if not numbers:
        return set()
    traces = job.records.filter(content_type=ContentType.objects.get_for_model(model))
    return {key for number, key in traces.values_list("object_id", "key") if number in numbers}


def _page_keys(pages):
    return map(str, pages.values_list("translation_key", flat=True))
