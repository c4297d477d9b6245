"""What a page costs: CPU against a hello-world view of the same process, and bytes over the wire.

python -m pytest tests/bench -s
"""

import time

import pytest
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import clear_url_caches, path

import urls
from tests.public_site import transferred_bytes

pytestmark = pytest.mark.django_db

GOAL_RATIO = 15
GOAL_BYTES = 60 * 1024


def hello(request):
    return HttpResponse("hello, world")


@pytest.fixture
def hello_world():
    """Puts a view that does nothing behind the whole middleware."""
    route = path("hello-world", hello)
    urls.urlpatterns.insert(0, route)
    clear_url_caches()
    yield "/hello-world"
    urls.urlpatterns.remove(route)
    clear_url_caches()


def cpu_milliseconds(client, address, times):
    """Returns the least and the median CPU time of a request: the least is without what else the machine did."""
    for _ in range(3):
        assert client.get(address).status_code == 200
    spent = []
    for _ in range(times):
        started = time.process_time()
        client.get(address)
        spent.append(1000 * (time.process_time() - started))
    return min(spent), sorted(spent)[times // 2]


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
    base, median = cpu_milliseconds(client, hello_world, 200)
    print(f"\nCPU ms per uncached page: least, median, times hello-world ({base:.2f}, {median:.2f})")
    for kind, page in one_of_each(every_page).items():
        least, median = cpu_milliseconds(client, page.url, 20)
        verdict = "" if least <= GOAL_RATIO * base else f"   over the goal of {GOAL_RATIO}"
        print(f"  {kind:22} {least:7.1f} {median:7.1f}   x {least / base:5.1f}{verdict}")


def test_bytes_per_page(every_page):
    print("\nbytes with gzip: page, its CSS and JavaScript, together, share of the goal")
    for kind, page in one_of_each(every_page).items():
        html, files = transferred_bytes(page)
        print(f"  {kind:22} {html:7,} {files:7,} {html + files:7,}   x {(html + files) / GOAL_BYTES:.2f}")
