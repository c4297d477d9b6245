"""The catalogue for programs: read-only, one record at a time, the same rules as on the pages."""

from .views import api, no_such_address

__all__ = ["api", "no_such_address"]
