"""Excel workbooks, read row by row; openpyxl reads their XML with defusedxml."""

import re

from openpyxl import DEFUSEDXML, load_workbook

from .cells import raw_from_workbook
from .problems import sentence as _
from .sheet import SheetReader

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{1,30})"')
CHUNK = 1024 * 1024
OVERLAP = 200


def read_workbook(path, problems):
    """Yield the sheets of a workbook, except those whose name starts with _.

    Args:
        path: the file; `archives.is_safe` has seen it.
        problems: where problems are noted.

    Raises:
        Whatever openpyxl and defusedxml raise for a damaged or hostile file.
    """
    if not DEFUSEDXML:
        raise RuntimeError("openpyxl reads XML without defusedxml: install it and unset OPENPYXL_DEFUSEDXML.")
    workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    for worksheet in workbook.worksheets:
        if not worksheet.title.startswith("_"):
            yield read_worksheet(worksheet, problems)
    workbook.close()


def read_worksheet(worksheet, problems):
    # What the file says about its own size may be a lie.
    worksheet.reset_dimensions()
    for cells in merged_cells(worksheet):
        problems.add(
            worksheet.title,
            _("Merged cells: write each value into a cell of its own."),
            row=int(re.search(r"\d+", cells)[0]),
            value=cells,
        )
    rows = ([raw_from_workbook(cell) for cell in row] for row in worksheet.iter_rows())
    return SheetReader(worksheet.title, problems).read(rows)


def merged_cells(worksheet):
    """Return the ranges of merged cells, which openpyxl does not tell when it reads row by row."""
    found, rest = [], b""
    with worksheet._get_source() as source:
        while chunk := source.read(CHUNK):
            part = rest + chunk
            found += [match.group(1).decode() for match in MERGED.finditer(part)]
            last = max((match.end() for match in MERGED.finditer(part)), default=0)
            rest = part[max(last, len(part) - OVERLAP) :]
    return found
