"""What a search costs on Elasticsearch as the index grows: beside the embedded engine, and beside its bare questions.

By the clock, for most of the work is the server's; so only what was measured in one run is comparable. The texts are
synthetic (see crowded_index.py).

python -m pytest tests/bench/test_elasticsearch.py -s
BENCH_SIZES=1000,10000,100000 python -m pytest tests/bench/test_elasticsearch.py -s     (an hour)
BENCH_ELASTICSEARCH=http://127.0.0.1:9200 python -m pytest tests/bench/test_elasticsearch.py -s     (a server that runs)

The tests' own server is held back to start quickly (see tests/servers/elasticsearch.py): its searches take longer.
"""

import os
import time
from functools import partial
from itertools import pairwise

import pytest

from search.finder.answers import Asked
from search.finder.engines import DATABASE, ELASTICSEARCH, ask_only, elasticsearch
from search.finder.engines.elasticsearch import ElasticsearchEngine, asking, indices
from search.finder.index.rebuilding import clear
from search.finder.models import Generation
from search.finder.searching import search
from search.finder.suggesting import suggest
from tests.bench.crowded_index import fill_index
from tests.bench.test_search_speed import FILTERS, SIZES, index_megabytes, read_queries, summary

GOAL_GROWTH, GOAL_TIMES, GOAL_MORE = 2, 1.2, 2
KINDS = {"plain": {}, "with filters": FILTERS}

pytestmark = pytest.mark.django_db


def clocked(action):
    """Returns milliseconds by the clock."""
    started = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - started)


class Watch:
    """Notes the round trips of searches, and the time spent in the engine: without understanding the query."""

    def __init__(self, monkeypatch):
        self.trips, self.engine = [], 0.0
        asks = asking.Asking.ask
        monkeypatch.setattr(asking.Asking, "ask", lambda one, bodies: self._note(asks, one, bodies))
        for name in ("look_up", "find", "count_values"):
            method = getattr(ElasticsearchEngine, name)
            monkeypatch.setattr(ElasticsearchEngine, name, self._timed(method))

    def _note(self, asks, one, bodies):
        self.trips.append(bodies)
        return asks(one, bodies)

    def _timed(self, method):
        def timed(*args):
            started = time.perf_counter()
            try:
                return method(*args)
            finally:
                self.engine += 1000 * (time.perf_counter() - started)

        return timed

    def forget(self):
        self.trips, self.engine = [], 0.0


def ask(engine, asked):
    return search(asked, ask=partial(ask_only, engine))


def own_work(engine):
    """Names the processor time of this process: what a search keeps a web server busy."""
    return f"{engine}, own work"


def ask_bare(trips):
    """Asks what an engine has asked, and reads nothing of it but the JSON."""
    for bodies in trips:
        searches = [part for body in bodies for part in ({"allow_partial_search_results": False}, body)]
        assert asking.connect().msearch(searches=searches, index=indices.alias())["responses"]


def measure(watch):
    """Returns {what: [milliseconds of each query]}, and how many round trips each search took."""
    for text in ("歯車", "qzwxvk", "ゾゾゾゾゾ") * 3:
        for engine in (DATABASE, ELASTICSEARCH):
            ask(engine, Asked(text))
    spent, trips = {}, []
    queries = [query for some in read_queries().values() for query in some]
    for number, (text, language) in enumerate(queries):
        for kind, values in KINDS.items():
            asked = Asked(text, language, values=values)
            turns = [DATABASE, ELASTICSEARCH] if number % 2 else [ELASTICSEARCH, DATABASE]
            for engine in turns:
                watch.forget()
                work = time.process_time()
                spent.setdefault(f"{engine}, {kind}", []).append(clocked(partial(ask, engine, asked)))
                spent.setdefault(own_work(engine), []).append(1000 * (time.process_time() - work))
                if engine == ELASTICSEARCH:
                    asked_for = watch.trips
                    trips.append(len(asked_for))
            # Both, now that the server has seen the query.
            for turn in ("bare", "again") if number % 2 else ("again", "bare"):
                watch.forget()
                again = partial(ask_bare, asked_for) if turn == "bare" else partial(ask, ELASTICSEARCH, asked)
                spent.setdefault(turn, []).append(clocked(again))
                if turn == "again":
                    spent.setdefault("engine", []).append(watch.engine)
        spent.setdefault("suggest", []).append(clocked(partial(suggest, text[:3], language)))
    return spent, trips


