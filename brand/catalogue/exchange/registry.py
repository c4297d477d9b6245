"""The sheets that a catalogue file may have; other apps add theirs.

    register(RecordSheet("case_studies", CaseStudyPage, [...], store=CaseStore(CaseStudyPage)))

Sheets are written in the order in which they are registered, so a record comes after what it refers to.
"""

from .sheet_types import ChildSheet, RecordSheet

_sheet_types = {}


def register(sheet_type):
    """Make a sheet part of the interchange format.

    Args:
        sheet_type: a `RecordSheet`, or a `ChildSheet` of one that is registered.

    Returns:
        The sheet type.

    Raises:
        ValueError: when another sheet has the name.
    """
    if sheet_type.name in _sheet_types:
        raise ValueError(f"There is already a sheet called {sheet_type.name!r}.")
    _sheet_types[sheet_type.name] = sheet_type
    return sheet_type


def sheet_types():
    """Return every sheet by its name, in the order of registration."""
    return dict(_sheet_types)


def record_sheets():
    return [sheet for sheet in _sheet_types.values() if isinstance(sheet, RecordSheet)]


def asks_each(sheet_names):
    """Return whether something in these sheets has rules of its own about who may write it."""
    return any(_sheet_types[name].store.asks_each for name in sheet_names)


def find_store(model):
    """Return the store of the sheet whose things are of a model."""
    return next(sheet.store for sheet in record_sheets() if sheet.store.model is model)


def child_sheets():
    return [sheet for sheet in _sheet_types.values() if isinstance(sheet, ChildSheet)]
