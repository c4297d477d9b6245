"""Companies follow their products: whoever makes the best fit is the next answer."""

from .models import Entry
from .query import weights
from .ranking import order

# Only the first hits are looked at: further down nobody reads in order.
_LOOKED_AT = 60


def follow_makers(ranked):
    """Move the companies of the first products up behind them.

    Args:
        ranked: Scored entries, exact ones before related ones.

    Returns:
        The same entries; a company that was found is worth at least FOLLOWS of its best product among the first hits.
    """
    first = [one.entry for one in ranked[:_LOOKED_AT]]
    makers = dict(Entry.objects.filter(pk__in=first, maker_id__isnull=False).values_list("pk", "maker_id"))
    if not makers:
        return ranked
    best = {}
    for one in ranked[:_LOOKED_AT]:
        if one.entry in makers:
            best.setdefault(makers[one.entry], one)
    # Of any generation: `ranked` holds entries of the live one only.
    companies = Entry.objects.filter(kind=Entry.Kind.COMPANY, object_id__in=best)
    products = {entry: best[number] for entry, number in companies.values_list("pk", "object_id")}
    moved = [_behind(one, products.get(one.entry)) for one in ranked]
    return sorted(moved, key=order)


def _behind(company, product):
    if product is None or product.match != company.match:
        return company
    return company._replace(score=max(company.score, round(product.score * weights.FOLLOWS, 6)))
