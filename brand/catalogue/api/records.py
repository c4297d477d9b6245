"""Writes public records as plain data in the reader's language."""

from brand.association.addresses import full_url
from brand.association.words import words

from ..addresses import record_path
from ..models import Company, NicheClaim, Product
from ..models.evidence import Certification

COMPANY_FACTS = (
    "key", "listing", "legal_name", "reading", "corporate_number", "founded_year", "employee_count",
    "capital_yen", "website", "contact_languages", "confirmed_on",
)  # fmt: skip
CLAIM_FACTS = (
    "basis", "market", "share_percent_min", "share_percent_max", "period", "source_url", "source_date",
    "verified_on", "expires_on",
)  # fmt: skip


def describe_company(company):
    """Write a public company, in the active language."""
    products = Product.objects.public().filter(company=company).order_by("-kind", "pk")
    return _facts(company, COMPANY_FACTS) | {
        "url": full_url(record_path(company)),
        "sample": company.is_sample,
        "name": _text(company.name),
        "municipality": company.municipality and _term(company.municipality),
        "industries": _terms(company.industries),
        "sectors": _terms(company.sectors),
        "technologies": _terms(company.technologies),
        "tagline": _text(company.tagline),
        "introduction": _text(company.introduction),
        "selections": [_selection(one) for one in company.selections.all()],
        "claims": [_claim(one) for one in _current(NicheClaim, company=company)],
        "certifications": [_certification(one) for one in _current(Certification, company=company)],
        "sources": [_source(one) for one in company.sources.all()],
        "products": [_reference(product) for product in products],
    }


def describe_product(product):
    """Write a public product or process, in the active language."""
    return _facts(product, ("key", "kind", "model_codes", "hs_code")) | {
        "url": full_url(record_path(product)),
        "sample": product.is_sample,
        "company": _reference(product.company),
        "name": _text(product.name),
        "summary": _text(product.summary),
        "applications": _text(product.applications),
        "technologies": _terms(product.technologies),
        "materials": _terms(product.materials),
        "sectors": _terms(product.sectors),
        "specifications": [
            _specification(one) for one in product.specifications.select_related("key").order_by("sort_order")
        ],
        "claims": [_claim(one) for one in _current(NicheClaim, product=product)],
        "certifications": [_certification(one) for one in _current(Certification, product=product)],
    }


def _current(model, **owner):
    evidence = model.objects.current().filter(**owner).select_related("product__company")
    return evidence.select_related("standard") if model is Certification else evidence


def _facts(record, names):
    return {name: getattr(record, name) for name in names}


def _text(value):
    """Write Words; nothing when nobody has written any."""
    if not value.text:
        return None
    return {"text": value.text, "lang": value.language, "fallback": value.is_fallback}


def _term(term):
    return {"code": term.code, "name": _text(term.name)}


def _terms(relation):
    return [_term(term) for term in relation.all()]


def _reference(record):
    return {"key": record.key, "name": _text(record.name), "url": full_url(record_path(record))}


def _selection(selection):
    return {
        "scheme": selection.scheme,
        "title": str(selection.get_scheme_display()),
        "category": selection.category,
        "subject": _text(selection.subject),
        "source": selection.source_title,
        "source_url": selection.source_url,
        "accessed_on": selection.accessed_on,
    }


def _claim(claim):
    return _facts(claim, CLAIM_FACTS) | {
        "niche": _text(words(claim, "niche")),
        "source": claim.source_title,
        "product": _public_key(claim.product),
    }


def _certification(certification):
    return _facts(certification, ("scope", "body", "number", "expires_on")) | {
        "standard": _term(certification.standard),
        "product": _public_key(certification.product),
    }


def _public_key(product):
    """Name a product only while its own page can be read."""
    return product.key if product and Product.objects.public().filter(pk=product.pk).exists() else None


def _source(source):
    return _facts(source, ("title", "url", "dated", "market")) | {"statement": _text(source.statement)}


def _specification(specification):
    return _facts(specification, ("min", "max", "text", "unit", "condition")) | {
        "key": specification.key.code,
        "name": _text(specification.key.name),
    }


def public_company(key):
    """Return the public company of a key, or None."""
    return Company.objects.public().select_related("municipality").filter(key=key).first()


def public_product(key):
    """Return the public product of a key, or None."""
    return Product.objects.public().select_related("company").filter(key=key).first()
