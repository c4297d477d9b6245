"""The addresses of single records below the catalogue page."""


class RecordRoutes:
    """Serves companies/<key>/ and products/<key>/ for every public record."""
