"""The moment of a restore: new files take the place of the old ones, all or none, even after kill -9.

What is to be renamed is written down first. A restore that is killed before that has changed nothing; one
that is killed later is finished by the next process of the site, before it opens the database. Imports no
Django: the settings call it.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

from backups import Refused, locks

JOURNAL = "restore.json"


@dataclass(frozen=True)
class Swap:
    """What has to happen for the restored site to be in place.

    `mark` is the comment on PostgreSQL's restored schema: it is there only if the transaction was committed.
    """

    moves: list = field(default_factory=list)
    outdated: list = field(default_factory=list)
    mark: str = ""

    def apply(self):
        """Renames what is not renamed yet; done twice, it does nothing the second time."""
        for old, new in self.moves:
            if os.path.lexists(old) and not os.path.lexists(new):
                os.rename(old, new)
                flush_folder(Path(new).parent)
        for path in self.outdated:
            shutil.rmtree(path, ignore_errors=True)


def exchange(folder, swap, prepare=lambda: None):
    """Writes down the swap, runs `prepare` (PostgreSQL's transaction), then does it.

    When `prepare` fails, nothing has changed.
    """
    write_whole(folder / JOURNAL, json.dumps(asdict(swap)).encode())
    try:
        prepare()
    except Exception:
        forget(folder)
        raise
    swap.apply()
    forget(folder)


def finish_interrupted_restore(folder, database):
    """Finishes a restore that was killed in its last moment, or forgets it if it had not come that far.

    `database` is the entry of `DATABASES`. Raises Refused when PostgreSQL cannot be asked.
    """
    if not is_interrupted(folder):
        return
    # Waits for the restore, and for the psql it may have left behind.
    with locks.alone(folder, wait=True):
        if not is_interrupted(folder):
            return
        swap = Swap(**json.loads((folder / JOURNAL).read_bytes()))
        if not swap.mark or is_committed(database, swap.mark):
            swap.apply()
        forget(folder)


def is_committed(database, mark):
    """Returns whether PostgreSQL has the restored schema."""
    import psycopg  # a site on SQLite need not wait for it

    from backups.connecting import connection_parameters

    question = "SELECT obj_description(to_regnamespace('public'), 'pg_namespace')"
    try:
        with psycopg.connect(**connection_parameters(database)) as connection:
            return connection.execute(question).fetchone()[0] == mark
    except psycopg.OperationalError as error:
        raise Refused(f"A restore was interrupted, and the database cannot be asked: {error}") from error


def is_interrupted(folder):
    """Returns whether a swap was begun and not ended: then what is unpacked is still needed."""
    return (folder / JOURNAL).exists()


def forget(folder):
    """Takes the note of the swap away."""
    (folder / JOURNAL).unlink()
    flush_folder(folder)


def belong_to_the_site(*places, like):
    """Gives what root has unpacked to the owner of the data folder, so that the site can write it."""
    if os.geteuid() != 0:
        return
    owner = like.stat()
    for place in places:
        for path in (place, *place.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)


def write_whole(path, data):
    """Writes a file of the operator's own, whole or not at all."""
    half = path.with_name(f"{path.name}.half")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    flush_folder(path.parent)


def flush_folder(folder):
    """Makes sure that a rename in this folder outlives a power cut."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
