"""The addresses of lists below the catalogue page."""


class BrowseRoutes:
    """Serves the lists of companies and products, and the ways to browse them."""
