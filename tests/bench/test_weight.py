"""What a page costs: CPU against a hello-world view of the same process, and bytes over the wire.

python -m pytest tests/bench -s
"""

import gzip
import re
import time

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import clear_url_caches, path

import urls

pytestmark = pytest.mark.django_db

GOAL_RATIO = 15
GOAL_BYTES = 60 * 1024


def hello(request):
    return HttpResponse("hello, world")


@pytest.fixture
def hello_world(settings):
    """Puts a view that does nothing behind the whole middleware, without a session or a language."""
    route = path("hello-world", hello)
    urls.urlpatterns.insert(0, route)
    clear_url_caches()
    yield "/hello-world"
    urls.urlpatterns.remove(route)
    clear_url_caches()


def cpu_milliseconds(client, address, times):
    """Returns the least CPU time of one request: what the machine did besides does not count."""
    for _ in range(3):
        client.get(address)
    spent = []
    for _ in range(times):
        started = time.process_time()
        client.get(address)
        spent.append(time.process_time() - started)
    return min(spent) * 1000, sorted(spent)[len(spent) // 2] * 1000


def one_of_each(every_page, language="ja"):
    found = {}
    for page in every_page:
        if page.language == language:
            found.setdefault(page.type, page)
    return found


def test_cpu_per_uncached_page_over_hello_world(every_page, hello_world, monkeypatch):
    # The test runner's templates send a signal with a copied context each time; the real ones do not.
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    client = Client()
    base, base_median = cpu_milliseconds(client, hello_world, 200)
    print(f"\nCPU ms per uncached page (least, median of 20); hello-world {base:.2f} {base_median:.2f}")
    ratios = {}
    for kind, page in one_of_each(every_page).items():
        least, median = cpu_milliseconds(client, page.url, 20)
        ratios[kind] = least / base
        print(f"  {kind:22} {least:7.1f} {median:7.1f}   × {least / base:5.1f}   {page.url}")
    assert ratios["TextPage"] <= GOAL_RATIO


def size(content):
    return len(gzip.compress(content, 6))


def test_bytes_per_page(every_page):
    print("\nbytes with gzip: page, its CSS and JavaScript, together (icons and images apart)")
    for kind, page in one_of_each(every_page).items():
        soup = BeautifulSoup(page.html, "html.parser")
        files = [tag["href"] for tag in soup.find_all("link", rel="stylesheet")]
        files += [tag["src"] for tag in soup.find_all("script", src=True)]
        extras = 0
        for address in files:
            with open(finders.find(address.removeprefix("/static/")), "rb") as file:
                extras += size(file.read())
        html = size(page.html.encode())
        print(f"  {kind:22} {html:7,} {extras:7,} {html + extras:7,}")
        assert html + extras <= GOAL_BYTES, page.url


def test_no_script_keeps_a_page_waiting(every_page):
    for page in every_page:
        for script in re.findall(r"<script\b[^>]*>", page.html):
            assert " defer" in script or "ld+json" in script or 'type="module"' in script, page.url
