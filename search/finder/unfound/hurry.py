"""Writing that nobody waits for."""

from contextlib import contextmanager

from django.db import connection

# While an import writes, a note is dropped rather than waited for.
LONGEST_WAIT_MS = 100


@contextmanager
def hurry():
    """Wait for no lock longer than LONGEST_WAIT_MS, on either database."""
    if connection.vendor == "postgresql":
        name, usual = "lock_timeout", "SHOW lock_timeout"
    else:
        name, usual = "PRAGMA busy_timeout", "PRAGMA busy_timeout"
    with connection.cursor() as cursor:
        cursor.execute(usual)
        before = cursor.fetchone()[0]
        change = "SET {} = '{}'" if connection.vendor == "postgresql" else "{} = {}"
        cursor.execute(change.format(name, LONGEST_WAIT_MS))
        try:
            yield
        finally:
            cursor.execute(change.format(name, before))
