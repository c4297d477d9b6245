"""How a backup is made: first the database, then the uploads, so that every row has its file."""

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from backups import Refused, locks, postgresql, sqlite
from backups.archive import MEDIA, ArchiveWriter, media_files
from backups.contents import applied_migrations, count_rows, files_named
from backups.manifest import Manifest, describe_site, variables_set
from backups.swap import flush_folder

ENGINES = {engine.KIND: engine for engine in (sqlite, postgresql)}


@dataclass(frozen=True)
class Made:
    """A finished backup: its place, its size in bytes, and the files that rows named and nobody had."""

    path: Path
    size: int
    missing: list


def engine_of(database):
    """Returns the module that knows the kind of this database, an entry of `DATABASES`."""
    return sqlite if database["ENGINE"].endswith("sqlite3") else postgresql


def make_backup(path, bar):
    """Writes database and uploads of the running site into one file, whole or not at all.

    `path` is a file that is not there yet, a folder, or None for the site's own folder; `bar(name, total)`
    returns a progress bar. Raises Refused.
    """
    target = choose_target(path)
    with locks.shared(settings.VAR), workplace(target) as folder:
        half = folder / "archive"
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            missing = write_archive(file, folder / "database", bar)
            file.flush()
            os.fsync(file.fileno())
        half.rename(target)
        flush_folder(target.parent)
    return Made(target, target.stat().st_size, missing)


def choose_target(path):
    """Returns the file to write; raises Refused where it would overwrite something or be served to everybody."""
    own = settings.VAR / "backups"
    if path is None:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = (path or own).absolute()
    if target.is_dir():
        target /= f"tama-{timezone.localtime():%Y%m%d-%H%M%S}.tar"
    folder = target.parent.resolve()
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}.")
    if target.exists():
        raise Refused(f"{target} exists already; a backup never overwrites anything.")
    served = [settings.MEDIA_ROOT, settings.STATIC_ROOT, settings.ROOT / "static"]
    if any(folder.is_relative_to(place) for place in served):
        raise Refused(f"{folder} is a folder of the web server: everybody could download the backup.")
    return folder / target.name


@contextmanager
def workplace(target):
    """Yields a folder beside the target for unfinished files; removes it, and those of killed backups."""
    for left in target.parent.glob(".*.tar.part"):
        remove_unless_locked(left)
    folder = target.with_name(f".{target.name.removesuffix('.tar')}.tar.part")
    folder.mkdir(mode=0o700)
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def remove_unless_locked(folder):
    """Removes a folder of unfinished files unless its backup is still being made."""
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    except BlockingIOError:
        pass
    finally:
        os.close(lock)


def write_archive(file, copy, bar):
    """Fills an open file; `copy` is a path for the database on its way. Returns the names of missing files."""
    database = settings.DATABASES["default"]
    engine = engine_of(database)
    archive = ArchiveWriter(file)
    created_at = timezone.localtime().isoformat(timespec="seconds")
    with bar("database", None) as progress, engine.snapshot(database, copy, progress.show) as connection:
        rows, migrations = count_rows(connection), applied_migrations(connection)
        named = files_named(connection)
        archive.add(engine.MEMBER, copy)
    add_uploads(archive, bar)
    missing = sorted(named - {name.removeprefix(MEDIA) for name in archive.files})
    archive.finish(
        Manifest(
            created_at=created_at,
            site=describe_site(),
            database=engine.KIND,
            migrations=migrations,
            rows=rows,
            files=archive.files,
            missing=missing,
            settings=variables_set(),
        )
    )
    return missing


def add_uploads(archive, bar):
    """Adds every upload; one that an editor deletes in this moment is simply not there any more."""
    files = list(media_files(settings.MEDIA_ROOT))
    with bar("uploads", len(files)) as progress:
        for name, path in files:
            with suppress(FileNotFoundError):
                archive.add(name, path)
            progress.update()
