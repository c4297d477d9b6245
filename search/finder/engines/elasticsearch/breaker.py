"""Whether Elasticsearch is asked. When it fails it is left alone, and looked at again now and then."""

import logging
import threading
import time
from datetime import timedelta

from django.utils import timezone

from ...models import Entry, Unsent
from ..contract import EngineError
from . import outbox
from .asking import Asking
from .seldom import Seldom

# While it answers, and while it does not; one reader waits for the look, and hardly notices (hardening: F7).
LOOK_AGAIN_SECONDS = 10
LOOK_PATIENCE_SECONDS = 0.2
# A copy that lacks more than a tenth is half-built; one that waits for a minute has been left behind.
LEAST_PART = 0.9
MOST_BEHIND = timedelta(seconds=60)


class Breaker:
    """Remembers in this process whether Elasticsearch answers."""

    def __init__(self):
        self._lock = threading.Lock()
        self._reason = ""
        self._look_at = 0.0
        self._log = Seldom(logging.getLogger(__name__))

    def lets_through(self, generation):
        """Tell whether to ask it now.

        Args:
            generation: of the embedded index, which is counted.
        """
        if time.monotonic() >= self._look_at and self._lock.acquire(blocking=False):
            try:
                self._look_at = time.monotonic() + LOOK_AGAIN_SECONDS
                self._set(find_fault(generation))
            finally:
                self._lock.release()
        return not self._reason

    def trip(self, error):
        """Leave it alone for a while, because of an EngineError."""
        self._look_at = time.monotonic() + LOOK_AGAIN_SECONDS
        self._set(str(error))

    def _set(self, reason):
        self._reason = reason
        if reason:
            self._log.warn("Elasticsearch is not used, the embedded engine answers: %s", reason)


breaker = Breaker()


def find_fault(generation):
    """Say why Elasticsearch cannot be used now; empty when it can.

    Whatever can be mended by itself is given to the worker.
    """
    waiting = Unsent.objects.order_by("since").values_list("since", flat=True).first()
    try:
        copied = Asking(LOOK_PATIENCE_SECONDS).count()
    except EngineError as error:
        return str(error)
    if copied is None or copied < LEAST_PART * Entry.objects.filter(generation=generation).count():
        outbox.copy_anew()
        return "no index" if copied is None else "the index is not complete"
    if waiting and timezone.now() - waiting > MOST_BEHIND:
        outbox.send_soon()
        return "the index is behind"
    return ""
