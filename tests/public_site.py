"""What the public can read: every page of the demo, fetched once as an anonymous reader gets it."""

import gzip
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from wagtail.models import Page

from brand.catalogue.addresses import catalogue_path
from brand.catalogue.browsing.tallies import grow_branches
from brand.catalogue.browsing.ways import WAYS

LANGUAGES = ("ja", "en", "zh-hans")
SITEMAPS = ("/sitemap.xml", *(f"/sitemap-{section}.xml" for section in ("pages", "companies", "products")))
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")


@dataclass(frozen=True)
class PageRead:
    """One page as it came over the wire."""

    url: str
    language: str
    type: str
    status: int
    html: str
    headers: dict

    @cached_property
    def soup(self):
        return BeautifulSoup(self.html, "html.parser")

    @property
    def path(self):
        """The address without its language: the same page in another language has the same."""
        return self.url.removeprefix(f"/{self.language}")

    @property
    def main_text(self):
        return self.soup.find("main").get_text(" ", strip=True)


def transferred_bytes(page):
    """Returns what travels, with gzip: (the page itself, its style sheets and scripts); no pictures."""
    files = [tag["href"] for tag in page.soup.find_all("link", rel="stylesheet")]
    files += [tag["src"] for tag in page.soup.find_all("script", src=True)]
    contents = [Path(finders.find(file.removeprefix("/static/"))).read_bytes() for file in files]
    return len(gzip.compress(page.html.encode())), sum(len(gzip.compress(content)) for content in contents)


def fetch(client, url, language="", kind=""):
    answer = client.get(url)
    return PageRead(
        url, language, kind, answer.status_code, answer.content.decode(), dict(answer.headers.items())
    )


def public_pages():
    """Returns (address, language, page type) of every live page."""
    pages = Page.objects.live().filter(depth__gt=1).select_related("locale", "content_type").order_by("path")
    return [(page.get_url(), page.locale.language_code, page.specific_class.__name__) for page in pages]


def sitemap_files(client, **headers):
    """Returns the text of every file that the index of the sitemap names."""
    index = ET.fromstring(client.get("/sitemap.xml", headers=headers).content)  # noqa: S314 - our own
    addresses = [entry.text for entry in index.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    files = [client.get(f"/{address.split('/', 3)[3]}", headers=headers) for address in addresses]
    return [file.content.decode() for file in files]


def catalogue_lists():
    """Returns (address, language, kind) of lists of the catalogue: both indexes, and one term of each way."""
    for language in LANGUAGES:
        base = catalogue_path(language)
        yield from (
            (f"{base}{folder}/", language, f"list of {folder}") for folder in ("companies", "products")
        )
        for way in WAYS.values():
            branch = next((found for found in grow_branches(way) if found.tally.real), None)
            if branch:
                yield f"{base}{way.folder}/{branch.term.code}/", language, f"list of a term of {way.folder}"


@pytest.fixture(scope="session")
def every_page(django_db_setup, django_db_blocker):
    """Returns every page of the demo in every language, read once."""
    # The test before may have left the addresses of a site of its own.
    cache.clear()
    with django_db_blocker.unblock():
        pages = [fetch(Client(), *page) for page in (*public_pages(), *catalogue_lists())]
    cache.clear()
    return pages


@pytest.fixture
def read(client, db):
    """Returns a function that fetches one page and makes it ready for questions."""
    return lambda url: fetch(client, url, url.split("/")[1])
