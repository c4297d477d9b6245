"""The rows of child sheets: together they replace all such rows of each record that the sheet names."""

from collections import Counter, defaultdict

from .cells import CellReader
from .errors import CellError
from .plan import RowsChange
from .references import RecordKey
from .stored import related


def read_rows(checker, sheet_type):
    """Read a child sheet and give each record named in it its new rows."""
    rows = defaultdict(list)
    for row in checker.rows_of(sheet_type):
        checker.count_row()
        reader = CellReader(checker, sheet_type, row)
        entry = find_parent(checker, sheet_type, reader)
        if entry:
            rows[entry.key].append(read_row(entry, reader))
    given = given_columns(checker, sheet_type)
    for key, children in rows.items():
        if None not in children:
            replace(
                checker.entries[sheet_type.parent.name, key], sheet_type, children, given, checker.lookups
            )


def find_parent(checker, sheet_type, reader):
    key = reader.row.cells[sheet_type.parent_field]
    entry = checker.entries.get((sheet_type.parent.name, key))
    if entry is None:
        reader.note(sheet_type.parent_field, CellError(RecordKey.missing[sheet_type.parent_field], key=key))
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


def replace(entry, sheet_type, children, given, lookups):
    """Give a record new rows; rows that are the same in every given column stay as they are, order and all."""
    stored = list(related(entry.record).get(sheet_type.relation, ()))
    kept, removed, added = matched(stored, children, lambda row: cells_of(row, given, lookups))
    if not (removed or added):
        return
    columns = sheet_type.columns.values()
    change = RowsChange(sheet_type.name, shown(added, columns, lookups), shown(removed, columns, lookups))
    entry.rows.append(change)
    entry.relations.add(sheet_type.relation)
    rows = kept + added
    for place, row in enumerate(rows):
        row.sort_order = place
    related(entry.record)[sheet_type.relation] = rows


def matched(stored, given, cells):
    """Return the stored rows that the file has too, those that it lacks, and those that it adds."""
    wanted = Counter(map(cells, given))
    kept, removed = [], []
    for row in stored:
        is_kept = wanted[cells(row)] > 0
        (kept if is_kept else removed).append(row)
        wanted[cells(row)] -= is_kept
    return kept, removed, left_over(given, wanted, cells)


def left_over(given, wanted, cells):
    added = []
    for row in given:
        if wanted[cells(row)] > 0:
            wanted[cells(row)] -= 1
            added.append(row)
    return added


def cells_of(row, columns, lookups):
    return tuple(column.compared(row, lookups) for column in columns)


def shown(rows, columns, lookups):
    """Return the filled cells of rows by the name of their column."""
    cells = ({column.name: column.compared(row, lookups) for column in columns} for row in rows)
    return [{name: text for name, text in row.items() if text} for row in cells]
