"""The demo content in the test database: loaded once, seen by every test with a database, undone after each.

Migrating and loading take half a minute, so on SQLite the result is kept in pytest's cache and copied the next
time; what it is made of is part of its name.
"""

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
MADE_OF = (
    "requirements.txt",
    "site/demo/**/*.*",
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "*/models.py",
    "*/models/*.py",
    "*/*/models.py",
    "*/*/models/*.py",
    "casestudies/data/*.csv",
    "search/finder/admin_search/*.py",
    "search/finder/data/**/*.*",
    "search/finder/glossary/**/*.*",
    "search/finder/index/**/*.py",
    "search/finder/text/**/*.*",
)


def kept_database(config):
    """Returns the file that holds (or will hold) migrations and demo as they are now; None on PostgreSQL."""
    if connection.vendor != "sqlite":
        return None
    digest = hashlib.sha256()
    for file in sorted(file for pattern in MADE_OF for file in ROOT.glob(pattern)):
        if "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return config.cache.mkdir("tama-demo") / f"{digest.hexdigest()[:16]}.kept"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(pytestconfig):
    """Puts the kept database where the test database will be looked for."""
    kept = kept_database(pytestconfig)
    if kept and kept.exists():
        shutil.copy(kept, connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings, pytestconfig):
    kept = kept_database(pytestconfig)
    return bool(kept and kept.exists()) or pytestconfig.option.reuse_db


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker, pytestconfig):
    """Loads the demo into a new test database."""
    kept = kept_database(pytestconfig)
    with django_db_blocker.unblock():
        if not kept or not kept.exists():
            call_command("load_demo", verbosity=0)
        if kept and not kept.exists():
            keep_database(kept)
    cache.clear()


def keep_database(kept):
    """Writes the test database as it is now to a file, whole or not at all; older ones go."""
    for older in kept.parent.glob("*.kept"):
        older.unlink()
    connection.ensure_connection()
    half = kept.with_suffix(".half")
    with sqlite3.connect(half) as copy:
        connection.connection.backup(copy)
    copy.close()
    half.rename(kept)
