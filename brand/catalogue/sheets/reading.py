"""Reads a file into sheets: in here the work itself, which `safely` runs in a process of its own."""

import zipfile
from pathlib import Path

from . import archives
from .csv_files import read_csv
from .limits import MAX_TEXT, MAX_UNPACKED_BYTES
from .problems import sentence as _
from .workbooks import read_workbook


def read_sheets(path, file_name, problems):
    """Read a workbook, a zip file of CSV, one CSV file or a folder of them.

    Args:
        path: where it is.
        file_name: what whoever sent it calls it.
        problems: where problems are noted.

    Returns:
        A list of sheets, those whose name starts with _ left out.
    """
    sheets, size = [], 0
    for sheet in find_sheets(Path(path), file_name, problems):
        if sheet.name in {known.name for known in sheets}:
            problems.add(file_name, _("This sheet is there twice."), value=sheet.name)
        sheets.append(sheet)
        size += text_size(sheet)
        if size > MAX_TEXT:
            problems.add(
                file_name, _("The file holds more than %(most)s characters."), holes={"most": MAX_TEXT}
            )
            return []
    if not sheets and not problems:
        problems.add(file_name, _("There is no sheet in the file."))
    return sheets


def text_size(sheet):
    return sum(len(text) for row in sheet.rows for text in row.cells.values())


def find_sheets(path, file_name, problems):
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        yield from csv_sheets(((file.name, file.read_bytes()) for file in files), problems)
    elif zipfile.is_zipfile(path):
        yield from zipped_sheets(path, file_name, problems)
    elif file_name.lower().endswith(".csv") and path.stat().st_size <= MAX_UNPACKED_BYTES:
        yield from csv_sheets([(file_name, path.read_bytes())], problems)
    else:
        problems.add(file_name, _("This is no Excel workbook (.xlsx), no zip file of CSV and no CSV file."))


def zipped_sheets(path, file_name, problems):
    with zipfile.ZipFile(path) as archive:
        if not archives.is_safe(archive, file_name, problems):
            return
        if archives.is_workbook(archive):
            yield from read_workbook(path, problems)
        else:
            yield from csv_sheets(archives.sheet_files(archive, file_name, problems), problems)


def csv_sheets(files, problems):
    for file_name, content in files:
        if not file_name.startswith("_"):
            yield read_csv(file_name[: -len(".csv")], file_name, content, problems)
