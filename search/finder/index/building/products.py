"""Products and processes as Documents: their own words and figures, and what they inherit from their company."""

import re

from brand.catalogue.models import BrandCertification, Company, Product, Specification
from brand.catalogue.specification_table import write_quantity

from ..documents import (
    BODY,
    CODE,
    INDUSTRY,
    LISTING,
    MAKER,
    MATERIAL,
    NAME,
    OFFER,
    SECTOR,
    TECHNOLOGY,
    TOPIC,
    Document,
    Figure,
    Piece,
    Value,
)
from .case_flags import CaseFlags
from .evidence import Evidence
from .links import group, read_links
from .places import locate
from .terms import about
from .vocabulary import current_vocabulary
from .words import add_texts, day_of, in_languages, openings_of, pieces_of, spoken

KIND = "product"
# SUS304, A5052, IP68: letters with figures are looked for as written.
_GRADE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])")
OWN_TERMS = ((TECHNOLOGY, "technologies"), (MATERIAL, "materials"), (SECTOR, "sectors"))


def published():
    return Product.objects.published().order_by("pk")


def find_keys(among=None):
    found = published() if among is None else published().filter(key__in=among)
    return list(found.values_list("key", flat=True))


def build(keys):
    """Make the Documents of the published products among these keys."""
    products = list(published().filter(key__in=keys).select_related("company"))
    batch = Batch(products)
    return [batch.document(product) for product in products]


class Batch:
    """What many products and their companies need, each read in one query."""

    def __init__(self, products):
        numbers, companies = [one.pk for one in products], {one.company_id for one in products}
        self.vocabulary = current_vocabulary()
        self.evidence = Evidence(companies, self.vocabulary)
        self.case_flags = CaseFlags("products", numbers)
        self.specifications = group(Specification.objects.filter(product__in=numbers), "product_id")
        registered = BrandCertification.objects.filter(product__in=numbers, live=True)
        self.registered = group(registered, "product_id")
        self.terms = {name: read_links(getattr(Product, name), numbers) for _facet, name in OWN_TERMS}
        self.industries = read_links(Company.industries, companies)

    def document(self, product):
        """Make the Document of one of the products."""
        company = product.company
        ends = [end for end in (product.expire_at, company.expire_at) if end]
        document = Document(
            KIND,
            product.key,
            product.pk,
            maker_id=company.pk,
            titles=in_languages(product, "name"),
            is_sample=company.is_sample,
            valid_until=min(ends, default=None),
            dated=day_of(product.last_published_at),
        )
        document.pieces += pieces_of(NAME, document.titles)
        document.openings = openings_of(*document.titles.values(), *product.model_codes)
        self.describe(document, product)
        self.measure(document, product)
        self.number(document, product)
        self.inherit(document, company)
        pieces, values = self.evidence.of_product(company.pk, product.pk)
        document.pieces += pieces
        document.values += values
        document.figures += self.evidence.shares_of(company.pk, product.pk)
        document.values += self.case_flags.of(product.pk, company.is_sample)
        return document

    def describe(self, document, product):
        for field, name in ((BODY, "summary"), (OFFER, "applications")):
            texts = in_languages(product, name)
            document.pieces += pieces_of(field, texts)
            add_texts(document.texts, texts)
        for facet, name in OWN_TERMS:
            words = [
                getattr(self.vocabulary, name)[number] for number in self.terms[name].get(product.pk, ())
            ]
            about(document, BODY if facet == SECTOR else TOPIC, facet, words)
            if facet == MATERIAL:
                grades = [text for word in words for text in (word.code, *(own for _, own in word.spellings))]
                document.pieces += [Piece(CODE, text) for text in grades if _GRADE.match(text)]

    def measure(self, document, product):
        measure(document, self.specifications.get(product.pk, ()), self.vocabulary.specification_keys)

    def number(self, document, product):
        document.pieces += [Piece(CODE, code) for code in product.model_codes]
        if product.hs_code:
            document.pieces.append(Piece(CODE, f"HS {product.hs_code}"))
        document.pieces += [Piece(CODE, one.identifier) for one in self.registered.get(product.pk, ())]

    def inherit(self, document, company):
        document.pieces += pieces_of(MAKER, in_languages(company, "name")) + spoken(MAKER, company.reading)
        document.values.append(Value(LISTING, company.listing))
        industries = [self.vocabulary.industries[number] for number in self.industries.get(company.pk, ())]
        document.values += [Value(INDUSTRY, code) for word in industries for code in word.codes]
        pieces, values = locate(company.municipality_id, self.vocabulary)
        document.pieces += pieces
        document.values += values


def measure(document, specifications, keys):
    """Add specifications to a Document: figures to compare, and the words a reader sees.

    Args:
        document: of a product, or of the company that makes it.
        specifications: Specifications.
        keys: {primary key: the specification key's word}.
    """
    for one in specifications:
        key = keys[one.key_id]
        value = write_quantity(one.min, one.max, one.unit)
        words = " ".join(filter(None, (value, one.text, one.condition)))
        texts = {language: f"{name} {words}" for language, name in key.names.items()}
        document.pieces += pieces_of(BODY, texts)
        if document.kind == KIND:
            add_texts(document.texts, texts)
        if _GRADE.match(one.text):
            document.pieces.append(Piece(CODE if document.kind == KIND else OFFER, one.text))
        if one.canonical_min is not None or one.canonical_max is not None:
            document.figures.append(Figure(key.code, one.canonical_min, one.canonical_max))
