"""Records that are one another: two with one corporate number, or a known one under a changed key."""

from ..sheets.problems import sentence as _
from .errors import CellError
from .sheet_types import KEY


def check(checker):
    """Note records that share what only one may have, and new keys of records that are stored under another."""
    for name in dict.fromkeys(sheet for sheet, _key in checker.entries):
        entries = [entry for (sheet, _key), entry in checker.entries.items() if sheet == name]
        sheet_type = entries[0].sheet
        for column in sheet_type.unique:
            check_unique(checker, sheet_type, column, entries)
        if sheet_type.alike:
            check_keys(checker, sheet_type, entries)


def check_unique(checker, sheet_type, column, entries):
    """Note a value that another record has too, in the file or stored."""
    owners = stored_values(sheet_type.model, column, {entry.key for entry in entries})
    for entry in entries:
        value = getattr(entry.record, column)
        other = owners.setdefault(value, entry.key) if value else entry.key
        if other != entry.key:
            message = _("The company “%(key)s” has this corporate number already.")
            note(checker, entry, column, value, CellError(message, key=other))


def stored_values(model, column, named):
    """Return the key of each stored record that the file does not name, by its value in a column."""
    pairs = model.objects.exclude(**{column: ""}).values_list(column, KEY)
    return {value: key for value, key in pairs if key not in named}


def check_keys(checker, sheet_type, entries):
    """Note new records that look like a stored one which the file does not name: somebody changed its key."""
    new = [entry for entry in entries if entry.is_new]
    if not new:
        return
    known = stored_identities(sheet_type, entries)
    for entry in new:
        key = known.get(identity(entry.record, sheet_type))
        if key:
            message = _("This looks like the stored record “%(key)s”; the key of a record never changes.")
            note(checker, entry, KEY, entry.key, CellError(message, key=key))


def stored_identities(sheet_type, entries):
    named = {entry.key for entry in entries}
    fields = [sheet_type.columns[name].field.attname for name in sheet_type.alike]
    rows = sheet_type.model.objects.filter(key__isnull=False).values_list(KEY, *fields)
    return {tuple(values): key for key, *values in rows if key not in named}


def identity(record, sheet_type):
    return tuple(getattr(record, sheet_type.columns[name].field.attname) for name in sheet_type.alike)


def note(checker, entry, column, value, error):
    checker.problems.add(entry.sheet.name, error.message, entry.row, column, value, error.holes)
