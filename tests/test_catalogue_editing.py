"""Editors and the forms of the catalogue: keys, evidence, specifications, and what is refused at the field."""

import re

import pytest

from brand.catalogue.models import (
    CertificationStandard,
    Company,
    Product,
    SpecificationKey,
)
from tests.catalogue import (
    add_specification,
    make_company,
    make_product,
)
from tests.record_forms import CLAIM, PUBLISH, SUBMIT, company_form, draft_of, errors_of, product_form, room

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


# A key


def test_an_editor_leaves_the_key_empty_and_gets_it_from_the_reading(client, editor):
    client.post(room(Company, "add"), company_form())
    assert Company.objects.filter(key="omeseiki").exists()


def test_a_second_company_of_the_same_reading_gets_a_key_of_its_own(client, editor):
    make_company("omeseiki")
    client.post(room(Company, "add"), company_form())
    assert Company.objects.filter(key="omeseiki-2").exists()


def test_an_editor_who_types_a_taken_key_reads_whose_it_is(client, editor):
    make_company("tama")
    response = client.post(room(Company, "add"), company_form(key="tama"))
    (error,) = errors_of(response).values()
    assert "tama" in error
    assert "青梅精機" in error


@pytest.mark.parametrize("key", ["admin", "Ome Seiki", "x"])
def test_an_editor_hears_why_a_key_will_not_do(client, editor, key):
    assert "key" in errors_of(client.post(room(Company, "add"), company_form(key=key)))


def test_a_key_stays_although_somebody_posts_another(client, editor):
    company = make_company()
    client.post(room(company), company_form(company, key="other", legal_name="青梅精密"))
    assert draft_of(company).key == "ome-seiki"
    assert draft_of(company).legal_name == "青梅精密"


def test_a_product_gets_its_key_from_its_company_and_english_name(client, editor):
    company = make_company()
    client.post(room(Product, "add"), product_form(company, name_en="Air gauge"))
    assert Product.objects.filter(company=company).get().key == "ome-seiki-air-gauge"


# Evidence


@pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
@pytest.mark.parametrize("lacking", ["niche_ja", "market", "period", "source_title", "source_date", "basis"])
def test_a_claim_without_its_evidence_stays_a_draft_and_the_field_says_so(client, approver, lacking, action):
    company = make_company()
    form = company_form(company, claims=[CLAIM | {lacking: ""}], tagline_ja="別の一行", **action)
    response = client.post(room(company), form)
    assert list(errors_of(response, "claims")) == [lacking]
    assert "別の一行" in response.content.decode()
    company.refresh_from_db()
    assert not company.claims.exists()
    assert not company.workflow_in_progress


def test_a_draft_may_lack_evidence(client, editor):
    client.post(room(Company, "add"), company_form(claims=[CLAIM | {"source_title": "", "source_date": ""}]))
    assert Company.objects.get(key="omeseiki").claims.get().source_date is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"share_percent_min": "140"}, "share_percent_min"),
        ({"share_percent_min": "50", "share_percent_max": "30"}, "share_percent_max"),
        ({"share_percent_min": "", "share_percent_max": "30"}, "share_percent_min"),
        ({"expires_on": "2026-06-30"}, "expires_on"),
    ],
)
def test_an_editor_hears_at_the_field_what_is_wrong_with_a_claim(client, editor, wrong, field):
    company = make_company()
    response = client.post(room(company), company_form(company, claims=[CLAIM | wrong]))
    assert list(errors_of(response, "claims")) == [field]
    assert response.context["form"].formsets["claims"].non_form_errors() == []


def test_an_editor_hears_that_the_check_digit_is_wrong(client, editor):
    response = client.post(room(Company, "add"), company_form(corporate_number="1234567890123"))
    (error,) = response.context["form"].errors.as_data()["corporate_number"]
    assert error.code == "check_digit"


def test_an_editor_hears_which_company_has_this_corporate_number(client, editor):
    make_company(corporate_number="8700110005901")
    response = client.post(room(Company, "add"), company_form(corporate_number="8700110005901"))
    assert "青梅精機" in errors_of(response)["corporate_number"]


@pytest.mark.parametrize(("code", "names_product"), [("ul", False), ("iso-9001", True)])
def test_a_product_is_named_exactly_where_the_standard_is_about_products(client, editor, code, names_product):
    company = make_company()
    product = make_product(company)
    line = {
        "standard": CertificationStandard.objects.get(code=code).pk,
        "product": product.pk if names_product else "",
        "scope": "",
        "body": "",
        "number": "",
        "expires_on": "",
    }
    response = client.post(room(company), company_form(company, certifications=[line]))
    assert list(errors_of(response, "certifications")) == ["product"]


def test_a_claim_cannot_be_about_another_companys_product(client, editor):
    company = make_company()
    foreign = make_product(make_company("other"), "foreign")
    response = client.post(room(company), company_form(company, claims=[CLAIM | {"product": foreign.pk}]))
    assert list(errors_of(response, "claims")) == ["product"]


def specification(**changes):
    key = SpecificationKey.objects.get(code="diameter").pk
    return {"key": key, "min": "1", "max": "", "text": "", "unit": "mm", "condition": ""} | changes


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": "MPa"}, "unit"),
        ({"unit": ""}, "unit"),
        ({"max": "0.5"}, "max"),
        ({"min": "", "unit": ""}, "__all__"),
    ],
)
def test_an_editor_hears_what_is_wrong_with_a_specification(client, editor, wrong, field):
    product = make_product(make_company())
    form = product_form(product.company, product, specifications=[specification(**wrong)])
    response = client.post(room(product), form)
    assert list(errors_of(response, "specifications")) == [field]


def test_an_editor_whose_unit_does_not_fit_reads_which_do(client, editor):
    product = make_product(make_company())
    form = product_form(product.company, product, specifications=[specification(unit="MPa")])
    assert "mm" in errors_of(client.post(room(product), form), "specifications")["unit"]
    shown = client.get(room(Product, "add")).content.decode()
    assert 'data-units="mm ㎜' in shown


def test_an_editor_reads_figures_as_they_were_given(client, editor):
    product = make_product(make_company())
    add_specification(product, min="0.50", max="1200", unit="mm")
    form = client.get(room(product)).content.decode()
    assert re.findall(r'name="specifications-0-(min|max)" value="([^"]*)"', form) == [
        ("min", "0.5"),
        ("max", "1200"),
    ]
