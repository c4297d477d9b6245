"""What a product's page shows, prepared for its template; the same for the public row and for a draft's preview."""

import re
from dataclasses import dataclass

from wagtail.models import CollectionViewRestriction

from brand.association.words import Words, reader_language

from .company_facts import say_language_state, say_place
from .company_page import count_sources
from .confirmations import is_outdated
from .current_evidence import current_certifications, current_claims
from .drawings import draw_product
from .models.evidence import Certification, NicheClaim
from .models.product import Product
from .models.register import BrandCertification, CertificationStatus
from .record_lists import fetch_entries
from .similar_products import find_similar
from .specification_table import make_rows
from .today import today

# How a grade is written: AISI 304, 1.4301, X5CrNi18-10, 06Cr19Ni10; not “304 stainless”.
_GRADE = re.compile(r"(?:[A-Z]{2,5} )?[A-Z0-9][A-Za-z0-9.+-]*\d[A-Za-z0-9.+-]*")
_GRADES_SHOWN = 2
SIBLINGS = 6


@dataclass(frozen=True)
class MaterialName:
    name: Words
    grades: str


@dataclass(frozen=True)
class RegisterEntry:
    """A brand certification with what it is today."""

    certification: BrandCertification
    status: CertificationStatus


@dataclass(frozen=True)
class ProductSheet:
    """A product with everything that holds today."""

    product: Product
    place: Words | None
    rows: tuple
    drawing: str
    images: tuple
    datasheets: tuple
    claims: tuple
    certifications: tuple
    register: tuple
    materials: tuple
    technologies: tuple
    sectors: tuple
    siblings: tuple
    similar: tuple
    source_count: int
    language_state: str
    is_outdated: bool

    @property
    def record(self):
        return self.product

    @property
    def company(self):
        return self.product.company


def find_product(key):
    """Return the public product of a key.

    Raises:
        Product.DoesNotExist: there is none, or not for the public.
    """
    return Product.objects.public().select_related("company__municipality__parent").get(key=key)


def describe_product(product, day=None):
    """Gather what a product's page shows on a day (today in Tokyo when left out)."""
    day = day or today()
    rows = make_rows(product.specifications.select_related("key"))
    terms = {name: tuple(getattr(product, name).all()) for name in ("technologies", "materials", "sectors")}
    claims = current_claims(
        NicheClaim.objects.filter(product_id=product.pk, company_id=product.company_id), day
    )
    certifications = Certification.objects.filter(product_id=product.pk, company_id=product.company_id)
    return ProductSheet(
        product=product,
        place=say_place(product.company.municipality),
        rows=rows,
        drawing=draw_product(product, rows),
        images=tuple(product.images.select_related("image")),
        datasheets=public_datasheets(product),
        claims=claims,
        certifications=current_certifications(certifications.select_related("standard"), day),
        register=find_register_entries(product, day),
        materials=tuple(name_material(material) for material in terms["materials"]),
        technologies=terms["technologies"],
        sectors=terms["sectors"],
        siblings=find_siblings(product, day),
        similar=fetch_entries(find_similar(product, terms, day)),
        source_count=count_sources(claims, ()),
        language_state=say_language_state(product),
        is_outdated=is_outdated(product.company.confirmed_on, day),
    )


def find_siblings(product, day):
    """Prepare other public products of the same company, the same kind first."""
    others = Product.objects.public(day).filter(company_id=product.company_id).exclude(pk=product.pk)
    same_kind_first = "kind" if product.kind == Product.Kind.PROCESS else "-kind"
    return fetch_entries(others.order_by(same_kind_first, "pk")[:SIBLINGS])


def find_register_entries(product, day):
    """List the brand certifications of a product that have begun, with what they are on a day."""
    if not product.pk:
        return ()
    found = BrandCertification.objects.public(day).filter(product_id=product.pk, valid_from__lte=day)
    return tuple(RegisterEntry(one, one.status_on(day)) for one in found.order_by("-valid_from"))


def public_datasheets(product):
    """List the datasheets whose documents lie in no private collection, nor below one."""
    datasheets = tuple(product.datasheets.select_related("document__collection"))
    if not datasheets:
        return ()
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    return tuple(one for one in datasheets if not one.document.collection.path.startswith(closed))


def name_material(material):
    """Return the name of a material with its grades in the reader's part of the world."""
    chinese = material.aliases_zh if reader_language() == "zh-hans" else []
    grades = [grade for grade in [*chinese, *material.aliases_en] if _GRADE.fullmatch(grade)]
    return MaterialName(material.name, " · ".join(grades[:_GRADES_SHOWN]))
