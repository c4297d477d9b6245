"""Companies follow their products: whoever makes the best fit is the next answer."""

from ..query import weights

# Only the first hits are looked at: further down nobody reads in order.
LOOKED_AT = 60


def best_products(first, makers):
    """Find the best product of each maker.

    Args:
        first: Scored, the best first; LOOKED_AT of them are looked at.
        makers: {entry: primary key of its company} of those that are products.

    Returns:
        {primary key of a company: Scored}.
    """
    best = {}
    for one in first[:LOOKED_AT]:
        if one.entry in makers:
            best.setdefault(makers[one.entry], one)
    return best


def behind(company, product, question):
    """Return the Scored of a company that was found, behind its best product unless it is meant itself.

    Args:
        company: its Scored.
        product: that of its best product, or None.
        question: the Question; one that asks for companies lets them stand before their products.
    """
    if product is None or product.match != company.match:
        return company
    followed = max(company.score, product.score * weights.FOLLOWS)
    if question.asks_for_companies or company.score > product.score * weights.MEANT_ITSELF:
        return company._replace(score=followed)
    return company._replace(score=min(followed, product.score * weights.RIGHT_BEHIND))
