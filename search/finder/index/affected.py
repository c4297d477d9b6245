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

from ..models import Entry
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
    """A company and all its products, which inherit from it."""
    return {Kind.COMPANY: {company.key}} | _products_of([company.pk])


def by_product(product):
    """A product and whose it is and was."""
    return {Kind.PRODUCT: {product.key}, Kind.COMPANY: _makers([product.key], {product.company_id})}


def by_certification(certification):
    return {Kind.PRODUCT: {certification.product.key}}


def by_edition(edition):
    """The pages that carry the document in any language."""
    models = [model for model in EditionedPage.__subclasses__() if model.document == edition.document]
    return {Kind.PAGE: {key for model in models for key in _page_keys(model.objects.all())}}


def by_page(page):
    """A page; below a section also the pages that bear its name."""
    if page.depth == SECTION_DEPTH:
        return by_pages_below(page)
    return {Kind.PAGE: {str(page.translation_key)}}


def by_pages_below(page):
    """A page and all below it."""
    below = Page.objects.filter(path__startswith=page.path)
    return {Kind.PAGE: {str(page.translation_key), *_page_keys(below)}}


def by_term(term):
    """Everybody who has a term, or one below it."""
    terms = [term.pk]
    if hasattr(term, "parent_id"):
        for pk in terms:
            terms.extend(type(term).objects.filter(parent=pk).values_list("pk", flat=True))
    uses = Q()
    for way in USERS_OF_TERMS[type(term)]:
        uses |= Q(**{f"{way}__in": terms})
    companies = dict(Company.objects.filter(uses).distinct().values_list("pk", "key"))
    return {Kind.COMPANY: set(companies.values())} | _products_of(list(companies))


def by_import(job, written, removed):
    """What an import wrote or took away, and whoever inherits from it.

    Args:
        job: the ImportJob; it knows the keys of what is gone.
        written: {model: primary keys}.
        removed: {model: primary keys}.
    """
    companies = written.get(Company, ())
    products = _keys(Product, written.get(Product, ())) | _keys_of_removed(job, Product, removed)
    things = _products_of(companies)
    things[Kind.PRODUCT] |= products
    makers = _makers(sorted(products), _makers_of(products))
    things[Kind.COMPANY] = _keys(Company, companies) | _keys_of_removed(job, Company, removed) | makers
    return things


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
