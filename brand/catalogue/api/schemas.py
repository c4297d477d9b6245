"""What a program gets: words say their language, claims their evidence, selections stand apart from claims."""

from datetime import date
from decimal import Decimal

from ninja import Schema


class Text(Schema):
    """A text, the language it is really in, and whether that is another than was asked for."""

    text: str
    lang: str
    fallback: bool


class Term(Schema):
    code: str
    name: Text


class Selection(Schema):
    """The ministry chose the company: a dated fact, no claim of a share."""

    scheme: str
    title: str
    category: str
    subject: Text | None
    source: str
    source_url: str
    accessed_on: date | None


class Claim(Schema):
    """Somebody says so: whose word it is, for which market and period, from which source, until when."""

    basis: str
    market: str
    niche: Text
    share_percent_min: Decimal | None
    share_percent_max: Decimal | None
    period: str
    source: str
    source_url: str
    source_date: date
    verified_on: date | None
    expires_on: date | None
    product: str | None


class Certification(Schema):
    standard: Term
    scope: str
    body: str
    number: str
    expires_on: date | None
    product: str | None


class Source(Schema):
    title: str
    url: str
    dated: str
    market: str
    statement: Text | None


class Reference(Schema):
    """A record that another one names."""

    key: str
    name: Text
    url: str


class Company(Schema):
    key: str
    url: str
    sample: bool
    listing: str
    legal_name: str
    name: Text
    reading: str
    corporate_number: str
    founded_year: int | None
    employee_count: int | None
    capital_yen: int | None
    municipality: Term | None
    website: str
    contact_languages: list[str]
    industries: list[Term]
    sectors: list[Term]
    technologies: list[Term]
    tagline: Text | None
    introduction: Text | None
    confirmed_on: date | None
    selections: list[Selection]
    claims: list[Claim]
    certifications: list[Certification]
    sources: list[Source]
    products: list[Reference]


class Specification(Schema):
    """A property as it was given; `unit` is as given too."""

    key: str
    name: Text
    min: Decimal | None
    max: Decimal | None
    text: str
    unit: str
    condition: str


class Product(Schema):
    key: str
    url: str
    sample: bool
    kind: str
    company: Reference
    name: Text
    summary: Text | None
    applications: Text | None
    model_codes: list[str]
    hs_code: str
    technologies: list[Term]
    materials: list[Term]
    sectors: list[Term]
    specifications: list[Specification]
    claims: list[Claim]
    certifications: list[Certification]


class Problem(Schema):
    """An error as RFC 9457 writes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
