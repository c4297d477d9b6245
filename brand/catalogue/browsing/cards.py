"""What a card shows, fetched for a whole list at once: the same number of queries for any number of cards."""

from django.db.models import Prefetch

from ..models.company import Company
from ..models.evidence import NicheClaim

# A card names a few products; all of them are on the company's page.
PRODUCTS_ON_A_CARD = 3


def company_cards(numbers, products=None):
    """Fetch companies with what their cards show.

    Args:
        numbers: primary keys, in the order wanted.
        products: a queryset of the products that are the reason why a company is in the list; none when left out.

    Returns:
        A list of Company with `current_claims` and, if asked for, `matching_products`.
    """
    companies = Company.objects.filter(pk__in=numbers).select_related("municipality")
    companies = companies.prefetch_related(
        "technologies",
        "selections",
        Prefetch("claims", NicheClaim.objects.current(), to_attr="current_claims"),
    )
    if products is not None:
        few = products.order_by("kind", "pk")[:PRODUCTS_ON_A_CARD]
        companies = companies.prefetch_related(Prefetch("products", few, to_attr="matching_products"))
    found = {company.pk: company for company in companies}
    return [found[number] for number in numbers if number in found]


def in_company_order(products):
    """Put products into the order of their companies' readings, processes after products."""
    return products.order_by("company__reading", "company__legal_name", "company", "-kind", "pk")
