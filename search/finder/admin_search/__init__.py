"""Wagtail's own search (lists and choosers of the admin) with the words of the site's search.

Wagtail's backend writes texts as they are and leaves it to the database to part them: Japanese has no blanks, so it
finds whole runs only. Here the same index holds the tokens of `finder.text`, spelt so that no database parts them
(`spelling`), and a query asks for tokens only (`asking`). What the glossary knows widens the query and is not in the
index: when a concept changes, nothing has to be written anew.
"""

from django.db import connection


def SearchBackend(params):
    """Return the backend for the database in use: ours on SQLite and PostgreSQL, else Wagtail's.

    Args:
        params: what WAGTAILSEARCH_BACKENDS says besides the module.
    """
    # Neither can be imported while the other's tables are in use.
    if connection.vendor == "sqlite":
        from .sqlite import Backend
    elif connection.vendor == "postgresql":
        from .postgresql import Backend
    else:
        from modelsearch.backends.database import SearchBackend as Backend
    return Backend(params)
