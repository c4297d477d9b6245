"""How often a page asks the database: printed per page type, and the same for 10 and for 500 children.

python -m pytest tests/bench -s
"""

import pytest

from tests.children import CROWDED, count_queries, crowd

pytestmark = pytest.mark.django_db


def test_queries_per_page_type_with_ten_and_with_five_hundred_children(client, every_page):
    print("\nqueries per page type")
    seen = {}
    for page in every_page:
        if page.language == "ja":
            seen.setdefault(page.type, page.url)
    for kind, address in seen.items():
        print(f"  {kind:22} {count_queries(client, address):4}")
    print("\nqueries with 10 and with 500 children")
    few = {}
    for number in (10, 500):
        crowd(number)
        for address in CROWDED:
            asked = count_queries(client, address)
            if number == 10:
                few[address] = asked
            else:
                print(f"  {address:22} {few[address]:4} {asked:4}   × {asked / few[address]:.2f}")
                assert asked <= few[address] + 1
