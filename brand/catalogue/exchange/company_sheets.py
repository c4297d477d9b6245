"""The sheet of companies, and those of their certificates, selections and claims."""

import re

from ..corporate_number import is_corporate_number
from ..models import Company
from ..sheets.problems import sentence as _
from .columns import Code, Date, Percent, Text, Whole, Words
from .errors import CellError
from .references import RecordKey, Term, Terms
from .registry import register
from .sheet_types import ChildSheet, RecordSheet

KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]")


class CorporateNumber(Code):
    """法人番号 with its check digit."""

    def checked(self, value):
        if not re.fullmatch(r"\d{13}", value, re.ASCII):
            raise CellError(_("A corporate number has 13 digits."))
        if not is_corporate_number(value):
            raise CellError(_("The check digit (the first digit) of this corporate number is wrong."))
        return value


class Reading(Text):
    """A name in kana."""

    def checked(self, value):
        if KANJI.search(value):
            raise CellError(_("A reading is written in kana, without kanji."))
        return value


class CompanySheet(RecordSheet):
    def check(self, record, lookups):
        """Yield (column, CellError) for what only the whole company shows."""
        if record.listing == Company.Listing.MEMBER and not record.reading:
            yield "reading", CellError(_("A member needs a reading in kana."))


def in_languages(name, kind=Text):
    return [kind(f"{name}_{language}") for language in ("ja", "en", "zh")]


COMPANIES = register(
    CompanySheet(
        "companies",
        Company,
        [
            Text("listing"),
            Text("legal_name"),
            Reading("reading"),
            Text("name_en"),
            Text("name_zh"),
            Text("name_basis"),
            CorporateNumber("corporate_number"),
            Whole("founded_year"),
            Whole("employee_count"),
            Whole("capital_yen"),
            Term("municipality_code", "municipality"),
            Text("address"),
            Code("website"),
            Code("phone"),
            Words("contact_languages"),
            Terms("industries", codes_only=True),
            Terms("sectors", codes_only=True),
            Terms("technologies", codes_only=True),
            *in_languages("tagline"),
            *in_languages("introduction"),
            Date("confirmed_on"),
        ],
        unique=["corporate_number"],
        alike=["legal_name"],
        missing=RecordKey.missing["company"],
    )
)


def check_owner(row, company, lookups):
    """Yield a problem when the product of a row is another company's."""
    product = row_product(row, lookups)
    owner = lookups.owner(product) if product else company.key
    if owner != company.key:
        yield (
            "product",
            CellError(
                _("The product “%(key)s” belongs to the company “%(owner)s”."), key=product, owner=owner
            ),
        )


def row_product(row, lookups):
    return PRODUCT.show(row, lookups)


def check_certification(row, company, lookups):
    has_product = bool(row_product(row, lookups))
    if row.standard.is_for_products and not has_product:
        yield "product", CellError(_("This standard applies to products: name the product."))
    elif has_product and not row.standard.is_for_products:
        yield "product", CellError(_("This standard applies to companies: leave the product empty."))
    yield from check_owner(row, company, lookups)


def check_claim(row, company, lookups):
    if row.share_percent_max is not None:
        if row.share_percent_min is None:
            yield "share_percent_min", CellError(_("A share that ends somewhere also begins somewhere."))
        elif row.share_percent_max < row.share_percent_min:
            yield "share_percent_max", CellError(_("The share must not end below its start."))
    if row.expires_on and row.expires_on <= row.source_date:
        yield "expires_on", CellError(_("A claim expires after the date of its source."))
    yield from check_owner(row, company, lookups)


register(
    ChildSheet(
        "certifications",
        COMPANIES,
        "certifications",
        [
            RecordKey("product"),
            Term("standard"),
            Text("scope"),
            Text("body"),
            Text("number"),
            Date("expires_on"),
        ],
        check=check_certification,
    )
)
register(
    ChildSheet(
        "selections",
        COMPANIES,
        "selections",
        [
            Text("scheme"),
            Text("category"),
            *in_languages("subject"),
            Text("source_title"),
            Code("source_url"),
            Date("accessed_on"),
        ],
    )
)
CLAIMS = register(
    ChildSheet(
        "claims",
        COMPANIES,
        "claims",
        [
            RecordKey("product"),
            Text("basis"),
            Text("market"),
            *in_languages("niche"),
            Percent("share_percent_min"),
            Percent("share_percent_max"),
            Text("period"),
            Text("source_title"),
            Code("source_url"),
            Date("source_date"),
            Date("verified_on"),
            Date("expires_on"),
        ],
        check=check_claim,
    )
)
PRODUCT = CLAIMS.columns["product"]
