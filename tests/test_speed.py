"""A page with many children asks the database as often as a page with few."""

import pytest

from tests.children import CROWDED, count_queries, crowd

pytestmark = pytest.mark.django_db


def test_a_reader_of_a_long_list_waits_no_longer_than_one_of_a_short_list(client):
    crowd(7)
    few = {address: count_queries(client, address) for address in CROWDED}
    crowd(30)
    many = {address: count_queries(client, address) for address in CROWDED}
    assert all(many[address] <= few[address] + 1 for address in CROWDED), (few, many)


def test_no_page_asks_more_than_thirty_times(client, every_page):
    asked = {page.url: count_queries(client, page.url) for page in every_page if page.language == "en"}
    assert {address: count for address, count in asked.items() if count > 30} == {}
