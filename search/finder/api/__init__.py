"""The search for programs: /api/v1/search and /api/v1/suggest, part of the catalogue's API."""

from .views import router

__all__ = ["router"]
