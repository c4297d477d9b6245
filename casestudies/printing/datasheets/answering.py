"""Answers a reader who asks for the datasheet of a company or product."""

from django.http import Http404
from django.views.decorators.http import require_safe

from brand.association.words import reader_language
from brand.catalogue.addresses import record_path
from brand.catalogue.company_page import find_company
from brand.catalogue.product_page import find_product
from brand.catalogue.record_routes import find_or_404

from .. import delivery
from .company_data import print_company
from .product_data import print_product

# Below the address of the record.
FILE = "datasheet.pdf"


@require_safe
def company_datasheet(request, catalogue, key):
    """Answer with the datasheet of a public company.

    Args:
        request: the reader's.
        catalogue: the path of the catalogue page, as the address has it.
        key: of the company.
    """
    return _answer(request, find_or_404(find_company, key), print_company)


@require_safe
def product_datasheet(request, catalogue, key):
    """Answer with the datasheet of a public product."""
    return _answer(request, find_or_404(find_product, key), print_product)


def datasheet_path(record):
    """Return the address of the datasheet of a record in the reader's language; empty when it has no page there."""
    path = record_path(record)
    return f"{path}{FILE}" if path else ""


def describe_printout(record):
    """Return the Printout of a public record in the reader's language."""
    language = reader_language()
    return delivery.Printout(
        name=f"{record._meta.model_name}-{record.pk}-{language}",
        edition=record.last_published_at,
        path=record_path(record),
        title=record.name.text,
        file_name=f"tama-{record.key}-{language}.pdf",
        is_sample=record.is_sample,
    )


def _answer(request, record, make):
    # The catalogue may have moved, or may not exist in this language.
    if request.path != datasheet_path(record):
        raise Http404
    return delivery.answer(request, describe_printout(record), lambda: make(record))
