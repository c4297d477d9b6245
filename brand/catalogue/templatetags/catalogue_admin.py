"""What the pieces of the editors' forms ask for."""

from django import template
from django.urls import reverse

from ..editing.columns import annotate_schedule, standing
from ..models import Product

register = template.Library()

# On the form of a company; the list has the others.
SHOWN_PRODUCTS = 100


@register.simple_tag
def company_products(company, request):
    """Prepare the products of a company for its form, with links for who may follow them."""
    may_change = request.user.has_perm("catalogue.change_product")
    products = Product.objects.filter(company_id=company.pk).order_by("kind", "pk")
    total = products.count()
    rows = list(annotate_schedule(products)[:SHOWN_PRODUCTS])
    for product in rows:
        product.standing = standing(product)
        product.edit_url = _product_url("edit", product.pk) if may_change else ""
    return {
        "rows": rows,
        "total": total,
        "more_url": f"{_product_url('list')}?q={company.key}" if total > SHOWN_PRODUCTS else "",
        "add_url": _add_url(company) if request.user.has_perm("catalogue.add_product") else "",
    }


def _add_url(company):
    return f"{_product_url('add')}?company={company.pk}"


def _product_url(view, *arguments):
    return reverse(Product.snippet_viewset.get_url_name(view), args=arguments)
