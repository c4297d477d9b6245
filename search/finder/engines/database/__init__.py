"""The embedded engine: an index with compressed bitmaps in the site's own database."""

from .engine import DatabaseEngine

__all__ = ["DatabaseEngine"]
