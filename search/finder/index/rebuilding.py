"""Builds the whole index anew beside the one that readers use, and lets it take over in one short transaction."""

import time

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from brand.catalogue.exchange.bulk import without_collecting

from ..glossary import stamps
from ..models import (
    Change,
    Entry,
    EntrySpecification,
    FacetPosting,
    Generation,
    Posting,
    Stamp,
    Suggestion,
)
from .building import BUILDERS, build, find_keys
from .writing import Filling, batches, take_turn, write_changes

State = Generation.State
# Things that are read and written together; and what is kept in memory before bitmaps are written (about 100 MB).
BATCH, MAX_CHANGES = 500, 2_000_000
# The last changes are written while everybody waits.
LAST_CHANGES = 100
# Who began to search in the old index is done by then (hardening: a search takes less than two seconds).
PATIENCE_SECONDS = 3
ROWS_AT_ONCE = 5_000
# Whose rows belong to a generation; entries last, since others hang on them.
HOLDERS = (Suggestion, EntrySpecification, Posting, FacetPosting, Change, Entry)


class OvertakenError(Exception):
    """Somebody else has begun to rebuild the index; this rebuild is not needed."""


def rebuild(progress=None, patience=PATIENCE_SECONDS):
    """Build a new index; the old one answers until it is complete.

    Args:
        progress: function (things done, things in all).
        patience: seconds until the old index is taken away.

    Returns:
        How many entries the new index has.

    Raises:
        OvertakenError: another rebuild has begun meanwhile.
    """
    clear(State.BUILDING, State.REPLACED)
    generation = begin()
    try:
        with without_collecting():
            fill(generation, progress or (lambda done, total: None))
    except IntegrityError:
        # Bitmaps of a generation that is gone.
        check_not_overtaken(generation)
        raise
    tell_planner()
    while not take_over(generation):
        pass
    if Generation.objects.filter(state=State.REPLACED).exists():
        time.sleep(patience)
        clear(State.REPLACED)
    return Entry.objects.filter(generation=generation).count()


@transaction.atomic
def begin():
    """Make the new generation; from now on whoever changes something notes it for it."""
    take_turn({})
    return Generation.objects.create().pk


def fill(generation, progress):
    """Write everything that is public into a generation."""
    keys = [(kind, key) for kind in BUILDERS for key in find_keys(kind)]
    filling, done = Filling(generation), 0
    for kind in BUILDERS:
        for batch in batches([key for its, key in keys if its == kind], BATCH):
            documents = build(kind, batch)
            with transaction.atomic():
                check_not_overtaken(generation)
                filling.put(documents)
            if filling.bitmaps.number_of_changes > MAX_CHANGES:
                filling.finish()
            done += len(batch)
            progress(done, len(keys))
    filling.finish()


def tell_planner():
    """Let PostgreSQL see what the tables hold now: until it looks by itself, it reads whole tables for every search."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # One by one: each has the time that a statement has.
            for model in HOLDERS:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def check_not_overtaken(generation):
    """Raise OvertakenError when another rebuild has cleared this one's generation away."""
    if not Generation.objects.select_for_update().filter(pk=generation, state=State.BUILDING).exists():
        raise OvertakenError("Another rebuild of the index has begun.")


@transaction.atomic
def take_over(generation):
    """Write what has changed meanwhile and, when that were the last changes, let the generation be the live one.

    Returns:
        Whether it is live now.
    """
    stamps.advance(Stamp.INDEX)
    check_not_overtaken(generation)
    if not write_changes(generation, LAST_CHANGES):
        return False
    Generation.objects.filter(state=State.LIVE).update(state=State.REPLACED)
    Generation.objects.filter(pk=generation).update(state=State.LIVE, finished_at=timezone.now())
    return True


def clear(*states):
    """Delete generations with all their rows, a little at a time: editors are not kept waiting."""
    for generation in Generation.objects.filter(state__in=states).values_list("pk", flat=True):
        for model in HOLDERS:
            while _delete_some(model, generation):
                pass
        Generation.objects.filter(pk=generation).delete()


def _delete_some(model, generation):
    """Delete some rows without loading them, which Django would do to see what hangs on them."""
    quote = connection.ops.quote_name
    table, number, owner = quote(model._meta.db_table), quote("id"), quote("generation_id")
    chosen = f"SELECT {number} FROM {table} WHERE {owner} = %s LIMIT {ROWS_AT_ONCE}"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {number} IN ({chosen})", [generation])  # noqa: S608
        return cursor.rowcount
