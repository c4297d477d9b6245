"""Products in a list on a record's page: what each shows, fetched for all at once."""

from dataclasses import dataclass

from django.db.models import Prefetch

from .drawings import draw_product
from .models.product import Product, ProductImage, Specification
from .specification_table import key_figures, make_rows


@dataclass(frozen=True)
class ProductEntry:
    """A product with its picture or drawing and the figures that say most."""

    product: Product
    figures: tuple
    image: object
    drawing: str


def fetch_entries(products):
    """Prepare a queryset of products as ProductEntries, with the same number of queries for any number of them."""
    pictures = ProductImage.objects.select_related("image").prefetch_related("image__renditions")
    products = products.select_related("company__municipality__parent").prefetch_related(
        Prefetch(
            "specifications", Specification.objects.select_related("key"), to_attr="shown_specifications"
        ),
        Prefetch("images", pictures, to_attr="shown_images"),
    )
    return tuple(_make_entry(product) for product in products)


def _make_entry(product):
    rows = make_rows(product.shown_specifications)
    image = product.shown_images[0].image if product.shown_images else None
    drawing = "" if image else draw_product(product, rows)
    return ProductEntry(product, key_figures(rows), image, drawing)
