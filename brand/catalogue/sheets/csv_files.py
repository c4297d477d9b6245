"""CSV files: UTF-8 text with a row of column names."""

import csv
import io

from .cells import Kind, RawCell, unguarded
from .limits import MAX_UNPACKED_BYTES
from .problems import sentence as _
from .sheet import Sheet, SheetReader


def read_csv(name, file_name, content, problems):
    """Read one CSV file.

    Args:
        name: the name of the sheet.
        file_name: the name of the file, for the report.
        content: its bytes; a byte order mark is tolerated.
        problems: where problems are noted.

    Returns:
        The sheet, as far as it could be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = content.count(b"\n", 0, error.start) + 1
        problems.add(
            file_name,
            _(
                "The file is not UTF-8; save it as “CSV UTF-8”. The first unreadable byte is in line %(line)s."
            ),
            holes={"line": where},
        )
        return Sheet(name)
    return read_text(name, file_name, text, problems)


def read_text(name, file_name, text, problems):
    # Longer cells are reported one by one; the reader's own limit would stop at the first.
    csv.field_size_limit(MAX_UNPACKED_BYTES)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    reader = SheetReader(name, problems)
    try:
        return reader.read([raw_cell(text) for text in row] for row in lines)
    except csv.Error:
        problems.add(
            file_name,
            _("The file is no CSV from line %(line)s on: a quotation mark is open or in the wrong place."),
            holes={"line": lines.line_num},
        )
        return reader.sheet


def raw_cell(text):
    """Read a cell: an equals sign begins a formula, an apostrophe before it says that it is text."""
    return RawCell(text, Kind.FORMULA) if text.startswith("=") else RawCell(unguarded(text))
