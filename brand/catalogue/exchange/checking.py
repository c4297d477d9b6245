"""Compares sheets with what is stored and notes every problem; nothing is written here."""

from ..sheets.problems import Problems
from ..sheets.problems import sentence as _
from . import children, hindrances, identities, registry
from .bulk import without_collecting
from .cells import CellReader
from .errors import CellError
from .lookups import Lookups
from .plan import Entry, FieldChange, Plan
from .sheet_types import KEY

# Who listens may write it somewhere, which takes longer than reading a row.
TELL_EVERY = 200


def check(sheets, problems=None, publish=False, progress=None, user=None):
    """Compare sheets with what is stored.

    Args:
        sheets: `Sheet`s, as `sheets.safely.read_file` returns them.
        problems: what was already wrong when the file was read.
        publish: whether the changes shall go public at once.
        progress: function (rows done, rows in all), called now and then.
        user: who imports and may not be allowed to write everything; None for the command line, which is.

    Returns:
        A `Plan`. When it has problems, nothing can be written.
    """
    with without_collecting():
        return Checker(sheets, Problems() if problems is None else problems, publish, progress, user).run()


def stored_entry(sheet_type, record, row):
    latest = record.latest_revision_id
    return Entry(
        sheet_type,
        record,
        is_new=False,
        row=row,
        basis=sheet_type.store.basis_of(record),
        was_draft=record.has_unpublished_changes,
        before=None if latest else record.serializable_data(),
        revision_before=latest,
    )


class Checker:
    """One comparison: the sheets, the records they name, and what is wrong."""

    def __init__(self, sheets, problems, publish, progress, user):
        self.problems, self.publish, self.user = problems, publish, user
        self.progress = progress or (lambda done, total: None)
        self.sheets = self.known_sheets(sheets)
        self.lookups = Lookups()
        self.entries, self.by_row = {}, {}
        self.rows_done = 0

    def run(self):
        self.load_named()
        for sheet_type in registry.record_sheets():
            for entry, reader in self.record_rows(sheet_type):
                self.read_record(entry, reader)
        for sheet_type in registry.child_sheets():
            children.read_rows(self, sheet_type)
        self.progress(self.row_count, self.row_count)
        identities.check(self)
        hindrances.check(self)
        return Plan(self.problems, list(self.entries.values()), self.publish)

    # What the file names

    def known_sheets(self, sheets):
        types, known = registry.sheet_types(), {}
        for sheet in sheets:
            if sheet.name not in types:
                message = _("The catalogue has no sheet of this name; it has: %(names)s.")
                self.problems.add(sheet.name, message, value=sheet.name, holes={"names": ", ".join(types)})
            elif self.has_its_columns(sheet, types[sheet.name]):
                known[sheet.name] = sheet
        return known

    def has_its_columns(self, sheet, sheet_type):
        for column in sheet.columns:
            if column not in sheet_type.header and not column.startswith("_"):
                message = _("This sheet has no such column; it has: %(names)s.")
                names = ", ".join(sheet_type.header)
                self.problems.add(sheet.name, message, 1, column, column, {"names": names})
        missing = [name for name in sheet_type.required_columns if name not in sheet.columns]
        for name in missing:
            self.problems.add(
                sheet.name, _("This column is missing, and the sheet cannot do without it."), 1, name
            )
        return not missing

    def load_named(self):
        """Make an entry of every record that the file names, stored or new."""
        for sheet_type in registry.record_sheets():
            rows = self.keyed_rows(sheet_type)
            named = set(rows) | self.parents_named(sheet_type)
            for record in sheet_type.store.load(named, self.lookups):
                self.add(stored_entry(sheet_type, record, rows.get(record.key)))
            for key, number in rows.items():
                if (sheet_type.name, key) not in self.entries:
                    self.add(Entry(sheet_type, sheet_type.store.make_new(key, self.lookups), True, number))

    def add(self, entry):
        self.entries[entry.sheet.name, entry.key] = entry
        self.by_row[entry.sheet.name, entry.row] = entry
        self.lookups.add(entry.record)

    def keyed_rows(self, sheet_type):
        """Return the row number of every key in a sheet of records."""
        numbers = {}
        for row in self.rows_of(sheet_type):
            key = CellReader(self, sheet_type, row).read(sheet_type.key_column)
            if key in numbers:
                message = _("This key is already in row %(row)s.")
                self.problems.add(sheet_type.name, message, row.number, KEY, key, {"row": numbers[key]})
            elif key:
                numbers[key] = row.number
        return numbers

    def parents_named(self, sheet_type):
        return {
            row.cells[child.parent_column] for child in sheet_type.children for row in self.rows_of(child)
        }

    def rows_of(self, sheet_type):
        sheet = self.sheets.get(sheet_type.name)
        return sheet.rows if sheet else []

    @property
    def row_count(self):
        return sum(len(sheet.rows) for sheet in self.sheets.values())

    def count_row(self):
        self.rows_done += 1
        if self.rows_done % TELL_EVERY == 0:
            self.progress(self.rows_done, self.row_count)

    # What the rows say

    def record_rows(self, sheet_type):
        """Yield the rows of a sheet with the entry they are about."""
        for row in self.rows_of(sheet_type):
            self.count_row()
            entry = self.by_row.get((sheet_type.name, row.number)) or self.nameless(sheet_type, row)
            yield entry, CellReader(self, sheet_type, row)

    def nameless(self, sheet_type, row):
        """Stand in for a record whose key is wrong or repeated: its other cells are read all the same."""
        return Entry(sheet_type, sheet_type.store.make_new("", self.lookups), is_new=True)

    def read_record(self, entry, reader):
        given = entry.sheet.columns.keys() & reader.row.cells.keys()
        for name, column in entry.sheet.columns.items():
            if name in given:
                self.read_field(entry, reader, column)
            elif entry.is_new and entry.row and column.required:
                reader.note(name, CellError(_("A new record needs this column.")))
        if reader.is_clean:
            for name, error in entry.sheet.check(entry.record, self.lookups):
                reader.note(name, error)

    def read_field(self, entry, reader, column):
        old = "" if entry.is_new else column.compared(entry.record, self.lookups)
        # What an editor left as it was is not read again: an export of an unfinished draft can be imported.
        if not entry.is_new and reader.row.cells[column.name] == old:
            return
        value = reader.read(column)
        if reader.failed:
            return
        column.set(entry.record, value)
        if not entry.is_new:
            self.note_change(entry, column, old)

    def note_change(self, entry, column, old):
        new = column.compared(entry.record, self.lookups)
        if new != old:
            entry.fields.append(FieldChange(column.name, old, new))
            entry.relations.add(column.field_name)
