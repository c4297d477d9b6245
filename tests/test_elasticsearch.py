"""Readers find with Elasticsearch what they find without it, and find it whatever becomes of Elasticsearch."""

import csv
import threading
import time
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings as current
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search.finder.answers import Asked
from search.finder.engines import ask_only, elasticsearch
from search.finder.engines.contract import EngineError
from search.finder.engines.elasticsearch import asking, copying, outbox
from search.finder.engines.elasticsearch.breaker import Breaker
from search.finder.engines.elasticsearch.seldom import Seldom
from search.finder.models import Entry, Unsent
from search.finder.searching import search
from tests.catalogue import make_company, publish_record
from tests.clock import set_day
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
NAME = "青梅精機"

pytestmark = pytest.mark.django_db


@pytest.fixture
def plug(elasticsearch):
    """Returns what stands between the site and the server."""
    with bad.Plug(elasticsearch, seconds=3) as plug:
        yield plug


@pytest.fixture
def use(settings, monkeypatch, request):
    """Returns a function that lets the site search with Elasticsearch, and copies the first content."""

    def use(*urls):
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH = {"hosts": [*urls]}
        settings.ELASTICSEARCH_INDEX = f"tama-{abs(hash(request.node.name))}"
        monkeypatch.setattr(elasticsearch, "breaker", Breaker())
        monkeypatch.setattr(copying, "SWAP_SECONDS", 0)
        asking.connect.cache_clear()
        elasticsearch.copy()
        return copying.patient()

    yield use
    asking.connect.cache_clear()


@pytest.fixture
def copied(plug, use):
    """The site searches with Elasticsearch, which has a copy of the first content; returns the client."""
    yield use(plug.url)
    plug.turn(bad.OPEN)
    for name in (copying.alias(), copying.alias_of_next()):
        copying.drop_indices(copying.patient(), name)


@pytest.fixture
def nodes(elasticsearch):
    """Returns three nodes; where not even one can be had, the test is skipped."""
    with Cluster(nodes=3, heap=256) as cluster:
        yield cluster


def ask(engine, text="", language="ja", **options):
    return search(Asked(text, language, **options), ask=partial(ask_only, engine))


def find(client, text):
    """Returns the keys that Elasticsearch finds, once it has seen what was sent."""
    client.indices.refresh(index=copying.alias())
    return {hit.key for hit in ask("elasticsearch", text, page_size=50).hits if hit.match == "exact"}


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


def test_what_has_ended_and_what_is_not_shown_is_found_by_neither(copied, settings, monkeypatch):
    settings.SHOW_SAMPLES = False
    set_day(monkeypatch, timezone.localdate() + timedelta(days=3650))
    Entry.objects.filter(kind="product")[0].save()
    questions = [(text, "ja", {}) for text in ("ISO9001", "切削", "")]
    assert differences(questions) == []
    everything = ask("elasticsearch")
    assert {facet.name: facet.values for facet in everything.facets}["certification"] == ()


def test_the_copy_follows_what_editors_do(copied):
    company = make_company()
    assert Unsent.objects.exists()
    outbox.send_unsent.func()
    assert "ome-seiki" in find(copied, NAME)
    company.unpublish()
    outbox.send_unsent.func()
    assert find(copied, NAME) == set()
    assert not Unsent.objects.exists()


def test_an_older_write_never_replaces_a_newer_one(copied):
    make_company()
    [thing] = Unsent.objects.filter(kind="company").values_list("kind", "key")
    newest = Unsent.objects.get(kind="company").version
    outbox.send_unsent.func()
    entry, indices = Entry.objects.get(key="ome-seiki"), copying.find_indices(copied, copying.alias())
    entry.footprint = {}
    copying.write(copied, indices, [entry], {thing: newest - 1})
    assert "ome-seiki" in find(copied, NAME)
    copying.write(copied, indices, [], {thing: newest + 1}, [thing])
    copying.write(copied, indices, [entry], {thing: newest})
    assert find(copied, NAME) == set()


def test_what_changes_while_the_index_is_copied_is_in_the_copy(copied, monkeypatch):
    company = make_company()
    outbox.send_unsent.func()

    def fill(client, name, progress):
        # Read before the change, written after it.
        version = Unsent.objects.first() or copying.stamps.read(copying.Stamp.INDEX)
        stale = list(Entry.objects.filter(key="ome-seiki"))
        company.unpublish()
        make_company("other", legal_name="羽村製作所", reading="はむらせいさくしょ", name_en="Hamura")
        outbox.send_unsent.func()
        copying.write(client, [name], stale, {(one.kind, one.key): version for one in stale})

    monkeypatch.setattr(copying, "fill", fill)
    elasticsearch.copy()
    assert find(copied, NAME) == set()
    assert find(copied, "羽村製作所") == {"other"}


