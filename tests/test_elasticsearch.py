"""Readers find with Elasticsearch what they find without it, and find it whatever becomes of Elasticsearch."""

import csv
import threading
import time
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings as current
from django.utils import timezone

from search.finder.engines import elasticsearch, makers
from search.finder.engines.database import ranking
from search.finder.engines.elasticsearch import asking, indices, matched, outbox
from search.finder.engines.elasticsearch.breaker import Breaker
from search.finder.engines.elasticsearch.seldom import Seldom
from search.finder.models import Entry, Unsent
from tests.catalogue import make_company, publish_record
from tests.clock import set_day
from tests.copied_index import NAME, ask, find
from tests.servers import bad
from tests.servers.elasticsearch import Cluster

QUERIES = Path(__file__).with_name("search") / "queries.csv"
LANGUAGES = {"zh": "zh-hans"}
# What visitors do to a list, each tried on every tenth query.
CHOICES = (
    {"kind": "product"},
    {"values": {"technology": ("MC-CUT",), "listing": ("reference", "sample")}},
    {"page": 2, "page_size": 5},
    {"sort": "name"},
    {"sort": "newest"},
    {"widen": False},
    {"kind": "company", "values": {"municipality": ("13205",)}, "ranges": {"accuracy": (None, 0.01)}},
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nodes(elasticsearch):
    """Returns three nodes; where not even one can be had, the test is skipped."""
    with Cluster(nodes=3, heap=256) as cluster:
        yield cluster


def read_queries():
    with QUERIES.open(encoding="utf-8") as file:
        return [(row["query"], LANGUAGES.get(row["lang"], row["lang"])) for row in csv.DictReader(file)]


def differences(questions):
    return [
        (text, language, options)
        for text, language, options in questions
        if ask("elasticsearch", text, language, **options) != ask("database", text, language, **options)
    ]


@pytest.mark.slow
def test_both_engines_give_the_same_answers_in_the_same_order(copied):
    queries = read_queries()[::4]
    questions = [(*query, {}) for query in queries]
    questions += [(*query, choice) for query in [("", "en"), *queries[::10]] for choice in CHOICES]
    assert differences(questions) == []


def test_companies_follow_their_products_from_beyond_what_is_looked_at(copied, monkeypatch):
    """The first content has hardly a query with more hits than are looked at: here fewer are."""
    for module in (makers, matched, ranking):
        monkeypatch.setattr(module, "LOOKED_AT", 6)
    pages = [{"page_size": 2}, {"page": 2, "page_size": 2}, {"page": 4, "page_size": 2}]
    queries = [query for query in read_queries()[::6] if ask("database", *query).total > 6]
    assert len(queries) > 10
    assert differences([(*query, page) for query in queries for page in pages]) == []


def test_what_has_ended_and_what_is_not_shown_is_found_by_neither(copied, settings, monkeypatch):
    settings.SHOW_SAMPLES = False
    set_day(monkeypatch, timezone.localdate() + timedelta(days=3650))
    Entry.objects.filter(kind="product")[0].save()
    questions = [(text, "ja", {}) for text in ("ISO9001", "切削", "")]
    assert differences(questions) == []
    everything = ask("elasticsearch")
    assert {facet.name: facet.values for facet in everything.facets}["certification"] == ()


def test_a_share_is_found_as_long_as_its_claim_holds(copied, monkeypatch):
    question = ("a share of the world market over 10 %", "en", {})
    for day, holds in ((timezone.localdate(), True), (timezone.localdate() + timedelta(days=3650), False)):
        set_day(monkeypatch, day)
        assert (ask("elasticsearch", *question[:2]).exact_total > 0) is holds
        assert differences([question]) == []


def test_a_server_that_stays_away_is_mentioned_once_a_minute(client, copied, plug, monkeypatch, caplog):
    monkeypatch.setattr(outbox, "log", Seldom(outbox.log._logger))
    make_company()
    plug.turn(bad.REFUSED)
    for _ in range(3):
        elasticsearch.breaker._look_at = 0
        client.get("/ja/search/", {"q": NAME})
        outbox.send_unsent.func()
    said = [record.name.split(".")[-1] for record in caplog.records if "elastic" in record.name]
    assert sorted(said) == ["breaker", "outbox"]


@pytest.mark.parametrize("fault", bad.FAULTS)
def test_a_reader_sees_results_whatever_the_server_does(client, copied, plug, fault):
    make_company()
    plug.turn(fault)
    for _ in range(3):
        page = client.get("/ja/search/", {"q": NAME})
        assert page.status_code == 200
        assert NAME in page.content.decode()
    # Left alone after the first failure; the third question is that of the machine that watches.
    assert plug.asked <= 2 or fault in (bad.REFUSED, bad.OPEN)
    health = client.get("/readyz")
    assert health.status_code == 200
    assert health.json()["search"].startswith("degraded: ")
    plug.turn(bad.OPEN)
    elasticsearch.breaker._look_at = 0
    assert client.get("/ja/search/", {"q": NAME}).status_code == 200
    assert plug.asked > 1
    assert client.get("/readyz").json()["search"] == "ok"


@pytest.mark.slow
def test_nothing_is_lost_and_readers_find_while_the_leading_node_of_three_dies(
    client, nodes, use_elasticsearch, monkeypatch
):
    monkeypatch.setattr(import_module(Breaker.__module__), "LOOK_AGAIN_SECONDS", 1)
    server = use_elasticsearch(*nodes.urls)
    # In life readers do not wait for the worker; here they take turns.
    monkeypatch.setattr(indices, "PATIENCE_SECONDS", 2)
    server.options(request_timeout=60).cluster.health(wait_for_status="green", timeout="60s")
    leader, published = nodes.find_master(), {f"company-{number}" for number in range(24)}
    for number, key in enumerate(sorted(published)):
        if number == 8:
            threading.Thread(target=nodes.kill, args=[leader]).start()
        make_company(key, legal_name=f"多摩第{number}製作所", name_en=f"Tama Works {number}")
        outbox.send_unsent.func()
        page = client.get("/ja/search/", {"q": "切削"})
        assert 'class="hit ' in page.content.decode()
    until = time.monotonic() + 60
    while Unsent.objects.exists() and time.monotonic() < until:
        outbox.send_unsent.func()
    assert not Unsent.objects.exists()
    assert nodes.find_master() != leader
    assert find(server, "製作所") >= published
    # A process that starts now asks the dead node, too, and its reader does not notice.
    asking.connect.cache_clear()
    for _ in range(3):
        assert ask("elasticsearch", "切削").total


def test_an_index_that_is_missing_or_half_built_is_not_used_and_is_copied_anew(client, copied):
    [name] = indices.find_indices(copied, indices.alias())
    copied.indices.delete(index=name)
    copied.index(index=f"{name}-half", id="1", document={"entry": 1}, refresh=True)
    for fault, alias in (("no index", None), ("the index is not complete", indices.alias())):
        if alias:
            copied.indices.put_alias(index=f"{name}-half", name=alias)
        assert client.get("/readyz").json()["search"] == f"degraded: {fault}"
    assert "hit" in client.get("/ja/search/", {"q": "切削"}).content.decode()
    outbox.copy_index.func()
    assert client.get("/readyz").json()["search"] == "ok"


def test_a_copy_that_waits_for_too_long_is_not_used(client, copied):
    publish_record(make_company())
    assert client.get("/readyz").json()["search"] == "ok"
    Unsent.objects.update(since=timezone.now() - timedelta(minutes=2))
    assert client.get("/readyz").json()["search"] == "degraded: the index is behind"
    outbox.send_unsent.func()
    assert client.get("/readyz").json()["search"] == "ok"


def test_without_elasticsearch_nothing_waits_to_be_sent():
    assert current.SEARCH_ENGINE == "database"
    make_company()
    assert not Unsent.objects.exists()
