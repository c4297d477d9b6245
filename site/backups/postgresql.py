"""Backup and restore of a PostgreSQL database with its own client tools."""

import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.apps import apps

from backups import Refused
from backups.connecting import connection_parameters, quote
from backups.contents import LEFT_OUT, open_database

KIND = "postgresql"
MEMBER = "database.dump"
HOW_TO_GET = "Install PostgreSQL's client tools (Debian: apt-get install postgresql-client)."
# Where Debian keeps the tools of each version.
DEBIAN = Path("/usr/lib/postgresql")
# Schemas with the site as it was before a restore; they are no part of the site.
KEPT_SCHEMAS = "before_*"


@contextmanager
def snapshot(database, path, progress):
    """Dumps the database as it is now and yields a connection that sees exactly what the dump holds."""
    connection = open_database(database, CONN_MAX_AGE=0)
    try:
        with connection.cursor() as cursor:
            refuse_old_tools(connection.pg_version // 10000)
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            what = ["--snapshot", cursor.fetchone()[0], "--exclude-schema", KEPT_SCHEMAS]
        what += ["--exclude-table-data", f"public.{LEFT_OUT}", "--no-owner", "--no-privileges"]
        run("pg_dump", database, "--format=custom", *what, "--file", str(path))
        yield connection
    finally:
        connection.close()


def refuse_old_tools(server):
    """Raises Refused when pg_dump is older than the server's major version; it would refuse as well."""
    told = subprocess.run([find_tool("pg_dump"), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    version = int(re.search(r"\d+", told.stdout)[0])
    if version < server:
        raise Refused(f"pg_dump has version {version}, the server {server}. {HOW_TO_GET}")


def find_tool(name):
    """Returns the path of a client tool, the newest where there are several; raises Refused without one."""
    installed = [folder for folder in DEBIAN.glob("[0-9]*") if (folder / "bin" / name).exists()]
    if installed:
        return str(max(installed, key=lambda folder: float(folder.name)) / "bin" / name)
    if found := shutil.which(name):
        return found
    raise Refused(f"{name} is missing. {HOW_TO_GET}")


def run(tool, database, *arguments, keep=()):
    """Runs a client tool on a database; raises Refused with the tool's own words when it fails.

    The password goes by the environment: other users of the machine can read a command line. `keep` are
    open files that the child must keep open.
    """
    parameters = connection_parameters(database)
    password = parameters.pop("password", "")
    address = " ".join(f"{name}='{quote(value)}'" for name, value in parameters.items())
    where = ["--dbname", address] if database else []
    done = subprocess.run(  # noqa: S603
        [find_tool(tool), *where, *arguments],
        env={**os.environ, **({"PGPASSWORD": password} if password else {}), "PGAPPNAME": "tama-backup"},
        pass_fds=keep,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Refused(f"{tool} failed: {done.stderr.strip()}")


class Target:
    """A PostgreSQL database that is to be restored in one transaction.

    The site that was there stays in the same database, in a schema of its own.
    """

    def __init__(self, database, folder, stamp):
        self.database = database
        self.folder = folder / "restoring"
        self.staged = self.folder / MEMBER
        self.kept = f"before_{stamp.replace('-', '_')}"
        self.mark = f"TAMA, restored {stamp}"
        # One for all questions, and not Django's: that opens a second one, which would look like somebody else's.
        self.connection = psycopg.connect(**connection_parameters(database), autocommit=True)
        self.was_empty = self.is_empty()

    def ask(self, question):
        """Returns the first value of a query."""
        return self.connection.execute(question).fetchone()[0]

    def is_empty(self):
        """Returns whether the database has no table yet."""
        return not self.ask("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'")

    def clean(self):
        """Removes what a killed restore has left."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def check(self, manifest):
        """Writes the transaction; pg_restore reads the whole dump for it. There is nothing to ask yet."""
        script = str(self.folder / "2.sql")
        run("pg_restore", {}, "--no-owner", "--no-privileges", "--file", script, str(self.staged))
        (self.folder / "1.sql").write_text(MAKE_ROOM.format(kept=self.kept))
        (self.folder / "3.sql").write_text(count_again(manifest) + MARK.format(mark=self.mark))

    def release(self):
        """Raises Refused when other sessions use the database."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while others := self.ask(OTHER_SESSIONS):
            if time.monotonic() > deadline:
                raise Refused(
                    f"{others} other connections use the database. Stop the site and its commands first."
                )
            time.sleep(0.1)
        self.connection.close()

    def moves(self):
        """Returns no renames: all of it is one transaction."""
        return []

    def commit(self, lock):
        """Runs the transaction. psql keeps the lock, should we be killed while it is at work."""
        scripts = [f"--file={self.folder / name}" for name in ("1.sql", "2.sql", "3.sql")]
        how = (
            "--no-psqlrc",
            "--quiet",
            "--output=/dev/null",
            "--single-transaction",
            "-v",
            "ON_ERROR_STOP=1",
        )
        run("psql", self.database, *how, *scripts, keep=(lock,))

    def where_kept(self):
        """Returns where the old tables are and how to drop them some day."""
        return (
            "" if self.was_empty else f"schema {self.kept} (DROP SCHEMA {self.kept} CASCADE frees the space)"
        )


# A session that has just ended is listed for a moment longer.
PATIENCE_SECONDS = 2
OTHER_SESSIONS = (
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"
)
# Extensions live in the schema they were made in; the restored tables expect them in public.
MAKE_ROOM = """
SET lock_timeout = '5s';
ALTER SCHEMA public RENAME TO {kept};
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT extname FROM pg_extension WHERE extnamespace = '{kept}'::regnamespace LOOP
    EXECUTE format('ALTER EXTENSION %I SET SCHEMA public', name);
  END LOOP;
END $$;
"""
MARK = "COMMENT ON SCHEMA public IS '{mark}';\n"
COUNT = """
DO $$ BEGIN
  IF (SELECT COUNT(*) FROM public."{table}") <> {count} THEN RAISE EXCEPTION 'rows of {table} differ'; END IF;
END $$;
"""


def count_again(manifest):
    """Returns the lines that undo the transaction if a table has not the rows that the backup counted."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    rows = {table: count for table, count in manifest.rows.items() if table in tables}
    return "".join(COUNT.format(table=table, count=count) for table, count in sorted(rows.items()))
