"""Writes the catalogue to a file that can be imported again."""

from ..sheets.writing import Table, write_tables
from . import registry
from .checking import TELL_EVERY
from .lookups import Lookups
from .stored import related


def export(path, progress=None, user=None):
    """Write every company, every product and what other apps keep here, as editors see them, samples too.

    Args:
        path: ends with .xlsx or .zip; anything else is a folder.
        progress: function (records done, records in all).
        user: who gets only what she may read; None for the command line, which gets all.

    Returns:
        How many records were written.
    """
    exporter = Exporter(progress or (lambda done, total: None), user)
    write_tables(path, exporter.tables())
    return exporter.done


class Exporter:
    """Goes through the records of each sheet once, and collects the rows of its child sheets on the way."""

    def __init__(self, progress, user):
        self.lookups, self.progress, self.done = Lookups(), progress, 0
        self.sheets = [
            sheet for sheet in registry.record_sheets() if user is None or sheet.store.may_read(user)
        ]
        self.keys = {sheet.name: sorted(self.lookups.stored_keys(sheet.model)) for sheet in self.sheets}

    def tables(self):
        for sheet in self.sheets:
            child_rows = {child.name: [] for child in sheet.children}
            yield Table(sheet.name, sheet.header, self.record_rows(sheet, child_rows))
            for child in sheet.children:
                yield Table(child.name, child.header, child_rows[child.name])
        self.progress(self.done, self.done)

    def record_rows(self, sheet, child_rows):
        for record in sheet.store.load(self.keys[sheet.name], self.lookups):
            for child in sheet.children:
                child_rows[child.name] += self.rows_of(child, record)
            yield [record.key, *self.cells(sheet, record)]
            self.count()

    def rows_of(self, child, record):
        return [[record.key, *self.cells(child, row)] for row in related(record).get(child.relation, ())]

    def cells(self, sheet, record):
        return [column.show(record, self.lookups) for column in sheet.columns.values()]

    def count(self):
        self.done += 1
        if self.done % TELL_EVERY == 0:
            self.progress(self.done, sum(map(len, self.keys.values())))
