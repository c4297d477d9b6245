"""The indices of Elasticsearch and the names under which readers and writers find them."""

import time

from django.conf import settings

from ..contract import EngineError
from .asking import connect
from .documents import EntryDocument

# The worker and commands may wait for longer than a reader; but other work waits behind the worker's.
PATIENCE_SECONDS = 10
# Longer than a reader waits for an answer.
SWAP_SECONDS = 2
# A deletion is remembered for as long, so that an older write does not bring the thing back (default: a minute).
DELETIONS_KEPT = "12h"


class AnotherCopyError(Exception):
    """Somebody else has begun to copy the index; this copy is not needed."""


def patient():
    """Return the client for work that nobody waits for."""
    return connect().options(request_timeout=PATIENCE_SECONDS)


def alias():
    """Return the name under which readers find the index."""
    return settings.ELASTICSEARCH_INDEX


def alias_of_next():
    """Return the name under which whoever sends changes finds the index that is being written."""
    return f"{alias()}-next"


def alias_of_last():
    """Return the name under which a copy finds the index that readers have left."""
    return f"{alias()}-last"


def alias_to_write(index):
    """Return the name under which an index is written; to write one that is gone would make it again, as another."""
    return f"{index}-write"


def create_index(client):
    """Make an index that is sent all changes from now on; returns its name."""
    name = f"{alias()}-{time.time_ns() // 1_000_000}"
    client.indices.create(
        index=name,
        mappings=EntryDocument._doc_type.mapping.to_dict(),
        settings={
            "number_of_shards": settings.ELASTICSEARCH_SHARDS,
            "auto_expand_replicas": "0-1",
            "gc_deletes": DELETIONS_KEPT,
            # Any page can be asked for; a catalogue is not as long as that.
            "max_result_window": 1_000_000,
            "mapping": {"nested_objects": {"limit": 50_000}},
        },
        aliases={alias_of_next(): {}, alias_to_write(name): {}},
    )
    return name


def take_over(client, name):
    """Let readers use an index, and drop the others a little later."""
    if name not in find_indices(client, alias_of_next()):
        raise AnotherCopyError("Another copy of the index has begun.")
    old = find_indices(client, alias())
    client.indices.update_aliases(
        actions=[
            {"add": {"index": name, "alias": alias()}},
            {"remove": {"index": name, "alias": alias_of_next()}},
            *({"remove": {"index": one, "alias": alias()}} for one in old),
            # Whoever is killed before the end leaves it to the next copy.
            *({"add": {"index": one, "alias": alias_of_last()}} for one in old),
        ]
    )
    if old:
        wait_for_readers()
        client.indices.delete(index=old, ignore_unavailable=True)


def wait_for_readers():
    """Let those end who began to search in the index before."""
    time.sleep(SWAP_SECONDS)


def find_targets(client):
    """Return the names of the indices that are sent changes: the readers' one, and one that is being written.

    That one is asked for first: the other way round, both questions could miss an index that readers get between.
    """
    written = find_indices(client, alias_of_next())
    return sorted({*written, *find_indices(client, alias())})


def find_indices(client, name):
    """Return the names of the indices behind an alias."""
    found = client.options(ignore_status=404).indices.get_alias(name=name)
    if found.meta.status == 404:
        return []
    if not all(isinstance(one, dict) and "aliases" in one for one in found.body.values()):
        raise EngineError("an answer that is none")
    return sorted(found.body)


def drop_indices(client, name):
    """Drop the indices behind an alias: what a copy left behind that was broken off."""
    if left := find_indices(client, name):
        client.indices.delete(index=left, ignore_unavailable=True)
