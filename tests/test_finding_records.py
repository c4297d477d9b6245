"""Editors find a company among thousands; lists and forms cost the same however long they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brand.association.models import Edition
from brand.catalogue.models import (
    BrandCertification,
    Company,
    Endorsement,
    Product,
    Technology,
)
from tests.catalogue import (
    DAY,
    add_specification,
    certify,
    endorse,
    make_charter,
    make_claim,
    make_company,
    make_product,
)
from tests.record_forms import room

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("words", ["ome-sei", "青梅", "おうめ", "オウメ", "Ome", "精機 ome"])
def test_an_editor_finds_a_company_in_the_chooser(client, editor, words):
    make_company()
    make_company("other", legal_name="別社", reading="べっしゃ", name_en="Other")
    chooser = reverse("wagtailsnippetchoosers_catalogue_company:choose_results")
    found = client.get(chooser, {"q": words}).content.decode()
    assert "青梅精機" in found
    assert "別社" not in found


@pytest.mark.parametrize("words", ["\0", '"', "%", "あ" * 300, "a " * 400])
def test_strange_words_in_the_search_boxes_do_no_harm(client, editor, words):
    make_company()
    for address in (
        reverse("wagtailsnippetchoosers_catalogue_product:choose_results"),
        reverse("wagtailsnippetchoosers_catalogue_company:choose_results"),
        room(Company, "list"),
        room(Product, "list"),
        room(Technology, "list"),
    ):
        assert client.get(address, {"q": words}).status_code == 200


def test_the_form_of_a_new_product_knows_whose_it_is(client, editor):
    company = make_company()
    form = client.get(room(Product, "add"), {"company": company.pk}).context["form"]
    assert form["company"].value() == company.pk
    assert client.get(room(Product, "add"), {"company": "99999999999999999999"}).status_code == 200


@pytest.mark.parametrize("model", [Company, Product, BrandCertification, Endorsement])
def test_a_list_takes_the_same_queries_for_two_rows_and_for_twenty(client, editor, model):
    fill_catalogue(range(2))
    few = count_queries(client, room(model, "list"))
    fill_catalogue(range(2, 20))
    assert count_queries(client, room(model, "list")) <= few


def fill_catalogue(numbers):
    """Make companies, each with a product in the register and an endorsement; every second has a newer draft."""
    charter = Edition.objects.filter(number=50, document="charter").first() or make_charter(
        status="adopted", adopted_on=DAY
    )
    for number in numbers:
        company = make_company(f"maker-{number}")
        product = make_product(company, f"product-{number}")
        for record in (company, product, certify(product), endorse(company, charter)):
            if number % 2:
                record.unpublish()


def count_queries(client, address):
    # Once before: what is kept in memory is asked for only then.
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_form_takes_the_same_queries_for_two_lines_and_for_twenty(client, editor):
    product = make_product(make_company())
    add_specification(product, min="1", unit="mm")
    add_specification(product, "roundness", max="1", unit="µm")
    few = count_queries(client, room(product))
    for number in range(18):
        add_specification(product, min=number, unit="mm")
    assert count_queries(client, room(product)) <= few


def test_the_form_of_a_company_takes_the_same_queries_for_two_products_and_for_fifty(client, editor):
    company = make_claim(make_company()).company
    make_products(company, range(2))
    few = count_queries(client, room(company))
    make_products(company, range(2, 50))
    assert count_queries(client, room(company)) <= few
    assert "製品49" in client.get(room(company)).content.decode()


def make_products(company, numbers):
    for number in numbers:
        Product.objects.create(company=company, key=f"p-{number}", name_ja=f"製品{number}", live=False)
