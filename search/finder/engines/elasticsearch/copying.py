"""Copies the embedded index into a new one of Elasticsearch beside the one that readers use, and swaps them."""

import time

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError

from ...glossary import stamps
from ...index.reading import open_index
from ...models import Entry, EntrySpecification, Stamp
from ..contract import EngineError
from .asking import connect
from .documents import EntryDocument, identify, make_document

BATCH = 200
# The worker and commands may wait for longer than a reader; but other work waits behind the worker's.
PATIENCE_SECONDS = 10
# Longer than a reader waits for an answer.
SWAP_SECONDS = 2
# A deletion is remembered for as long, so that an older write does not bring the thing back (default: a minute).
DELETIONS_KEPT = "12h"


class OvertakenError(Exception):
    """Somebody else has begun to copy the index; this copy is not needed."""


# What a server does wrong, and another copy.
FAULTS = (ApiError, TransportError, EngineError, OvertakenError)


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


def copy(progress=None):
    """Copy the live index; readers use the old copy until the new one is complete.

    Args:
        progress: function (entries done, entries in all).

    Returns:
        How many entries the copy has.

    Raises:
        OvertakenError: another copy was begun meanwhile.
        elasticsearch.ApiError, elastic_transport.TransportError: the server refuses, or is not there.
    """
    client = patient()
    drop_indices(client, alias_of_next())
    drop_indices(client, alias_of_last())
    name = create_index(client)
    fill(client, name, progress or (lambda done, total: None))
    client.indices.refresh(index=name)
    take_over(client, name)
    return client.count(index=name)["count"]


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


def fill(client, name, progress):
    """Write all entries of the live index into an index."""
    generation = open_index().generation
    total, done, last = Entry.objects.filter(generation=generation).count(), 0, 0
    while True:
        # Read before the entries: what is read is as new as that or newer, so whatever is changed later wins.
        version = stamps.read(Stamp.INDEX)
        entries = list(Entry.objects.filter(generation=generation, pk__gt=last).order_by("pk")[:BATCH])
        if not entries:
            return
        write(client, [name], entries, {(one.kind, one.key): version for one in entries})
        last, done = entries[-1].pk, done + len(entries)
        progress(done, total)


def write(client, indices, entries, versions, gone=()):
    """Write entries and take away others; an older version never replaces a newer one.

    Args:
        client: the client.
        indices: names of indices.
        entries: Entries.
        versions: {(kind, key): number}.
        gone: (kind, key) of things to take away.

    Raises:
        EngineError: something was refused for another reason than its age.
    """
    figures = {}
    rows = EntrySpecification.objects.filter(entry__in=[one.pk for one in entries])
    for entry, *figure in rows.values_list("entry", "key", "low", "high"):
        figures.setdefault(entry, []).append(figure)
    documents = {(one.kind, one.key): make_document(one, figures.get(one.pk, ())) for one in entries}
    written = [
        (_action("index", index, thing, versions), document)
        for index in indices
        for thing, document in documents.items()
    ]
    removed = [(_action("delete", index, thing, versions),) for index in indices for thing in gone]
    _send(client, [*written, *removed])


def _action(what, index, thing, versions):
    version = {"version": versions[thing], "version_type": "external"}
    target = {"_index": alias_to_write(index), "require_alias": True}
    return {what: {**target, "_id": identify(*thing), **version}}


def _send(client, actions):
    """Sends (action, document, if any) and looks at what became of each."""
    if not actions:
        return
    operations = [part for action in actions for part in action]
    items = client.bulk(operations=operations).body.get("items")
    if not isinstance(items, list) or len(items) != len(actions):
        raise EngineError("an answer that is none")
    results = [next(iter(one.values())) for one in items]
    # 409: there is a newer one, or it was written already. What is gone already is no error, but a missing index is.
    if faults := [one["status"] for one in results if "error" in one and one["status"] != 409]:
        raise EngineError(f"{len(faults)} of {len(actions)} things were refused: status {faults[0]}")


def take_over(client, name):
    """Let readers use an index, and drop the others a little later."""
    if name not in find_indices(client, alias_of_next()):
        raise OvertakenError("Another copy of the index has begun.")
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