def list_indices(client):
    return set(client.indices.get(index=f"{copying.alias()}-*"))


@pytest.mark.parametrize("step", ["fill", "wait_for_readers"])
def test_a_copy_that_is_killed_harms_no_reader_and_leaves_nothing_to_the_next(copied, monkeypatch, step):
    def kill(*anything):
        raise KeyboardInterrupt

    count = copied.count(index=copying.alias())["count"]
    with monkeypatch.context() as patch:
        patch.setattr(copying, step, kill)
        with pytest.raises(KeyboardInterrupt):
            elasticsearch.copy()
    assert copied.count(index=copying.alias())["count"] == count
    assert len(list_indices(copied)) == 2
    assert elasticsearch.copy() == Entry.objects.count()
    assert list_indices(copied) == {*copying.find_indices(copied, copying.alias())}


def test_whoever_writes_into_an_index_that_is_gone_does_not_make_it_again(copied):
    entry, before = Entry.objects.all()[0], list_indices(copied)
    with pytest.raises(EngineError):
        copying.write(copied, [f"{copying.alias()}-1"], [entry], {(entry.kind, entry.key): 1})
    assert list_indices(copied) == before


def test_changes_are_sent_to_the_index_that_readers_get_while_somebody_looks_for_it(copied, monkeypatch):
    find, [old] = copying.find_indices, copying.find_indices(copied, copying.alias())
    copied.indices.create(index=f"{copying.alias()}-1", aliases={copying.alias_of_next(): {}})

    def find_and_swap(client, name):
        found = find(client, name)
        if copying.find_indices is find_and_swap:
            monkeypatch.setattr(copying, "find_indices", find)
            copying.take_over(client, f"{copying.alias()}-1")
        return found

    monkeypatch.setattr(copying, "find_indices", find_and_swap)
    assert f"{copying.alias()}-1" in copying.find_targets(copied)
    assert old not in list_indices(copied)


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


def test_what_is_published_while_the_server_is_away_is_sent_when_it_is_back(copied, plug):
    plug.turn(bad.REFUSED)
    for number in range(20):
        make_company(f"company-{number}", legal_name=f"多摩第{number}製作所", name_en=f"Tama Works {number}")
    outbox.send_unsent.func()
    assert Unsent.objects.count() == 20
    [again] = DBTaskResult.objects.filter(task_path=outbox.send_unsent.module_path)
    assert again.run_after <= timezone.now() + outbox.TRY_AGAIN_AFTER
    plug.turn(bad.OPEN)
    outbox.send_unsent.func()
    assert not Unsent.objects.exists()
    assert find(copied, "多摩第7製作所") >= {"company-7"}


@pytest.mark.slow
def test_nothing_is_lost_and_readers_find_while_the_leading_node_of_three_dies(
    client, nodes, use, monkeypatch
):
    monkeypatch.setattr(import_module(Breaker.__module__), "LOOK_AGAIN_SECONDS", 1)
    server = use(*nodes.urls)
    # In life readers do not wait for the worker; here they take turns.
    monkeypatch.setattr(copying, "PATIENCE_SECONDS", 2)
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
    [name] = copying.find_indices(copied, copying.alias())
    copied.indices.delete(index=name)
    copied.index(index=f"{name}-half", id="1", document={"entry": 1}, refresh=True)
    for fault, alias in (("no index", None), ("the index is not complete", copying.alias())):
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


@pytest.mark.parametrize("starts", [True, False])
def test_a_site_starts_without_the_server_but_whoever_asks_for_the_copy_is_told(
    settings, monkeypatch, capsys, starts
):
    command = "search.finder.management.commands.rebuild_search"
    monkeypatch.setattr(f"{command}.is_ready", lambda: False)
    monkeypatch.setattr(f"{command}.rebuild", lambda progress: 0)
    settings.SEARCH_ENGINE = "elasticsearch"
    asking.connect.cache_clear()
    with bad.Plug(state=bad.REFUSED) as plug:
        settings.ELASTICSEARCH = {"hosts": [plug.url]}
        with nullcontext() if starts else pytest.raises(CommandError, match="not copied"):
            call_command("rebuild_search", if_missing=starts)
    asking.connect.cache_clear()
    assert ("not copied" in capsys.readouterr().err) is starts


def test_without_elasticsearch_nothing_waits_to_be_sent():
    assert current.SEARCH_ENGINE == "database"
    make_company()
    assert not Unsent.objects.exists()
