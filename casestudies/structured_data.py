"""What machines read of a case (schema.org): an article of the association about a company and themes."""

from brand.association.addresses import full_url
from brand.association.figures import plain_text
from brand.catalogue.addresses import record_path
from brand.catalogue.structured_data import identity_of


def describe_case_things(sheet):
    """Return the JSON-LD of a real, public case; None for a sample."""
    page, organization = sheet.page, {"@id": full_url("/#organization")}
    if page.is_sample or not page.first_published_at:
        return None
    article = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": plain_text(page.title),
        "description": plain_text(page.summary),
        "abstract": f"{sheet.lead.name}: {sheet.lead.change}" if sheet.lead else "",
        "inLanguage": page.locale.language_code,
        "url": full_url(page),
        "datePublished": page.first_published_at.isoformat(),
        "dateModified": page.last_published_at.isoformat(),
        "author": organization,
        "publisher": organization,
        "about": [*_organizations(sheet.company), *_themes(sheet.themes)],
    }
    return {name: value for name, value in article.items() if value}


def _organizations(company):
    if company is None:
        return []
    address = record_path(company)
    organization = {"@type": "Organization", "@id": identity_of(company), "name": company.name.text}
    return [organization | ({"url": full_url(address)} if address else {})]


def _themes(themes):
    return [{"@type": "Thing", "name": theme.name.text} for theme in themes]
