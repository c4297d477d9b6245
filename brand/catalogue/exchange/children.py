"""The rows of child sheets: together they replace all such rows of each record that the sheet names."""

from collections import defaultdict

from .cells import CellReader
from .errors import CellError
from .plan import RowsChange
from .stored import related


def read_rows(checker, sheet_type):
    """Read a child sheet and give each record named in it its new rows."""
    readers = defaultdict(list)
    for row in checker.rows_of(sheet_type):
        checker.count_row()
        reader = CellReader(checker, sheet_type, row)
        entry = find_parent(checker, sheet_type, reader)
        if entry:
            readers[entry.key].append(reader)
    given = given_columns(checker, sheet_type)
    for key, group in readers.items():
        replace_rows(checker.entries[sheet_type.parent.name, key], sheet_type, group, given)


def find_parent(checker, sheet_type, reader):
    key = reader.row.cells[sheet_type.parent_column]
    entry = checker.entries.get((sheet_type.parent.name, key))
    if entry is None:
        reader.note(sheet_type.parent_column, CellError(sheet_type.parent.missing, key=key))
    return entry


def given_columns(checker, sheet_type):
    sheet = checker.sheets.get(sheet_type.name)
    return [column for name, column in sheet_type.columns.items() if sheet and name in sheet.columns]


def read_row(entry, reader):
    """Return the model instance that a row becomes, or None when something is wrong with it."""
    sheet_type, lookups = reader.sheet_type, reader.checker.lookups
    child = sheet_type.model(**{sheet_type.parent_field: entry.record})
    for column in given_columns(reader.checker, sheet_type):
        value = reader.read(column)
        if not reader.failed:
            column.set(child, value)
    if reader.is_clean:
        for column, error in sheet_type.check(child, entry.record, lookups):
            reader.note(column, error)
    return child if reader.is_clean else None


def replace_rows(entry, sheet_type, readers, given):
    """Give a record new rows; those that are the same in every given column stay as they are, order and all."""
    lookups = readers[0].checker.lookups
    stored = StoredRows(entry, sheet_type, given, lookups)
    # What an editor left as it was is not read again: an export of an unfinished draft can be imported.
    new = [
        reader for reader in readers if not stored.keep(tuple(reader.row.cells[one.name] for one in given))
    ]
    children = [read_row(entry, reader) for reader in new]
    if None not in children:
        added = [child for child in children if not stored.keep(cells_of(child, given, lookups))]
        note_change(entry, sheet_type, stored, added, lookups)


def note_change(entry, sheet_type, stored, added, lookups):
    if not (stored.removed or added):
        return
    columns = sheet_type.columns.values()
    change = RowsChange(
        sheet_type.name, shown(added, columns, lookups), shown(stored.removed, columns, lookups)
    )
    entry.rows.append(change)
    entry.relations.add(sheet_type.relation)
    rows = stored.replaced_by(added)
    for place, row in enumerate(rows):
        row.sort_order = place
    related(entry.record)[sheet_type.relation] = rows


class StoredRows:
    """The rows that a record has; those that the file has too are kept."""

    def __init__(self, entry, sheet_type, given, lookups):
        self.rows = list(related(entry.record).get(sheet_type.relation, ()))
        self.places = defaultdict(list)
        for place, row in reversed(list(enumerate(self.rows))):
            self.places[cells_of(row, given, lookups)].append(place)
        self.kept_places = set()

    def keep(self, cells):
        """Keep one row with these cells; return whether there was one left."""
        places = self.places.get(cells)
        if not places:
            return False
        self.kept_places.add(places.pop())
        return True

    def replaced_by(self, added):
        """Return the rows with new ones in the places of those that go: a corrected first row stays the first."""
        new = iter(added)
        rows = [row if place in self.kept_places else next(new, None) for place, row in enumerate(self.rows)]
        return [row for row in rows if row is not None] + list(new)

    @property
    def removed(self):
        return [row for place, row in enumerate(self.rows) if place not in self.kept_places]


def cells_of(row, columns, lookups):
    return tuple(column.compared(row, lookups) for column in columns)


def shown(rows, columns, lookups):
    """Return the filled cells of rows by the name of their column."""
    cells = ({column.name: column.compared(row, lookups) for column in columns} for row in rows)
    return [{name: text for name, text in row.items() if text} for row in cells]
