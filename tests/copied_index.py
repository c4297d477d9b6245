"""A site that searches with a real Elasticsearch, which has a copy of the first content."""

from functools import partial

import pytest

from search.finder.answers import Asked
from search.finder.engines import ask_only, elasticsearch
from search.finder.engines.elasticsearch import asking, indices
from search.finder.engines.elasticsearch.breaker import Breaker
from search.finder.searching import search
from tests.servers import bad

NAME = "青梅精機"


@pytest.fixture
def plug(elasticsearch):
    """Returns what stands between the site and the server."""
    with bad.Plug(elasticsearch, seconds=3) as plug:
        yield plug


@pytest.fixture
def use_elasticsearch(settings, monkeypatch, request):
    """Returns a function that lets the site search with Elasticsearch, and copies the first content."""

    def use(*urls):
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH = {"hosts": [*urls]}
        settings.ELASTICSEARCH_INDEX = f"tama-{abs(hash(request.node.name))}"
        monkeypatch.setattr(elasticsearch, "breaker", Breaker())
        monkeypatch.setattr(indices, "SWAP_SECONDS", 0)
        asking.connect.cache_clear()
        elasticsearch.copy()
        return indices.patient()

    yield use
    asking.connect.cache_clear()


@pytest.fixture
def copied(plug, use_elasticsearch):
    """The site searches with Elasticsearch, which has a copy of the first content; returns the client."""
    yield use_elasticsearch(plug.url)
    plug.turn(bad.OPEN)
    for name in (indices.alias(), indices.alias_of_next()):
        indices.drop_indices(indices.patient(), name)


def ask(engine, text="", language="ja", **options):
    return search(Asked(text, language, **options), ask=partial(ask_only, engine))


def find(client, text):
    """Returns the keys that Elasticsearch finds, once it has seen what was sent."""
    client.indices.refresh(index=indices.alias())
    return {hit.key for hit in ask("elasticsearch", text, page_size=50).hits if hit.match == "exact"}


def list_indices(client):
    return set(client.indices.get(index=f"{indices.alias()}-*"))
