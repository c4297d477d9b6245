"""How a backup becomes the site again: unpack beside it, compare, then exchange in one moment."""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from backups import Refused, locks
from backups.archive import MEDIA, ArchiveReader
from backups.contents import applied_migrations, count_rows, files_named, known_migrations
from backups.making import engine_of
from backups.manifest import variables_set
from backups.swap import Swap, belong_to_the_site, exchange, is_interrupted


@dataclass(frozen=True)
class Restored:
    """What was put back and compared, and what an operator has to know now."""

    manifest: object
    rows: dict
    kept: list
    is_older: bool
    unset: list


def restore_backup(path, replace, bar):
    """Puts the site of a backup in the place of what is here; the old one is kept under a dated name.

    `replace` allows it although something is here. Raises Refused, and then nothing has changed.
    """
    with locks.alone(settings.VAR) as lock, open_backup(path) as file:
        archive = ArchiveReader(file)
        restore = Restore(archive, f"{timezone.localtime():%Y%m%d-%H%M%S}")
        restore.refuse_what_does_not_fit(replace)
        try:
            restore.unpack(bar)
            rows = restore.compare()
            restore.exchange(lock)
        finally:
            if not is_interrupted(settings.VAR):
                restore.clean()
        return restore.tell(rows)


@contextmanager
def open_backup(path):
    """Yields the opened file; raises Refused when it cannot be read."""
    try:
        with open(path, "rb") as file:
            yield file
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if error.filename != str(path):
            raise
        raise Refused(f"The backup cannot be read: {error.strerror}: {path}") from error


class Restore:
    """One restore of one archive, step by step; `stamp` is its date, in the names of what is kept."""

    def __init__(self, archive, stamp):
        database = settings.DATABASES["default"]
        self.archive = archive
        self.manifest = archive.manifest
        self.engine = engine_of(database)
        self.refuse_another_kind()
        self.target = self.engine.Target(database, settings.VAR, stamp)
        self.media = Path(settings.MEDIA_ROOT)
        self.staged = self.media.with_name(f"{self.media.name}.restoring")
        self.kept = self.media.with_name(f"{self.media.name}-before-{stamp}")

    def refuse_another_kind(self):
        """Raises Refused for a dump of PostgreSQL on SQLite and the reverse, and for files that do not belong."""
        if self.manifest.database != self.engine.KIND:
            raise Refused(
                f"The backup is of a {self.manifest.database} database, this site has {self.engine.KIND}."
                " Set DATABASE_URL to a database of that kind."
            )
        for name in self.manifest.files:
            if name != self.engine.MEMBER and not name.startswith(MEDIA):
                raise Refused(f"The backup holds a file that belongs nowhere: {name!r}")
        if self.engine.MEMBER not in self.manifest.files:
            raise Refused("The backup holds no database.")

    def refuse_what_does_not_fit(self, replace):
        """Raises Refused when the backup is newer than the code, or something is here, or room is missing."""
        unknown = {tuple(pair) for pair in self.manifest.migrations} - known_migrations()
        if unknown:
            made_by = " ".join(
                filter(None, (self.manifest.site.get("version"), self.manifest.site.get("commit")))
            )
            raise Refused(
                f"The backup was made by another version of the site ({made_by}), whose database this code does"
                f" not know ({'.'.join(min(unknown))}). Restore it with that version, then upgrade."
            )
        if not replace and not (self.target.is_empty() and self.is_without_uploads()):
            raise Refused("There is a site here already. With --replace it is kept under a dated name.")
        if self.media.is_mount():
            raise Refused(f"{self.media} is a mount point and cannot be exchanged; mount its parent instead.")
        needed = sum(file["size"] for file in self.manifest.files.values())
        place = next(folder for folder in self.media.parents if folder.exists())
        if shutil.disk_usage(place).free < needed:
            raise Refused(f"The disk has no room for the {needed:,} bytes of the backup beside the site.")

    def is_without_uploads(self):
        """Returns whether the media folder holds no file."""
        return not any(files for _, _, files in os.walk(self.media))

    def clean(self):
        """Removes what is unpacked and not in its place, this time's or a killed restore's."""
        self.target.clean()
        shutil.rmtree(self.staged, ignore_errors=True)

    def unpack(self, bar):
        """Writes everything beside the site; raises Refused when a hash is wrong."""
        self.clean()
        self.staged.mkdir(parents=True)
        self.target.staged.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with bar("unpacking", len(self.manifest.files)) as progress:
            for name in self.manifest.files:
                self.unpack_one(name)
                progress.update()
        os.sync()

    def unpack_one(self, name):
        """Writes one member beside the site."""
        if name == self.engine.MEMBER:
            self.archive.extract(name, self.target.staged)
            return
        path = self.staged / name.removeprefix(MEDIA)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.archive.extract(name, path)
        except (FileExistsError, NotADirectoryError) as error:
            raise Refused(f"The backup holds two files in one place: {name!r}") from error
        path.chmod(settings.FILE_UPLOAD_PERMISSIONS)

    def compare(self):
        """Returns the rows by table after comparing what can be asked already; raises Refused."""
        connection = self.target.check(self.manifest)
        if connection is None:
            return self.manifest.rows  # PostgreSQL counts inside its transaction
        try:
            return self.compare_rows_and_files(connection)
        finally:
            connection.close()

    def compare_rows_and_files(self, connection):
        """Raises Refused when the database is not the one that the manifest describes."""
        if applied_migrations(connection) != sorted(map(tuple, self.manifest.migrations)):
            raise Refused(
                "The backup is damaged: its database has had other migrations than its manifest says."
            )
        rows = count_rows(connection)
        if odd := [table for table, count in rows.items() if self.manifest.rows.get(table, count) != count]:
            raise Refused(f"The backup is damaged: {odd[0]} has not the rows that the manifest counts.")
        there = {name.removeprefix(MEDIA) for name in self.manifest.files}
        if gone := files_named(connection) - there - set(self.manifest.missing):
            raise Refused(f"The backup is damaged: the file {min(gone)!r} is missing.")
        return rows

    def exchange(self, lock):
        """Puts the new in the place of the old: afterwards, and after kill -9, it is all the one or the other."""
        self.target.release()
        moves = [*self.target.moves(), *self.media_moves()]
        outdated = [str(settings.CACHES["default"]["LOCATION"])]
        if self.is_without_uploads():
            outdated.append(str(self.kept))
        if taken := [new for old, new in moves[:-1] if "-before-" in new and os.path.lexists(new)]:
            raise Refused(f"{taken[0]} exists already. Try again in a second.")
        belong_to_the_site(self.target.staged, self.staged, like=self.media.parent)
        swap = Swap(moves, outdated, self.target.mark)
        exchange(settings.VAR, swap, prepare=lambda: self.target.commit(lock))

    def media_moves(self):
        """Returns the renames of the media folder."""
        old = [(str(self.media), str(self.kept))] if self.media.exists() else []
        return [*old, (str(self.staged), str(self.media))]

    def tell(self, rows):
        """Returns what an operator is told."""
        kept = [self.target.where_kept(), str(self.kept) if self.kept.exists() else ""]
        had = {tuple(pair) for pair in self.manifest.migrations}
        return Restored(
            manifest=self.manifest,
            rows=rows,
            kept=[place for place in kept if place],
            is_older=bool(known_migrations() - had),
            unset=sorted(set(self.manifest.settings) - set(variables_set())),
        )
