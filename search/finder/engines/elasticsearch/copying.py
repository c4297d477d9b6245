"""Copies the embedded index into a new one of Elasticsearch beside the one that readers use, and swaps them."""

from elastic_transport import TransportError
from elasticsearch import ApiError

from ...glossary import stamps
from ...index.reading import open_index
from ...models import Entry, EntrySpecification, Stamp
from ..contract import EngineError
from .documents import identify, make_document
from .indices import (
    AnotherCopyError,
    alias_of_last,
    alias_of_next,
    alias_to_write,
    create_index,
    drop_indices,
    patient,
    take_over,
)

BATCH = 200
# What a server does wrong, and another copy.
FAULTS = (ApiError, TransportError, EngineError, AnotherCopyError)


def copy(progress=None):
    """Copy the live index; readers use the old copy until the new one is complete.

    Args:
        progress: function (entries done, entries in all).

    Returns:
        How many entries the copy has.

    Raises:
        AnotherCopyError: another copy was begun meanwhile.
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
    for entry, *figure in rows.values_list("entry", "key", "low", "high", "until"):
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
