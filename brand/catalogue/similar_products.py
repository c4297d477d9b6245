"""Products of other companies that resemble one: shared technologies, materials and sectors."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from .models.product import Product

# A shared technology or material says more than a shared buyer: almost everybody sells to the car industry.
WEIGHTS = {"technologies": 3, "materials": 3, "sectors": 1}
NUMBER = 4


def find_similar(product, terms, day):
    """Find the products of other companies that share most with one, best first.

    An invented product never stands beside a real one as if it could be bought.

    Args:
        product: a Product.
        terms: {"technologies": …, "materials": …, "sectors": …}: its terms.
        day: the date in Tokyo.

    Returns:
        A queryset of at most NUMBER products in a lasting order: by what they share, then by key.
    """
    others = Product.objects.public(day).exclude(company_id=product.company_id)
    others = others if product.is_sample else others.real()
    shared = {name: _shared(name, found) for name, found in terms.items() if found}
    if not shared:
        return others.none()
    points = sum((F(f"shared_{name}") * WEIGHTS[name] for name in shared), Value(0))
    others = others.annotate(**{f"shared_{name}": count for name, count in shared.items()})
    # One shared sector alone is no likeness.
    return (
        others.annotate(likeness=points)
        .filter(likeness__gt=WEIGHTS["sectors"])
        .order_by("-likeness", "key")[:NUMBER]
    )


def _shared(name, terms):
    through = getattr(Product, name).through
    (term_field,) = (
        field.name
        for field in through._meta.fields
        if field.is_relation and field.related_model is not Product
    )
    rows = through.objects.filter(
        Q(product=OuterRef("pk")), **{f"{term_field}__in": [term.pk for term in terms]}
    )
    count = rows.order_by().values("product").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)