def tell(what, times):
    half, most = summary(times)
    print(f"    {what:28} p50 {half:7.1f}   p95 {most:7.1f} ms")


def tell_cost(spent):
    """What the engine takes beyond the questions it asks, and what the whole search does."""
    bare, number = sum(spent["bare"]), len(spent["bare"])
    for what, name in (("engine", "engine"), ("again", "whole search")):
        total = sum(spent[what])
        print(
            f"    {name} / bare questions: × {total / bare:.2f}, + {(total - bare) / number:.1f} ms a search"
            f" (goal × {GOAL_TIMES} or + {GOAL_MORE} ms)"
        )


@pytest.fixture
def server(request, settings, monkeypatch):
    """The address of Elasticsearch is known to the site; returns the client."""
    running = os.environ.get("BENCH_ELASTICSEARCH") or request.getfixturevalue("elasticsearch")
    settings.ELASTICSEARCH = {"hosts": [running]}
    settings.ELASTICSEARCH_INDEX = "bench"
    monkeypatch.setattr(indices, "SWAP_SECONDS", 0)
    asking.connect.cache_clear()
    yield indices.patient()
    indices.drop_indices(indices.patient(), indices.alias())
    asking.connect.cache_clear()


def tell_size(client):
    [index] = client.indices.stats(index=indices.alias())["indices"].values()
    [node] = client.nodes.stats(metric="jvm")["nodes"].values()
    heap = node["jvm"]["mem"]["heap_max_in_bytes"]
    print(
        f"    on disk {index['primaries']['store']['size_in_bytes'] / 1_000_000:.0f} MB in Elasticsearch (heap"
        f" {heap / 2**20:.0f} MB), {index_megabytes():.0f} MB in the database"
    )


def test_a_search_on_elasticsearch_hardly_grows_with_the_index(server, monkeypatch):
    watch, found = Watch(monkeypatch), {}
    for size in SIZES:
        filled = clocked(partial(fill_index, size))
        clear(Generation.State.REPLACED)
        copied = clocked(elasticsearch.copy)
        assert server.count(index=indices.alias())["count"] == size
        # Each query is asked several times, and nothing is to be answered from memory.
        server.indices.put_settings(index=indices.alias(), settings={"requests.cache.enable": False})
        # A server that has just started compiles while it answers: the first round is not counted.
        measure(watch)
        spent, trips = measure(watch)
        found[size] = {what: summary(times) for what, times in spent.items()}
        print(
            f"\n{size:7,} entries; {1000 * size / filled:.0f} indexed a second,"
            f" {1000 * size / copied:.0f} copied a second"
        )
        for what in [f"{engine}, {kind}" for kind in KINDS for engine in (DATABASE, ELASTICSEARCH)]:
            tell(what, spent[what])
        for engine in (DATABASE, ELASTICSEARCH):
            tell(own_work(engine), spent[own_work(engine)])
        late = sum(one > 1000 * asking.PATIENCE_SECONDS for one in spent[f"{ELASTICSEARCH}, plain"])
        print(f"    {late} of {len(spent['suggest'])} searches took longer than a reader waits")
        tell("suggest (always embedded)", spent["suggest"])
        tell_cost(spent)
        print(f"    round trips: {min(trips)} to {max(trips)}, {sum(trips) / len(trips):.1f} on average")
        tell_size(server)
    for kind in KINDS:
        pays = [
            size
            for size in SIZES
            if found[size][f"{ELASTICSEARCH}, {kind}"][1] < found[size][f"{DATABASE}, {kind}"][1]
        ]
        print(f"\n{kind}: p95 is less on Elasticsearch at {', '.join(f'{one:,}' for one in pays) or 'none'}")
    for small, large in pairwise(SIZES):
        growth = {what: found[large][what][1] / found[small][what][1] for what in found[small]}
        print(
            f"{small:,} to {large:,}, p95: "
            + ", ".join(f"{what} × {times:.1f}" for what, times in growth.items())
        )
        if large == 10 * small:
            assert growth[f"{ELASTICSEARCH}, plain"] <= GOAL_GROWTH
