"""Who is using the site's data: it cannot be exchanged under a running site. Imports no Django."""

import fcntl
import os
from contextlib import contextmanager

from backups import Refused

# The lock goes with its process, even a killed one; the file itself stays and means nothing.
LOCK_FILE = "site.lock"
held_while_running = []


def open_lock(folder, how):
    """Returns the number of the open lock file; raises BlockingIOError when others hold it."""
    folder.mkdir(parents=True, exist_ok=True)
    # For reading only, so that a lock file made by root does not lock out the site's own user.
    lock = os.open(folder / LOCK_FILE, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, how)
    except OSError:
        os.close(lock)
        raise
    return lock


def hold_while_running(folder):
    """Says for the life of this process, and of those it forks, that the site runs."""
    if held_while_running:
        return
    try:
        held_while_running.append(open_lock(folder, fcntl.LOCK_SH | fcntl.LOCK_NB))
    except BlockingIOError:
        raise Refused("A backup is being restored. Start the site when that is done.") from None


@contextmanager
def shared(folder):
    """Keeps a restore away while something reads the data."""
    try:
        lock = open_lock(folder, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused("A backup is being restored. Try again when that is done.") from None
    try:
        yield
    finally:
        os.close(lock)


@contextmanager
def alone(folder, *, wait=False):
    """Keeps everybody else away and yields the lock's number, for a child that must keep it longer."""
    try:
        lock = open_lock(folder, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        raise Refused(
            "The site is running, or a backup is being made or restored. Stop web server and worker first."
        ) from None
    try:
        yield lock
    finally:
        os.close(lock)
