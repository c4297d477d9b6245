"""Files with a slip in them: each has its own clear message where it stands, and nothing is written."""

import datetime

import openpyxl
import pytest
from django.utils import translation

from brand.catalogue import exchange
from brand.catalogue.models import Company, ImportedRecord, Product
from tests.catalogue import make_company, make_product
from tests.exchange import COMPANY, PRODUCT, bring_in, plan, plan_file, small_file

pytestmark = pytest.mark.django_db


def change(sheet, column, value, row=0):
    """Returns the small file with one cell changed."""
    content = small_file()
    content[sheet][row][column] = value
    return content


def only_problem(folder, content, publish=False):
    problems = plan(folder, content, publish).problems
    assert len(problems) == 1, list(problems)
    return problems[0]


SLIPS = [
    # sheet, column, what stands there, and a word of what the editor reads
    ("companies", "corporate_number", "7000012050001", "check digit"),
    ("companies", "corporate_number", "12345", "13 digits"),
    ("companies", "key", "admin", "address of the site"),
    ("companies", "key", "api", "address of the site"),
    ("companies", "key", "ja", "address of the site"),
    ("companies", "key", "../../admin", "lower-case"),
    ("companies", "key", ".", "lower-case"),
    ("companies", "key", "", "must not be empty"),
    ("companies", "legal_name", "", "must not be empty"),
    ("companies", "legal_name", "名" * 161, "At most 160 characters"),
    ("companies", "legal_name", "青葉\n精機", "one line"),
    ("companies", "listing", "partner", "member, reference, sample"),
    ("companies", "reading", "青葉精機", "without kanji"),
    ("companies", "founded_year", "1974年", "whole number"),
    ("companies", "founded_year", "19740", "2100"),
    ("companies", "employee_count", "-5", "0"),
    ("companies", "municipality_code", "99999", "not in this list"),
    ("companies", "technologies", "MC-CUT|MC-XXX", "MC-XXX"),
    ("companies", "sectors", "moon", "not in this list"),
    ("companies", "contact_languages", "ja|tlh", "One or more of these"),
    ("companies", "website", "javascript:alert(1)", "URL"),
    ("companies", "confirmed_on", "2026/3/31", "YYYY-MM-DD"),
    ("companies", "confirmed_on", "令和8年3月31日", "YYYY-MM-DD"),
    ("companies", "confirmed_on", "2026-02-30", "YYYY-MM-DD"),
    ("products", "kind", "service", "product, process"),
    ("products", "materials", "アダマンチウム", "not in this list"),
    ("products", "hs_code", "84.66", "HS code"),
    ("specifications", "key", "beauty", "not in this list"),
    ("specifications", "unit", "MPa", "does not fit"),
    ("specifications", "unit", "", "needs its unit"),
    ("specifications", "min", "about 5", "decimal point"),
    ("specifications", "min", "0.0000000000000001", "15 digits"),
    ("specifications", "min", "9", "below the start"),
    ("certifications", "standard", "iso-0000", "not in this list"),
    ("certifications", "product", "micro-drill", "applies to companies"),
    ("selections", "scheme", "meti-1999", "meti-2014, meti-2020, meti-next"),
    ("selections", "source_title", "", "must not be empty"),
    ("claims", "share_percent_min", "140", "between 0 and 100"),
    ("claims", "share_percent_max", "20", "below its start"),
    ("claims", "share_percent_min", "", "also begins"),
    ("claims", "expires_on", "2025-12-31", "after the date of its source"),
    ("claims", "niche_ja", "", "must not be empty"),
    ("claims", "market", "", "must not be empty"),
    ("claims", "period", "", "must not be empty"),
    ("claims", "source_title", "", "must not be empty"),
    ("claims", "source_date", "", "must not be empty"),
    ("claims", "market", "moon", "world, japan"),
    ("claims", "source_url", "http:// here", "URL"),
]


@pytest.mark.parametrize(("sheet", "column", "value", "words"), SLIPS)
def test_each_slip_has_its_own_message_where_it_stands(tmp_path, sheet, column, value, words):
    content = change(sheet, column, value)
    if column == "key" and sheet == "companies":
        content = {"companies": content["companies"]}
    ready = plan(tmp_path, content)
    (problem,) = ready.problems
    with translation.override("en"):
        assert words in problem.expected
    place = (problem.sheet, problem.row)
    assert place == (sheet, 2)
    assert problem.column in (column, "max", "share_percent_min")
    with pytest.raises(ValueError, match="problems"):
        exchange.apply(ready)
    assert not Company.objects.filter(key="aoba-seiki").exists()
    assert not ImportedRecord.objects.filter(key="aoba-seiki").exists()


def test_a_member_without_a_reading_is_named(tmp_path):
    content = {"companies": [COMPANY | {"listing": "", "reading": ""}]}
    problem = only_problem(tmp_path, content)
    assert (problem.column, problem.message) == ("reading", "A member needs a reading in kana.")


def test_a_standard_for_products_needs_its_product(tmp_path):
    content = change("certifications", "standard", "ul")
    from brand.catalogue.models import CertificationStandard

    standard = CertificationStandard.objects.filter(applies_to="product").first()
    content["certifications"][0]["standard"] = standard.code
    assert "name the product" in only_problem(tmp_path, content).message
    content["certifications"][0]["product"] = "micro-drill"
    assert not plan(tmp_path, content).problems


