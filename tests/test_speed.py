"""What a page may cost: questions to the database, bytes over the wire, scripts that keep it waiting."""

import pytest

from tests.children import CROWDED, count_queries, crowd
from tests.public_site import transferred_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_reader_of_a_long_list_waits_no_longer_than_one_of_a_short_list(client):
    crowd(7)  # what the demo has
    few = {address: count_queries(client, address) for address in CROWDED}
    crowd(15)
    many = {address: count_queries(client, address) for address in CROWDED}
    assert all(many[address] <= few[address] + 1 for address in CROWDED), (few, many)


def test_no_page_asks_the_database_more_than_thirty_times(client, every_page):
    kinds = {page.type: page.url for page in every_page if page.language == "en"}
    asked = {address: count_queries(client, address) for address in kinds.values()}
    assert {address: count for address, count in asked.items() if count > 30} == {}


def test_a_page_with_its_style_is_smaller_than_sixty_kilobytes(every_page):
    for page in every_page:
        assert sum(transferred_bytes(page)) <= 60 * 1024, page.url


def test_no_script_keeps_a_reader_waiting(every_page):
    for page in every_page:
        for script in page.soup.find_all("script"):
            assert script.get("type") == "application/ld+json" or script.has_attr("defer"), page.url
