"""Companies as Documents: everything of their own, and of their products the names and what they are about."""

from brand.catalogue.models import Company, CompanySource, Product, Specification

from ..documents import (
    BODY,
    CODE,
    INDUSTRY,
    LISTING,
    MATERIAL,
    NAME,
    OFFER,
    PLACE,
    SECTOR,
    TECHNOLOGY,
    TOPIC,
    Document,
    Piece,
    Value,
)
from .case_flags import CaseFlags
from .evidence import Evidence
from .links import group, read_links
from .places import locate
from .products import measure
from .terms import about
from .vocabulary import current_vocabulary
from .words import add_texts, day_of, in_languages, openings_of, pieces_of, romanized, spoken

KIND = "company"


def published():
    return Company.objects.published().order_by("pk")


def find_keys(among=None):
    found = published() if among is None else published().filter(key__in=among)
    return list(found.values_list("key", flat=True))


def build(keys):
    """Make the Documents of the published companies among these keys."""
    companies = list(published().filter(key__in=keys))
    batch = Batch([company.pk for company in companies])
    return [batch.document(company) for company in companies]


class Batch:
    """What many companies need, each read in one query."""

    def __init__(self, companies):
        self.vocabulary = current_vocabulary()
        self.evidence = Evidence(companies, self.vocabulary)
        self.case_flags = CaseFlags("company", companies)
        self.sources = group(CompanySource.objects.filter(company__in=companies), "company_id")
        products = list(Product.objects.published().filter(company__in=companies))
        self.products = group(products, "company_id")
        self.terms = {
            name: read_links(getattr(Company, name), companies)
            for name in ("technologies", "sectors", "industries")
        }
        numbers = [product.pk for product in products]
        self.specifications = group(Specification.objects.filter(product__in=numbers), "product_id")
        self.offered = {
            name: read_links(getattr(Product, name), numbers)
            for name in ("technologies", "materials", "sectors")
        }

    def document(self, company):
        """Make the Document of one of the companies."""
        document = Document(
            KIND,
            company.key,
            company.pk,
            titles=in_languages(company, "name"),
            is_sample=company.is_sample,
            valid_until=company.expire_at,
            reading=company.reading,
            dated=day_of(company.last_published_at),
        )
        self.name(document, company)
        self.describe(document, company)
        self.offer(document, company)
        for pieces, values in (
            self.evidence.of_company(company.pk),
            locate(company.municipality_id, self.vocabulary),
        ):
            document.pieces += pieces
            document.values += values
        document.figures += self.evidence.shares_of(company.pk)
        document.values.append(Value(LISTING, company.listing))
        document.values += self.case_flags.of(company.pk, company.is_sample)
        return document

    def name(self, document, company):
        document.pieces += pieces_of(NAME, document.titles) + spoken(NAME, company.reading)
        document.pieces += [Piece(CODE, company.corporate_number), Piece(PLACE, company.address, "ja")]
        document.openings = openings_of(
            *document.titles.values(), company.reading, romanized(company.reading)
        )

    def describe(self, document, company):
        for field, name in ((TOPIC, "tagline"), (BODY, "introduction")):
            texts = in_languages(company, name)
            document.pieces += pieces_of(field, texts)
            add_texts(document.texts, texts)
        for source in self.sources.get(company.pk, ()):
            document.pieces += pieces_of(BODY, in_languages(source, "statement"))
        for field, facet, name in (
            (TOPIC, TECHNOLOGY, "technologies"),
            (BODY, SECTOR, "sectors"),
            (BODY, INDUSTRY, "industries"),
        ):
            numbers = self.terms[name].get(company.pk, ())
            about(document, field, facet, [getattr(self.vocabulary, name)[number] for number in numbers])

    def offer(self, document, company):
        for product in self.products.get(company.pk, ()):
            document.pieces += pieces_of(OFFER, in_languages(product, "name"))
            document.pieces += [Piece(OFFER, code) for code in product.model_codes]
            # Whoever describes a need in a sentence wants the maker of what meets it, too.
            for name in ("summary", "applications"):
                document.pieces += pieces_of(BODY, in_languages(product, name))
            measure(document, self.specifications.get(product.pk, ()), self.vocabulary.specification_keys)
            for field, facet, name in (
                (OFFER, TECHNOLOGY, "technologies"),
                (OFFER, MATERIAL, "materials"),
                (BODY, SECTOR, "sectors"),
            ):
                numbers = self.offered[name].get(product.pk, ())
                words = [getattr(self.vocabulary, name)[number] for number in numbers]
                about(document, field, facet, words)
