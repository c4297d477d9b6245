"""The bitmaps of one generation, and what is to change in them."""

from collections import defaultdict

from django.db import transaction
from pyroaring import BitMap

from ..models import FacetPosting, Posting
from .rows import insert_rows, update_rows

# Rows that are read and written at a time; every database takes this many values in a query.
BATCH = 900
# {part of a footprint: (table, column of the word, column of its group)}
TABLES = {"tokens": (Posting, "token", "field"), "values": (FacetPosting, "value", "facet")}


class Bitmaps:
    """Collects what many entries put in and take out, and writes each bitmap once."""

    def __init__(self, generation):
        self.generation = generation
        # {part: {(group, until): {word: entries}}}
        self._added = {part: {} for part in TABLES}
        self._taken = {part: {} for part in TABLES}
        # How many times an entry was put in or taken out.
        self.number_of_changes = 0

    def change(self, entry, before, after):
        """Note the difference of two footprints of an entry; {} is that of an entry that is not there."""
        for part in TABLES:
            old, new = _words(before.get(part, {})), _words(after.get(part, {}))
            for place in old.keys() | new.keys():
                was, now = old.get(place, ()), new.get(place, ())
                self._note(self._added[part], place, set(now).difference(was) if was else now, entry)
                self._note(self._taken[part], place, set(was).difference(now) if now else was, entry)

    def _note(self, changes, place, words, entry):
        if words:
            entries = changes.setdefault(place, defaultdict(list))
            for word in words:
                entries[word].append(entry)
            self.number_of_changes += len(words)

    def touched_values(self, facet):
        """Return the values of a facet that somebody got or lost."""
        changes = [*self._added["values"].items(), *self._taken["values"].items()]
        return {value for (group, _until), words in changes if group == facet for value in words}

    def save(self):
        """Write all changes and forget them."""
        for part, table in TABLES.items():
            places = sorted(
                {
                    (word, *place)
                    for changes in (self._added[part], self._taken[part])
                    for place, words in changes.items()
                    for word in words
                }
            )
            for start in range(0, len(places), BATCH):
                self._save(part, *table, places[start : start + BATCH])
            self._added[part], self._taken[part] = {}, {}
        self.number_of_changes = 0

    @transaction.atomic
    def _save(self, part, model, word, group, places):
        stored = self._stored(model, word, group, set(places))
        updated, deleted, new = [], [], []
        for place in places:
            pk, entries = stored.get(place, (None, BitMap()))
            entries |= BitMap(_entries(self._added[part], place))
            entries -= BitMap(_entries(self._taken[part], place))
            if pk and entries:
                updated.append((write_bitmap(entries), pk))
            elif pk:
                deleted.append(pk)
            elif entries:
                new.append((self.generation, *place, write_bitmap(entries)))
        update_rows(model, "entries", updated)
        model.objects.filter(pk__in=deleted).delete()
        insert_rows(model, ("generation_id", word, group, "until", "entries"), new)

    def _stored(self, model, word, group, places):
        words = {place[0] for place in places}
        rows = model.objects.filter(generation=self.generation, **{f"{word}__in": words})
        return {
            tuple(place): (pk, read_bitmap(entries))
            for pk, entries, *place in rows.values_list("pk", "entries", word, group, "until")
            if tuple(place) in places
        }


def read_bitmap(stored):
    """Return the BitMap of what a row stores."""
    return BitMap.deserialize(bytes(stored))


def write_bitmap(entries):
    """Return what a row stores of a BitMap."""
    entries.run_optimize()
    return entries.serialize()


def _words(groups):
    return {(group, until): words for group, by_until in groups.items() for until, words in by_until.items()}


def _entries(changes, place):
    word, *where = place
    return changes.get(tuple(where), {}).get(word, ())
