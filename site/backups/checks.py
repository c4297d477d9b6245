"""A damaged database is noticed at the door, before it answers anybody with half of the data."""

import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.checks import Error

HOW_TO_HELP = "Restore a backup: python manage.py restore PATH --replace (the damaged file is kept)."


def check_database_is_whole(databases=None, **kwargs):
    """Returns an error when the SQLite file is damaged; runs with `migrate`, `start` and `check --database`."""
    if "default" not in (databases or ()) or not (damage := damage_of(settings.DATABASES["default"])):
        return []
    return [Error(damage, hint=HOW_TO_HELP, id="backups.E001")]


def damage_of(database):
    """Returns a sentence about the damage of a database, or "" when it is whole or is not there yet.

    `database` is the entry of `DATABASES`. PostgreSQL checks its own pages and refuses by itself.
    """
    path = Path(database["NAME"])
    if not database["ENGINE"].endswith("sqlite3") or not path.is_file():
        return ""
    try:
        answer = quick_check(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            return ""  # busy, or a folder that cannot be written: not damage, and said elsewhere
        answer = str(error)
    return "" if answer == "ok" else f"The database {path} is damaged: {answer.splitlines()[-1]}."


def quick_check(path):
    """Returns what SQLite says of the structure of a file; "ok" when it is whole."""
    connection = sqlite3.connect(path, timeout=20)
    try:
        # The rules of tables use functions that only Django's connections have; they are not what is asked.
        connection.execute("PRAGMA ignore_check_constraints=ON")
        return connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        connection.close()
