"""Many children for the pages that list them, to see whether a page asks the database once per child."""

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from wagtail.models import Page

from brand.association.models import NewsPage, ProgrammePage, TextPage

CROWDED = ("/ja/", "/ja/news/", "/ja/programmes/", "/ja/about/", "/ja/about/membership/")


def parent_of(slug):
    return Page.objects.get(slug=slug, locale__language_code="ja").specific


def crowd(number):
    """Gives news, programmes, a text page and home together at least this many children each."""
    for slug, model, facts in (
        ("news", NewsPage, {"published_on": localdate()}),
        ("programmes", ProgrammePage, {"started_year": 2001}),
        ("about", TextPage, {}),
        ("home", TextPage, {}),
    ):
        parent = parent_of(slug)
        for child in range(number - parent.get_children().count()):
            page = model(
                title=f"子 {child}",
                slug=f"child-{number}-{child}",
                locale=parent.locale,
                lede="文。",
                **facts,
            )
            parent.add_child(instance=page)


def count_queries(client, address):
    """Returns how many queries a reader's page takes when the caches are warm."""
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
