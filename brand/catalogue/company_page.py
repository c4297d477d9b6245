"""What a company's page shows, prepared for its template; the same for the public row and for a draft's preview."""

from dataclasses import dataclass

from brand.association.words import Words

from .company_facts import list_languages, say_language_state, say_place
from .confirmations import is_outdated
from .current_evidence import current_certifications, current_claims
from .models.company import Company
from .models.product import Product
from .record_lists import fetch_entries
from .today import today


@dataclass(frozen=True)
class CompanySheet:
    """A company with everything that holds today."""

    company: Company
    place: Words | None
    languages: list
    claims: tuple
    selections: tuple
    certifications: tuple
    reports: tuple
    products: tuple
    processes: tuple
    industries: tuple
    sectors: tuple
    technologies: tuple
    source_count: int
    language_state: str
    is_outdated: bool

    @property
    def record(self):
        return self.company

    @property
    def map_code(self):
        """The municipality to mark on the map: a ward stands in its city."""
        place = self.company.municipality
        return (place.parent or place).code


def find_company(key):
    """Return the public company of a key.

    Raises:
        Company.DoesNotExist: there is none, or not for the public.
    """
    return Company.objects.public().select_related("municipality__parent").get(key=key)


def describe_company(company, day=None):
    """Gather what a company's page shows on a day (today in Tokyo when left out)."""
    day = day or today()
    # A draft's preview shows the products that the public will see once the company is published.
    products = Product.objects.public(day) if company.live else Product.objects.filter(live=True)
    entries = fetch_entries(products.filter(company_id=company.pk).order_by("kind", "pk"))
    shown = {entry.product.pk for entry in entries}
    claims = current_claims(company.claims.select_related("product"), day)
    certifications = company.certifications.select_related("standard", "product")
    selections, reports = tuple(company.selections.all()), tuple(company.sources.all())
    return CompanySheet(
        company=company,
        place=say_place(company.municipality),
        languages=list_languages(company),
        claims=hide_products(claims, shown),
        selections=selections,
        certifications=hide_products(current_certifications(certifications, day), shown),
        reports=reports,
        products=tuple(entry for entry in entries if entry.product.kind == Product.Kind.PRODUCT),
        processes=tuple(entry for entry in entries if entry.product.kind == Product.Kind.PROCESS),
        industries=tuple(company.industries.all()),
        sectors=tuple(company.sectors.all()),
        technologies=tuple(company.technologies.all()),
        source_count=count_sources(claims, selections, reports),
        language_state=say_language_state(company),
        is_outdated=is_outdated(company.confirmed_on, day),
    )


def hide_products(evidence, shown):
    """Drop the link to products that are not public from claims or certificates; never saved."""
    for one in evidence:
        if one.product_id not in shown:
            one.product = None
    return evidence


def count_sources(claims, selections, reports=()):
    """Count the different sources that a page names."""
    cited = {(one.source_title, one.source_url) for one in [*claims, *selections]}
    return len(cited | {(report.title, report.url) for report in reports})
