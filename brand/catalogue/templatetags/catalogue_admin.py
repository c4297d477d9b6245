"""What the pieces of the editors' forms ask for."""

from django import template
from django.urls import reverse

from ..editing.columns import annotate_schedule, standing
from ..editing.words_states import find_states
from ..models import Product, WordsState, digest_words

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


@register.simple_tag
def words_states(record, request):
    """Prepare how the words of a record stand in each language, with the buttons this person may press."""
    may_change = request.user.has_perm(f"catalogue.change_{record._meta.model_name}")
    return {
        "states": [
            {
                "state": state,
                "review_url": _review_url(record, state) if may_change and state.can_be_reviewed else "",
                "compare_url": _compare_url(record, state) if state.state == WordsState.STALE else "",
            }
            for state in find_states(record)
        ]
    }


def _review_url(record, state):
    names = [record._meta.model_name, record.pk, state.language, digest_words(record)]
    return reverse("catalogue_mark_reviewed", args=names)


def _compare_url(record, state):
    """Return what changed since the review: the version it saw, beside the newest."""
    seen = record.revisions.filter(created_at__lte=state.review.reviewed_at).order_by("-created_at").first()
    if seen is None:
        return ""
    return reverse(
        record.snippet_viewset.get_url_name("revisions_compare"), args=[record.pk, seen.pk, "latest"]
    )
