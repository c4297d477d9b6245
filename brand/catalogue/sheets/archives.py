"""Zip files, which a workbook is too: looked at before anything in them is opened."""

import stat
from pathlib import PurePosixPath

from .limits import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES
from .problems import sentence as _

ENCRYPTED = 0x1
WORKBOOK = "xl/workbook.xml"
# What macOS and Windows put beside the files.
LITTER = ("__MACOSX/", "Thumbs.db", "desktop.ini")


def is_safe(archive, file_name, problems):
    """Return whether a zip file may be opened; if not, say why.

    The sizes in its directory can be believed: Python's zipfile reads no more than they say.

    Args:
        archive: an open `zipfile.ZipFile`.
        file_name: its name, for the report.
        problems: where problems are noted.
    """
    before = len(problems)
    entries = archive.infolist()
    check_size(entries, file_name, problems)
    for entry in entries[:MAX_ENTRIES]:
        message = fault(entry)
        if message:
            problems.add(file_name, message, value=entry.filename)
    return len(problems) == before


def check_size(entries, file_name, problems):
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        problems.add(file_name, _("The file holds more than %(most)s files."), holes={"most": MAX_ENTRIES})
    if unpacked > MAX_UNPACKED_BYTES:
        most = MAX_UNPACKED_BYTES // 1024**2
        problems.add(file_name, _("The file is larger than %(most)s MB when unpacked."), holes={"most": most})
    if unpacked > MAX_RATIO * max(packed, 1):
        message = _("The file unpacks to more than %(most)s times its size, as no catalogue does.")
        problems.add(file_name, message, holes={"most": MAX_RATIO})


def fault(entry):
    """Return what is wrong with one entry of a zip file, or nothing."""
    path = PurePosixPath(entry.filename)
    if entry.flag_bits & ENCRYPTED:
        return _("A file inside is protected by a password.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("A file inside is a link to another file.")
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        return _("A file inside has a name that leads outside.")
    return None


def is_workbook(archive):
    return WORKBOOK in archive.namelist()


def sheet_files(archive, file_name, problems):
    """Yield the CSV files of a zip file; other files are a problem unless their name starts with _ or a dot."""
    for entry in archive.infolist():
        name = PurePosixPath(entry.filename).name
        if entry.is_dir() or name.startswith(("_", ".")) or entry.filename.startswith(LITTER):
            continue
        if name.lower().endswith(".csv"):
            yield name, archive.read(entry)
        else:
            problems.add(file_name, _("Only CSV files may be in here."), value=entry.filename)
