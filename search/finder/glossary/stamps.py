"""Numbers that tell every worker that what it remembers is old."""

import time

from django.db.models import F
from django.db.models.functions import Greatest

from ..models import Stamp


def advance(name):
    """Set a stamp forward in the caller's transaction; whoever else advances it waits until that ends.

    The time is in it: after a rollback nobody else comes to the number that was seen inside.
    """
    now = time.time_ns() // 1000
    if not Stamp.objects.filter(name=name).update(number=Greatest(F("number") + 1, now)):
        _stamp, is_new = Stamp.objects.get_or_create(name=name, defaults={"number": now})
        if not is_new:
            advance(name)


def read(name):
    """Return the number of a stamp; 0 before the first change."""
    return Stamp.objects.filter(name=name).values_list("number", flat=True).first() or 0
