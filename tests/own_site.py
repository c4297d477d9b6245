"""A site of its own for whole processes: a copy of the test's database, and the real manage.py."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


class OwnSite:
    """A folder with a copy of the database in which manage.py runs as in life."""

    def __init__(self, folder):
        if connection.vendor != "sqlite":
            pytest.skip("copies the database file")
        self.folder, self.database = folder, folder / "db.sqlite3"
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as tests_own,
            closing(sqlite3.connect(self.database)) as copy,
        ):
            tests_own.backup(copy)

    def start(self, *arguments):
        """Starts manage.py and returns the process."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        environment |= {"DATA_DIR": str(self.folder), "TAMA_LOCAL": "1", "PYTHONUTF8": "1"}
        command = [sys.executable, "manage.py", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=environment, **pipes)

    def run(self, *arguments):
        """Returns the exit code of manage.py and what it printed."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=300)
        return process.returncode, output

    def measure(self, *arguments):
        """Returns seconds, peak memory in MB and what manage.py printed."""
        started = time.monotonic()
        process = self.start(*arguments)
        output = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, output
        return time.monotonic() - started, usage.ru_maxrss / 1024, output

    def ask(self, sql):
        """Returns the first row of a query."""
        with closing(sqlite3.connect(self.database, timeout=20)) as database:
            return database.execute(sql).fetchone()

    def write(self, sql):
        """Writes as another process would, waiting for its turn."""
        with closing(sqlite3.connect(self.database, timeout=20, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute(sql)
            database.execute("COMMIT")
