"""What a list of the catalogue costs with 10, 500 and 5,000 companies: questions to the database, and time as a ratio.

python -m pytest tests/bench/test_lists.py -s
"""

import time

import pytest
from django.utils import timezone

from brand.catalogue.models import Company, Industry, Municipality, Product, Sector, Technology
from tests.children import count_queries
from tests.test_browsing import LISTS

pytestmark = pytest.mark.django_db


def crowd_in_bulk(number):
    """Adds as many companies with a product each, without revisions: lists never read those."""
    start, now = Company.objects.count(), timezone.now()
    place = Municipality.objects.get(code="13205")
    companies = Company.objects.bulk_create(
        Company(
            key=f"bulk-{index:05}",
            legal_name=f"社{index}",
            reading="あいう",
            name_en=f"Works {index:05}",
            municipality=place,
            last_published_at=now,
        )
        for index in range(start, start + number)
    )
    products = Product.objects.bulk_create(
        Product(key=f"{company.key}-one", company=company, name_ja="軸") for company in companies
    )
    for field, term in (
        ("technologies", Technology.objects.get(code="MC-TRN")),
        ("sectors", Sector.objects.get(code="medical")),
        ("industries", Industry.objects.get(code="E24")),
    ):
        add_term(Company, field, companies, term)
        if hasattr(Product, field):
            add_term(Product, field, products, term)


def add_term(model, field, records, term):
    through = getattr(model, field).through
    owner, other = f"{model._meta.model_name}_id", f"{term._meta.model_name}_id"
    through.objects.bulk_create(through(**{owner: record.pk, other: term.pk}) for record in records)


def seconds(client, address):
    start = time.perf_counter()
    client.get(address)
    return time.perf_counter() - start


def test_a_list_asks_the_same_number_of_questions_for_ten_and_for_five_thousand_companies(client):
    asked, took = {}, {}
    for number in (10, 500, 5000):
        crowd_in_bulk(number - Company.objects.filter(key__startswith="bulk-").count())
        asked[number] = {address: count_queries(client, address) for address in LISTS}
        took[number] = {address: min(seconds(client, address) for _ in range(3)) for address in LISTS}
    print(f"\n{'queries':46}{'10':>5}{'500':>6}{'5000':>6}   time 5000 : 10")
    for address in LISTS:
        counts = "".join(f"{asked[number][address]:6}" for number in asked)
        print(f"{address:45}{counts}   × {took[5000][address] / took[10][address]:.1f}")
    assert asked[500] == asked[5000]
