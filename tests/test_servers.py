"""The servers other tests rely on: a real Elasticsearch, and one whose plug can be pulled."""

import elasticsearch as clients
import pytest

from tests.servers import bad

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


def connect(url, seconds):
    return clients.Elasticsearch(url, request_timeout=seconds, max_retries=0)


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
