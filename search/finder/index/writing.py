"""Writes Documents into the index, inside the transaction of whoever changes a record."""

from django.db import transaction

from ..glossary import stamps
from ..models import Change, Entry, EntrySpecification, Generation, Stamp, Suggestion
from ..models.index import write_end
from .analysing import Analyst, find_prefixes
from .bitmaps import Bitmaps
from .building import build
from .documents import TECHNOLOGY
from .rows import insert_rows
from .technologies import SUGGESTED, write_technologies
from .unsent import note_unsent

# Building loads what this many things need; more at once take memory and save nothing.
BATCH = 500
# Every database takes this many values in a query.
MAX_VALUES = 900
FIGURES = ("generation_id", "entry_id", "key", "low", "high", "until")


@transaction.atomic
def rewrite(things):
    """Bring things in the index to what they are now; what is no longer public is gone.

    Whoever else writes meanwhile waits until the caller's transaction ends: Documents are built after the others'
    changes are committed, so the last word is right.

    Args:
        things: {Entry.Kind: keys}.
    """
    live = take_turn(things)
    for kind, keys in things.items() if live else ():
        renew(live, kind, keys)


@transaction.atomic
def write(documents):
    """Write Documents that somebody made, each in the place of the entry of its thing."""
    live = take_turn(group_keys((document.kind, document.key) for document in documents))
    if live:
        with Filling(live) as filling:
            filling.put(documents)


@transaction.atomic
def remove(kind, keys):
    """Take things out of the index, whatever they are now."""
    live = take_turn({kind: keys})
    if live:
        with Filling(live) as filling:
            filling.drop(kind, keys)


def renew(generation, kind, keys):
    """Build things anew and write them into a generation; the caller has the turn."""
    for batch in batches(sorted(set(keys)), BATCH):
        documents = build(kind, batch)
        with Filling(generation) as filling:
            filling.drop(kind, set(batch) - {document.key for document in documents})
            filling.put(documents)


def take_turn(things):
    """Wait for others who write, and tell a rebuild under way what it may have read too early.

    Args:
        things: {Entry.Kind: keys} that are about to be written.

    Returns:
        The primary key of the live generation, or None.
    """
    stamps.advance(Stamp.INDEX)
    states = dict(Generation.objects.order_by("pk").values_list("state", "pk"))
    if Generation.State.BUILDING in states:
        note_changes(states[Generation.State.BUILDING], things)
    return states.get(Generation.State.LIVE)


def note_changes(generation, things):
    """Remember that things are to be written into a generation again."""
    changes = [
        Change(generation_id=generation, kind=kind, key=key)
        for kind, keys in things.items()
        for key in sorted(set(keys))
    ]
    Change.objects.bulk_create(changes, ignore_conflicts=True)


def write_changes(generation, number):
    """Write some of the things that were noted for a generation; the caller has the turn.

    Returns:
        Whether that were all of them.
    """
    changes = list(Change.objects.filter(generation=generation).order_by("pk")[: number + 1])
    done = changes[:number]
    for kind, keys in group_keys((change.kind, change.key) for change in done).items():
        renew(generation, kind, keys)
    for batch in batches([change.pk for change in done]):
        Change.objects.filter(pk__in=batch).delete()
    return len(changes) <= number


def group_keys(pairs):
    """Arrange (kind, key) as {kind: [keys]}."""
    things = {}
    for kind, key in pairs:
        things.setdefault(kind, []).append(key)
    return things


def batches(values, size=MAX_VALUES):
    """Cut a list into pieces that a query can take."""
    return [values[start : start + size] for start in range(0, len(values), size)]


class Filling:
    """Writes into one generation: entries at once, bitmaps at the end, so that each is written once."""

    def __init__(self, generation, analyst=None):
        self.generation = generation
        self.analyst = analyst or Analyst()
        self.bitmaps = Bitmaps(generation)
        # {kind: keys} written or taken out.
        self._touched = {}

    def __enter__(self):
        return self

    def __exit__(self, error, *details):
        if error is None:
            self.finish()

    def put(self, documents):
        """Write the entries of Documents and note what changes in the bitmaps."""
        for batch in batches(documents, BATCH):
            self._put(batch)

    def _put(self, documents):
        before = {}
        for kind in {document.kind for document in documents}:
            keys = [document.key for document in documents if document.kind == kind]
            before |= {(kind, key): (pk, footprint) for pk, key, footprint in self._stored(kind, keys)}
        entries = [self._entry(document) for document in documents]
        _upsert(entries)
        for entry in entries:
            self._touched.setdefault(entry.kind, set()).add(entry.key)
            _pk, footprint = before.get((entry.kind, entry.key), (None, {}))
            self.bitmaps.change(entry.pk, footprint, entry.footprint)
        _forget_rows([pk for pk, _footprint in before.values()])
        self._write_rows(documents, entries)

    def drop(self, kind, keys):
        """Take the entries of things out and note what changes in the bitmaps."""
        stored = self._stored(kind, keys)
        for pk, key, footprint in stored:
            self._touched.setdefault(kind, set()).add(key)
            self.bitmaps.change(pk, footprint, {})
        numbers = [pk for pk, _key, _footprint in stored]
        _forget_rows(numbers)
        for batch in batches(numbers):
            Entry.objects.filter(pk__in=batch).delete()

    def finish(self):
        """Write the bitmaps, and the suggestions of technologies that lead to other numbers of things now."""
        technologies = self.bitmaps.touched_values(TECHNOLOGY)
        self.bitmaps.save()
        write_technologies(self.generation, technologies)
        note_unsent(self.generation, self._touched)
        self._touched = {}

    def _stored(self, kind, keys):
        entries = Entry.objects.filter(generation=self.generation, kind=kind)
        return [
            row
            for batch in batches(sorted(keys))
            for row in entries.filter(key__in=batch).values_list("pk", "key", "footprint")
        ]

    def _entry(self, document):
        return Entry(
            generation_id=self.generation,
            kind=document.kind,
            key=document.key,
            object_id=document.object_id,
            maker_id=document.maker_id,
            is_sample=document.is_sample,
            valid_until=document.valid_until,
            titles=document.titles,
            texts=document.texts,
            reading=document.reading,
            dated=document.dated,
            footprint=self.analyst.footprint(document),
        )

    def _write_rows(self, documents, entries):
        pairs = list(zip(documents, entries, strict=True))
        figures = {
            (self.generation, entry.pk, one.key, one.low, one.high, write_end(one.until))
            for document, entry in pairs
            for one in document.figures
        }
        insert_rows(EntrySpecification, FIGURES, list(figures))
        openings = [
            (self.generation, entry.pk, entry.kind, entry.key, prefix, is_inner, "{}", 1)
            for document, entry in pairs
            for prefix, is_inner in find_prefixes(one.text for one in document.openings)
        ]
        insert_rows(Suggestion, SUGGESTED, openings)


_KEYS = ("generation", "kind", "key")
_FACTS = [
    field.name for field in Entry._meta.concrete_fields if not field.primary_key and field.name not in _KEYS
]


def _upsert(entries):
    Entry.objects.bulk_create(entries, update_conflicts=True, unique_fields=_KEYS, update_fields=_FACTS)


def _forget_rows(entries):
    for batch in batches(entries):
        EntrySpecification.objects.filter(entry__in=batch).delete()
        Suggestion.objects.filter(entry__in=batch).delete()
