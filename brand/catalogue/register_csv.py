"""The brand register and the signatures of the charter as tables for machines; never with invented entries."""

import csv

from django.http import HttpResponse

from brand.association.addresses import full_url
from brand.association.spreadsheets import plain_cell

from .addresses import record_path
from .models import BrandCertification, Endorsement
from .qr import printed_address

REGISTER_COLUMNS = (
    "identifier",
    "status",
    "valid_from",
    "valid_until",
    "withdrawn_on",
    "withdrawn_reason",
    "criteria_edition",
    "product",
    "product_name",
    "company",
    "company_name",
    "product_url",
    "verify_url",
)
SIGNATURE_COLUMNS = (
    "company",
    "company_name",
    "edition",
    "endorsed_on",
    "status",
    "report_due_on",
    "suspended_on",
    "pledge",
)


def register_csv():
    """Give the real entries of the register, in the reader's language."""
    entries = BrandCertification.objects.public().real().with_parties()
    return _csv("tama-brand-register.csv", REGISTER_COLUMNS, map(_register_row, entries))


def signatures_csv():
    """Give the real signatures of every edition of the charter, in the reader's language."""
    signed = Endorsement.objects.public().real().filter(edition__live=True).with_parties()
    return _csv("tama-charter-endorsements.csv", SIGNATURE_COLUMNS, map(_signature_row, signed))


def _csv(name, columns, rows):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # Spreadsheet programs in Japan read UTF-8 only with the byte order mark.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([plain_cell(value) for value in row] for row in rows)
    return response


def _register_row(entry):
    product = entry.product
    path = record_path(product)
    return (
        entry.identifier,
        entry.status_on().value,
        entry.valid_from,
        entry.valid_until,
        entry.withdrawn_on,
        entry.withdrawn_reason.text if entry.withdrawn_on else "",
        entry.criteria.number,
        product.key,
        product.name.text,
        product.company.key,
        product.company.name.text,
        full_url(path) if path else "",
        printed_address(entry.identifier),
    )


def _signature_row(signature):
    return (
        signature.company.key,
        signature.company.name.text,
        signature.edition.number,
        signature.endorsed_on,
        signature.status_on().value,
        signature.report_due_on,
        signature.suspended_on,
        signature.pledge.text,
    )
