"""A site of its own for whole processes: a copy of the test's database, and the real manage.py."""

import os
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
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


@contextmanager
def run_server(environment, **pipes):
    """Runs gunicorn, from when it says that it lives, and gives its process.

    Args:
        environment: of the site, with its PORT.
        pipes: as for Popen.
    """
    command = [sys.executable, "-m", "gunicorn", "-c", ROOT / "site" / "gunicorn.conf.py"]
    server = subprocess.Popen(command, env=environment, **pipes)
    try:
        _wait_for(f"http://127.0.0.1:{environment['PORT']}/healthz", server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address, server):
    for _ in range(150):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(address)  # noqa: S310 - our own server
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server does not answer")
