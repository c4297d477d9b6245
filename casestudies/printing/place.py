"""A place that one process holds at a time; it is left when the process ends, however it ends."""

import fcntl
import time
from contextlib import contextmanager

_PAUSE = 0.1


class BusyError(Exception):
    """Somebody else holds the place, and longer than one should wait."""


@contextmanager
def alone(path, seconds):
    """Hold a place.

    Args:
        path: of its file; the folder is made.
        seconds: how long to wait for it.

    Raises:
        BusyError: nobody left it in time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        deadline = time.monotonic() + seconds
        while not _take(lock):
            if time.monotonic() > deadline:
                raise BusyError
            time.sleep(_PAUSE)
        yield  # closing the file leaves the place, even when this process is killed


def _take(lock):
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
