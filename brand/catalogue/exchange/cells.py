"""Reads the cells of one row and notes what is wrong with them."""

from ..sheets.problems import sentence as _
from .errors import CellError


class CellReader:
    """One row of a sheet that is being compared."""

    def __init__(self, checker, sheet_type, row):
        self.checker, self.sheet_type, self.row = checker, sheet_type, row
        self.failed = False  # whether the cell read last was wrong
        self.is_clean = True  # whether no cell so far was

    def read(self, column):
        """Return the value of the row's cell in a column; None, and a problem, when it cannot be read."""
        self.failed = False
        try:
            self.check_kind(column)
            return column.read(self.row.cells[column.name], self.checker.lookups)
        except CellError as error:
            self.note(column.name, error)
            return None

    def check_kind(self, column):
        dates = self.checker.sheets[self.sheet_type.name].dates
        if not column.takes_dates and (self.row.number, column.name) in dates:
            raise CellError(
                _(
                    "The spreadsheet program has made a date of this; format the cell as text and write it again."
                )
            )

    def note(self, column, error):
        self.failed, self.is_clean = True, False
        value = self.row.cells.get(column, "")
        self.checker.problems.add(
            self.sheet_type.name, error.message, self.row.number, column, value, error.holes
        )
