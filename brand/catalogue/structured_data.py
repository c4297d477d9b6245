"""What machines read of a record (schema.org): the facts that hold today, each claim as somebody's claim."""

from brand.association.addresses import full_url

from .addresses import record_path
from .models.product import Product
from .shares import say_market, say_share


def describe_company_things(sheet):
    """Return the JSON-LD nodes of a real company."""
    company, place = sheet.company, sheet.company.municipality
    node = {
        "@type": "Organization",
        "@id": identity_of(company),
        "name": company.name.text,
        "legalName": company.legal_name,
        "url": full_url(record_path(company)),
        "sameAs": company.website,
        "description": company.tagline.text,
        "foundingDate": str(company.founded_year or ""),
        "numberOfEmployees": _count(company.employee_count),
        "address": _address(company, place) if place else None,
        "award": [one.get_scheme_display() for one in sheet.selections],
        "hasCertification": [_certification(one) for one in sheet.certifications],
        "subjectOf": [_claim(one) for one in sheet.claims],
    }
    return (_without_gaps(node),)


def describe_product_things(sheet):
    """Return the JSON-LD nodes of a real product, or of a process as a service."""
    product, company = sheet.product, sheet.product.company
    is_process = product.kind == Product.Kind.PROCESS
    node = {
        "@type": "Service" if is_process else "Product",
        "@id": identity_of(product),
        "name": product.name.text,
        "url": full_url(record_path(product)),
        "description": product.summary.text,
        "provider" if is_process else "manufacturer": {
            "@type": "Organization",
            "@id": identity_of(company),
            "name": company.name.text,
            "url": full_url(record_path(company)),
        },
        "hasCertification": [_certification(one) for one in sheet.certifications],
        "subjectOf": [_claim(one) for one in sheet.claims],
    }
    if not is_process:
        node |= {
            "model": list(product.model_codes),
            "material": [one.name.text for one in sheet.materials],
            "additionalProperty": [_property(row) for row in sheet.rows],
        }
    return (_without_gaps(node),)


def identity_of(record):
    # The same in every language: one thing, three pages about it.
    return f"{full_url(record_path(record, 'ja'))}#record"


def _count(number):
    return {"@type": "QuantitativeValue", "value": number} if number else None


def _address(company, place):
    return _without_gaps(
        {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": place.prefecture.text,
            "addressLocality": (place.parent or place).name.text,
            "streetAddress": company.address,
        }
    )


def _certification(one):
    return _without_gaps(
        {
            "@type": "Certification",
            "name": one.standard.name.text,
            "certificationIdentification": one.number,
            "issuedBy": {"@type": "Organization", "name": one.body} if one.body else None,
            "expires": one.expires_on.isoformat() if one.expires_on else "",
        }
    )


def _claim(claim):
    source = {"@type": "CreativeWork", "name": claim.source_title, "url": claim.source_url}
    return _without_gaps(
        {
            "@type": "Claim",
            "name": f"{say_share(claim)}: {claim.niche.text}",
            "spatialCoverage": say_market(claim),
            "temporalCoverage": claim.period,
            "creditText": claim.get_basis_display(),
            "isBasedOn": _without_gaps(source | {"datePublished": claim.source_date.isoformat()}),
            "expires": claim.expires_on.isoformat() if claim.expires_on else "",
        }
    )


def _property(row):
    return _without_gaps(
        {
            "@type": "PropertyValue",
            "name": row.name.text,
            "value": row.value or row.words.text,
            "description": row.condition.text,
        }
    )


def _without_gaps(node):
    return {name: value for name, value in node.items() if value not in (None, "", [])}
