"""Writes tables to a workbook, a zip file of CSV or a folder of CSV, so that reading gives the same text."""

import csv
import io
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from brand.association.files import replaced

from .cells import CONTROL, csv_cell, guarded

# openpyxl takes these for formulas and errors unless it is told otherwise.
MISTAKABLE = ("=", "#")
# More digits than a spreadsheet program keeps (IEEE 754 double) are written as text.
SAFE_DIGITS = 15
COLUMN_WIDTH = 18


class Table(NamedTuple):
    """A sheet to be written: its name, the names of its columns, and rows of texts and numbers."""

    name: str
    columns: list
    rows: Iterable


def write_tables(path, tables):
    """Write tables to the kind of file that the name asks for; an old file is replaced in one step.

    Args:
        path: ends with .xlsx or .zip; anything else is a folder.
        tables: an iterable of `Table`; rows may be generators.
    """
    path = Path(path)
    kinds = {".xlsx": write_workbook, ".zip": write_zip}
    write = kinds.get(path.suffix.lower(), write_folder)
    write(path, tables)


def write_workbook(path, tables):
    with replaced(path) as unfinished:
        make_workbook(tables).save(unfinished)


def workbook_bytes(tables):
    """Return tables as an Excel workbook."""
    file = io.BytesIO()
    make_workbook(tables).save(file)
    return file.getvalue()


def make_workbook(tables):
    workbook = Workbook(write_only=True)
    for table in tables:
        write_worksheet(workbook.create_sheet(table.name), table)
    return workbook


def write_worksheet(worksheet, table):
    worksheet.freeze_panes = "A2"
    worksheet.sheet_format.defaultColWidth = COLUMN_WIDTH
    worksheet.append([header_cell(worksheet, column) for column in table.columns])
    for row in table.rows:
        worksheet.append([workbook_value(worksheet, value) for value in row])


def header_cell(worksheet, column):
    cell = WriteOnlyCell(worksheet, column)
    cell.font = Font(bold=True)
    return cell


def workbook_value(worksheet, value):
    """Return what openpyxl shall write: numbers as numbers, every text as text, nothing for nothing."""
    if isinstance(value, int | Decimal):
        return value if is_exact(value) else as_text(value)
    text = guarded(CONTROL.sub("", value))
    if not text.startswith(MISTAKABLE):
        return text or None
    cell = WriteOnlyCell(worksheet, text)
    cell.data_type = "s"
    return cell


def is_exact(number):
    return len(Decimal(number).normalize().as_tuple().digits) <= SAFE_DIGITS


def as_text(value):
    """Return a value as text: numbers without exponent and without trailing zeros."""
    if not isinstance(value, Decimal):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_zip(path, tables):
    with replaced(path) as unfinished, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            archive.writestr(f"{table.name}.csv", csv_bytes(table))


def write_folder(path, tables):
    path.mkdir(parents=True, exist_ok=True)
    for table in tables:
        with replaced(path / f"{table.name}.csv") as unfinished:
            unfinished.write_bytes(csv_bytes(table))


def csv_bytes(table):
    """Return a table as CSV in UTF-8 with the byte order mark that Excel needs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([csv_cell(CONTROL.sub("", as_text(value))) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")