def test_a_key_that_is_there_twice_is_told_with_both_rows(tmp_path):
    content = {"companies": [COMPANY, COMPANY | {"legal_name": "他社"}]}
    problem = only_problem(tmp_path, content)
    assert (problem.row, problem.value, problem.holes) == (3, "aoba-seiki", {"row": 2})


def test_a_product_of_an_unknown_company_is_refused(tmp_path):
    problem = only_problem(tmp_path, {"products": [PRODUCT | {"company": "nobody"}]})
    assert (problem.sheet, problem.column, problem.holes) == ("products", "company", {"key": "nobody"})


def test_rows_of_an_unknown_product_are_refused(tmp_path):
    rows = [{"product": "nothing", "key": "diameter", "min": "1", "unit": "mm"}]
    problem = only_problem(tmp_path, {"specifications": rows})
    assert (problem.sheet, problem.row, problem.column, problem.value) == (
        "specifications",
        2,
        "product",
        "nothing",
    )


def test_a_claim_about_another_companys_product_is_refused(tmp_path):
    make_product(make_company("other-maker"), "other-shaft")
    problem = only_problem(tmp_path, change("claims", "product", "other-shaft"))
    assert problem.holes == {"key": "other-shaft", "owner": "other-maker"}


def test_a_changed_key_is_noticed(tmp_path):
    bring_in(tmp_path, small_file())
    company = COMPANY | {"key": "aoba-precision"}
    problem = only_problem(tmp_path, {"companies": [company]})
    assert (problem.column, problem.holes) == ("key", {"key": "aoba-seiki"})
    problem = only_problem(tmp_path, {"products": [PRODUCT | {"key": "drill-micro"}]})
    assert (problem.column, problem.holes) == ("key", {"key": "micro-drill"})
    number = {
        "key": "second",
        "legal_name": "別会社",
        "listing": "reference",
        "corporate_number": "7000012050002",
    }
    problem = only_problem(tmp_path, {"companies": [number]})
    assert (problem.column, problem.holes) == ("corporate_number", {"key": "aoba-seiki"})


def test_two_companies_with_one_corporate_number_are_noticed(tmp_path):
    rows = [
        {"key": key, "legal_name": key, "listing": "reference", "corporate_number": "7000012050002"}
        for key in ("one-company", "other-company")
    ]
    assert only_problem(tmp_path, {"companies": rows}).holes == {"key": "one-company"}


def test_unknown_sheets_and_columns_are_named_unless_they_are_notes(tmp_path):
    content = small_file()
    content["suppliers"] = [{"key": "x"}]
    content["_notes"] = [{"key": "x"}]
    content["companies"][0]["colour"] = "green"
    content["companies"][0]["_note"] = "ask again"
    problems = plan(tmp_path, content).problems
    assert [(one.sheet, one.value) for one in problems] == [
        ("companies", "colour"),
        ("suppliers", "suppliers"),
    ]


def test_a_missing_column_is_named(tmp_path):
    content = {"products": [{"name_ja": "極細ドリル"}], "companies": [{"key": "new-company"}]}
    problems = plan(tmp_path, content).problems
    assert {(one.sheet, one.column) for one in problems} == {("products", "key"), ("companies", "legal_name")}


def test_a_file_without_any_of_our_sheets_is_refused(tmp_path):
    problem = only_problem(tmp_path, {"Sheet1": [{"a": "b"}]})
    assert "specifications" in problem.holes["names"]


def test_a_workbook_whose_program_made_a_date_of_a_model_code_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "products"
    book.active.append(["key", "company", "name_ja", "model_codes"])
    book.active.append(["micro-drill", "ome-seiki", "極細ドリル", datetime.date(2026, 1, 2)])
    book.save(tmp_path / "upload.xlsx")
    make_company()
    (problem,) = plan_file(tmp_path / "upload.xlsx").problems
    assert (problem.column, problem.value) == ("model_codes", "2026-01-02")
    assert "as text" in problem.message


def test_every_problem_of_a_file_is_told_at_once(tmp_path):
    content = small_file()
    content["companies"][0] |= {"corporate_number": "1", "founded_year": "x"}
    content["products"][0]["hs_code"] = "x"
    content["specifications"][1]["unit"] = "kg"
    content["claims"][0]["share_percent_min"] = "140"
    problems = plan(tmp_path, content).problems
    assert [(one.sheet, one.row, one.column) for one in problems] == [
        ("companies", 2, "corporate_number"),
        ("companies", 2, "founded_year"),
        ("products", 2, "hs_code"),
        ("claims", 2, "share_percent_min"),
        ("specifications", 3, "unit"),
    ]


def test_html_in_a_cell_is_text(tmp_path):
    words = '<script>alert("x")</script> & <b onclick=x>b</b>'
    bring_in(tmp_path, change("companies", "introduction_en", words))
    assert Company.objects.get(key="aoba-seiki").introduction_en == words


def test_no_address_in_a_file_is_fetched(tmp_path, monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("somebody wanted to fetch an address")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    content = change("claims", "source_url", "http://127.0.0.1:9/x.png")
    content["companies"][0]["website"] = "http://127.0.0.1:9/"
    bring_in(tmp_path, content)
    assert Product.objects.filter(key="micro-drill").exists()
