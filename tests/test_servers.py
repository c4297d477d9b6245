"""The servers other tests rely on: a real Elasticsearch, and one whose plug can be pulled."""

import threading
from contextlib import suppress

import elasticsearch as clients
import pytest

from tests.servers import bad
from tests.servers.elasticsearch import Cluster

SEES = {
    bad.REFUSED: clients.ConnectionError,
    bad.RESET: clients.ConnectionError,
    bad.SILENT: clients.ConnectionTimeout,
    bad.SLOW: clients.ConnectionTimeout,
    bad.TRUNCATED: clients.ConnectionError,
    bad.HTML: clients.UnsupportedProductError,
    "429": clients.ApiError,
    "500": clients.ApiError,
    "503": clients.ApiError,
}


def connect(*urls, seconds, **options):
    return clients.Elasticsearch(list(urls), request_timeout=seconds, **{"max_retries": 0} | options)


@pytest.mark.parametrize("fault", SEES)
def test_a_client_of_a_bad_server_sees_the_fault_it_was_told_to_have(fault):
    with bad.Plug(state=fault) as server, connect(server.url, seconds=0.3) as client:
        with pytest.raises(SEES[fault]) as seen:
            client.search(index="tama")
        if fault in bad.ERRORS:
            assert str(seen.value.status_code) == fault


def test_a_document_is_found_again_after_every_fault(elasticsearch):
    with bad.Plug(elasticsearch) as plug, connect(plug.url, seconds=10) as client:
        client.index(index="plug", id="1", document={"name": "精密"}, refresh="wait_for")
        for fault in bad.FAULTS:
            plug.turn(fault)
            try:
                reply = client.options(request_timeout=0.3).search(index="plug")
            except (clients.ApiError, clients.TransportError):
                assert fault in SEES
            else:
                assert fault == bad.WRONG or (fault == bad.HALF and reply["_shards"]["failed"] == 1)
            plug.turn(bad.OPEN)
            assert client.search(index="plug")["hits"]["total"]["value"] == 1, fault
        client.indices.delete(index="plug")


@pytest.mark.slow
def test_nothing_is_lost_when_the_leading_node_of_three_dies(elasticsearch):
    retries = {"max_retries": 10, "retry_on_timeout": True, "retry_on_status": [429, 502, 503, 504]}
    with Cluster(nodes=3, heap=256) as cluster, connect(*cluster.urls, seconds=5, **retries) as client:
        client.indices.create(index="tama", settings={"number_of_shards": 2, "number_of_replicas": 2})
        client.cluster.health(wait_for_status="green", timeout="60s")
        leader = cluster.find_master()
        for number in range(150):
            if number == 50:
                threading.Thread(target=cluster.kill, args=[leader]).start()
            write(client, number)
            assert client.search(index="tama", size=0)["_shards"]["successful"]
        client.indices.refresh(index="tama")
        assert client.count(index="tama")["count"] == 150
        assert cluster.find_master() != leader


def write(client, number):
    with suppress(clients.ConflictError):  # Written before the connection broke, and asked for again.
        client.index(
            index="tama", id=str(number), document={"number": number}, version=1, version_type="external"
        )
