"""The bitmaps of one generation, and what is to change in them."""

from django.db import connection, transaction
from pyroaring import BitMap

from brand.catalogue.exchange.bulk import insert_many

from ..models import FacetPosting, Posting

# Rows that are read and written at a time; every database takes this many values in a query.
BATCH = 900
# {part of a footprint: (table, column of the word, column of its group)}
TABLES = {"tokens": (Posting, "token", "field"), "values": (FacetPosting, "value", "facet")}


class Bitmaps:
    """Collects what many entries put in and take out, and writes each bitmap once."""

    def __init__(self, generation):
        self.generation = generation
        # {part: {(word, group, until): (entries put in, entries taken out)}}
        self._changes = {part: {} for part in TABLES}
        # How many times an entry was put in or taken out.
        self.number_of_changes = 0

    def change(self, entry, before, after):
        """Note the difference of two footprints of an entry; {} is that of an entry that is not there."""
        for part, changes in self._changes.items():
            old, new = _flat(before.get(part, {})), _flat(after.get(part, {}))
            for way, places in enumerate((new - old, old - new)):
                self.number_of_changes += len(places)
                for place in places:
                    _pair(changes, place)[way].append(entry)

    def touched_values(self, facet):
        """Return the values of a facet that somebody got or lost."""
        return {value for value, group, _until in self._changes["values"] if group == facet}

    def save(self):
        """Write all changes and forget them."""
        for part, (model, word, group) in TABLES.items():
            places = sorted(self._changes[part].items())
            for start in range(0, len(places), BATCH):
                self._save(model, word, group, dict(places[start : start + BATCH]))
            self._changes[part] = {}
        self.number_of_changes = 0

    @transaction.atomic
    def _save(self, model, word, group, changes):
        words = {place[0] for place in changes}
        rows = model.objects.filter(generation=self.generation, **{f"{word}__in": words})
        stored = {
            place: (pk, read_bitmap(entries))
            for pk, entries, *place in rows.values_list("pk", "entries", word, group, "until")
            for place in [tuple(place)]
            if place in changes
        }
        updated, deleted, new = [], [], []
        for place, (added, taken) in changes.items():
            pk, entries = stored.get(place, (None, BitMap()))
            entries |= BitMap(added)
            entries -= BitMap(taken)
            if pk and entries:
                updated.append((_as_bytes(entries), pk))
            elif pk:
                deleted.append(pk)
            elif entries:
                new.append((*place, _as_bytes(entries)))
        _update(model, updated)
        model.objects.filter(pk__in=deleted).delete()
        insert_many(model, {"generation_id": self.generation}, [word, group, "until", "entries"], new)


def read_bitmap(stored):
    """Return the BitMap of what a row stores."""
    return BitMap.deserialize(bytes(stored))


def _flat(groups):
    return {
        (word, group, until)
        for group, by_until in groups.items()
        for until, words in by_until.items()
        for word in words
    }


def _pair(changes, place):
    pair = changes.get(place)
    if pair is None:
        pair = changes[place] = ([], [])
    return pair


def _as_bytes(entries):
    entries.run_optimize()
    return entries.serialize()


def _update(model, rows):
    if rows:
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            # Our own table, and values apart.
            cursor.executemany(f"UPDATE {table} SET entries = %s WHERE id = %s", rows)  # noqa: S608
