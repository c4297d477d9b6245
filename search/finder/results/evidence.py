"""What stands beside results as evidence, fetched for a whole page: certificates, and claims to a share."""

from django.db.models import Q

from brand.catalogue.models import Certification, NicheClaim

from ..index.documents import SHARE
from ..models import Entry
from .labels import name_standard


def fetch_certificates(products, companies):
    """Return {("product" or "company", number): names of standards} of certificates that hold today."""
    makers = {entry.product.company_id for entry in products.values()} | set(companies)
    if not makers:
        return {}
    about = Q(company__in=makers, product__isnull=True) | Q(product__in=products)
    rows = Certification.objects.current().filter(about).select_related("standard")
    found = {}
    for row in rows.order_by("standard__sort_order", "pk"):
        owner = ("product", row.product_id) if row.product_id else ("company", row.company_id)
        found.setdefault(owner, {})[row.standard_id] = name_standard(row.standard)
    return {owner: tuple(names.values()) for owner, names in found.items()}


def fetch_claims(hits):
    """Return {(kind, number): current claims} of hits that were found by their share of a market."""
    keys = {(hit.kind, hit.object_id): {where for *_, where in hit.reasons} for hit in hits}
    if not any(where.startswith(SHARE) for reasons in keys.values() for where in reasons):
        return {}
    numbers = {number for _, number in keys}
    about = Q(company__in=numbers) | Q(product__in=numbers)
    found = {}
    for claim in NicheClaim.objects.current().filter(about, share_percent_min__isnull=False):
        for owner in ((Entry.Kind.COMPANY, claim.company_id), (Entry.Kind.PRODUCT, claim.product_id)):
            if f"{SHARE}{claim.market}" in keys.get(owner, ()):
                found.setdefault(owner, []).append(claim)
    return found
