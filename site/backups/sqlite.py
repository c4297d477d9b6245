"""Backup and restore of an SQLite file while others read and write it."""

import sqlite3
from contextlib import contextmanager
from pathlib import Path

from backups import Refused
from backups.contents import LEFT_OUT, open_database

KIND = "sqlite"
MEMBER = "database.sqlite3"
# 4 MB a step: often enough for a progress bar.
PAGES_A_STEP = 1024
# A file of SQLite's that belongs to the database beside it; with another database it would destroy that.
COMPANIONS = ("-wal", "-shm", "-journal")


@contextmanager
def snapshot(database, path, progress):
    """Writes the database as it is now to `path` and yields a connection to that copy.

    Never a copy of the file: in WAL mode the last commits are not in it. Writers go on meanwhile; one read
    transaction over all steps keeps them out of the copy. Raises Refused when the database is damaged.
    """
    source = sqlite3.connect(f"{Path(database['NAME']).as_uri()}?mode=rw", uri=True, isolation_level=None)
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        source.execute("BEGIN")
        source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES_A_STEP, progress=progress)
        forget_sessions(copy)
    except sqlite3.DatabaseError as error:
        raise Refused(f"The database cannot be backed up: {error}.") from error
    finally:
        source.close()
        copy.close()
    connection = open_copy(database, path)
    try:
        refuse_damage(connection)
        yield connection
    finally:
        connection.close()


def forget_sessions(copy):
    """Leaves out who is signed in, and makes the copy a single file without a journal beside it."""
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.execute("PRAGMA secure_delete=ON")
    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [LEFT_OUT]).fetchone():
        copy.execute(f"DELETE FROM {LEFT_OUT}")  # noqa: S608 - a table's name, ours


def open_copy(database, path):
    """Returns a connection to a copy, without the pragmas that would make it a WAL database."""
    return open_database(database, NAME=str(path), OPTIONS={}, CONN_MAX_AGE=0)


def refuse_damage(connection):
    """Raises Refused unless SQLite finds every page, index and constraint in order."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        answer = cursor.fetchone()[0]
    if answer != "ok":
        raise Refused(f"The database is damaged: {answer.splitlines()[-1]}.")


class Target:
    """The place of an SQLite database that is to be restored."""

    mark = ""

    def __init__(self, database, folder, stamp):
        self.database = database
        self.path = Path(database["NAME"]).resolve()
        self.staged = self.path.with_name(f"{self.path.name}.restoring")
        self.kept = self.path.with_name(f"{self.path.stem}-before-{stamp}{self.path.suffix}")

    def is_empty(self):
        """Returns whether there is no database yet; a damaged one is not nothing."""
        if not self.path.exists():
            return True
        connection = sqlite3.connect(self.path)
        try:
            return not connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        except sqlite3.DatabaseError:
            return False
        finally:
            connection.close()

    def clean(self):
        """Removes what a killed restore has left."""
        for companion in ("", *COMPANIONS):
            Path(f"{self.staged}{companion}").unlink(missing_ok=True)

    def check(self, manifest):
        """Returns an open connection to the restored copy after looking for damage; closing is the caller's."""
        connection = open_copy(self.database, self.staged)
        try:
            refuse_damage(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def release(self):
        """Writes the old journal into the old file; raises Refused when another process has it open.

        A damaged file may not let us; then its journal is kept beside it.
        """
        if not self.path.exists():
            return
        connection = sqlite3.connect(self.path, timeout=1, isolation_level=None)
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except sqlite3.DatabaseError as error:
            mode = "wal" if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY else "damaged"
        finally:
            connection.close()
        if mode == "wal":
            raise Refused("Another process has the database open. Stop the site and its commands first.")

    def moves(self):
        """Returns the renames that exchange the files, journals first."""
        old = [(f"{self.path}{end}", f"{self.kept}{end}") for end in (*COMPANIONS, "")]
        return [move for move in old if Path(move[0]).exists()] + [(str(self.staged), str(self.path))]

    def commit(self, lock):
        """Does nothing: renaming is all it takes."""

    def where_kept(self):
        """Returns where the old database is, "" if there was none."""
        return str(self.kept) if self.kept.exists() else ""
