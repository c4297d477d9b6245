"""The day it is for the catalogue."""

from django.utils import timezone


def today():
    """Return the date in Tokyo, whatever time zone the reader or editor has set."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
