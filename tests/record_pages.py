"""Reading the public pages of records, on any day."""

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest.mock import patch

from bs4 import BeautifulSoup

from brand.catalogue.addresses import record_path

# Every text that an editor can type is tried with this.
HOSTILE = '<script>alert("x")</script>'


def read_record(client, record, language="en"):
    """Returns the public page of a company or product as soup."""
    answer = client.get(record_path(record, language))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser")


def words_of(soup):
    return " ".join(soup.find("main").get_text(" ", strip=True).split())


def json_ld(soup):
    """Returns the nodes of a page's JSON-LD by type."""
    script = soup.find("script", type="application/ld+json")
    return {node["@type"]: node for node in json.loads(script.string)["@graph"]} if script else {}


@contextmanager
def clock_on(day):
    """Moves the clock to noon in Tokyo on a day."""
    noon = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=noon):
        yield
