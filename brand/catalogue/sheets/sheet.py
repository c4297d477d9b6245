"""One sheet as text: its columns, and its rows with the numbers that a spreadsheet program shows."""

from dataclasses import dataclass, field
from itertools import zip_longest

from .cells import CONTROL, Kind, clean_text
from .limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from .problems import sentence as _

HEADER_ROW = 1
KINDS = {
    Kind.FORMULA: _("The cell holds a formula; write its result as a value."),
    Kind.ERROR: _("The cell holds an error of the spreadsheet program; write a value or leave it empty."),
}


@dataclass(frozen=True)
class Row:
    """A row: its number in the file and its cells by the name of their column."""

    number: int
    cells: dict


@dataclass
class Sheet:
    """A sheet that was read; `dates` names the cells that the spreadsheet program keeps as dates."""

    name: str
    columns: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    dates: set = field(default_factory=set)

    def as_json(self):
        rows = [[row.number, list(row.cells.values())] for row in self.rows]
        return {"name": self.name, "columns": self.columns, "rows": rows, "dates": sorted(self.dates)}

    @classmethod
    def from_json(cls, data):
        columns = data["columns"]
        rows = [Row(number, dict(zip(columns, texts, strict=True))) for number, texts in data["rows"]]
        return cls(data["name"], columns, rows, {tuple(place) for place in data["dates"]})


class SheetReader:
    """Makes a `Sheet` of raw rows, and notes everything in it that cannot be read."""

    def __init__(self, name, problems):
        self.sheet = Sheet(name)
        self.problems = problems
        self.size = 0  # characters read so far
        self.header = []  # by place: columns without a name and twice the same name included

    def read(self, raw_rows):
        """Read rows of raw cells, the first of which names the columns.

        Args:
            raw_rows: an iterable of lists of `RawCell`, one for every row of the file, blank ones too.

        Returns:
            The sheet, as far as it could be read.
        """
        for number, raw_row in enumerate(raw_rows, start=HEADER_ROW):
            if not self.fits(number, raw_row):
                break
            if number == HEADER_ROW:
                self.read_header(raw_row)
            elif any(cell.text for cell in raw_row):
                self.read_row(number, raw_row)
        return self.sheet

    def note(self, message, number=None, column="", value="", **holes):
        self.problems.add(self.sheet.name, message, number, column, value, holes)

    def fits(self, number, raw_row):
        if number > MAX_ROWS + HEADER_ROW:
            self.note(_("A sheet has at most %(rows)s rows."), number, rows=MAX_ROWS)
            return False
        if self.size > MAX_TEXT:
            self.note(_("A sheet holds at most %(most)s characters."), number, most=MAX_TEXT)
            return False
        if any(cell.text for cell in raw_row[MAX_COLUMNS:]):
            self.note(_("A sheet has at most %(columns)s columns."), number, columns=MAX_COLUMNS)
            return False
        return True

    def read_header(self, raw_row):
        names = [self.read_cell(cell, HEADER_ROW, "") for cell in raw_row[:MAX_COLUMNS]]
        while names and not names[-1]:
            names.pop()
        for place, name in enumerate(names):
            if name and name in names[:place]:
                self.note(_("This column is there twice; keep one."), HEADER_ROW, name, name)
        self.header = names
        self.sheet.columns = [name for name in dict.fromkeys(names) if name]

    def read_row(self, number, raw_row):
        cells = dict.fromkeys(self.sheet.columns, "")
        for name, raw in zip_longest(self.header, raw_row, fillvalue=None):
            if name and raw:
                cells[name] = self.read_cell(raw, number, name)
            elif raw and raw.text:
                self.note(_("The first row gives this column no name."), number, "", raw.text)
        self.sheet.rows.append(Row(number, cells))

    def read_cell(self, raw, number, name):
        if raw.kind == Kind.DATE:
            self.sheet.dates.add((number, name))
        text = clean_text(raw.text)
        if raw.kind in KINDS:
            self.note(KINDS[raw.kind], number, name, text)
        if len(text) > MAX_CELL:
            self.note(
                _("The cell holds %(count)s characters; at most %(most)s fit."),
                number,
                name,
                text,
                count=len(text),
                most=MAX_CELL,
            )
            return ""
        if CONTROL.search(text):
            self.note(_("The cell holds characters that cannot be shown."), number, name, ascii(text)[1:-1])
            text = CONTROL.sub("", text)
        self.size += len(text)
        return text
