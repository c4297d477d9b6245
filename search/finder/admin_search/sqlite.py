"""The admin's search on SQLite: tables of FTS5."""

from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite import sqlite as stock

from .compiling import IndexEntry, JapaneseQuery
from .indexing import Spelt


class Query(JapaneseQuery, stock.SQLiteSearchQueryCompiler):
    """Looks for whole words."""

    AND, OR, WHOLE, BEGINNING = " AND ", " OR ", '"{}"', '"{}"*'

    def find(self, columns, expression):
        """Return the IndexEntry rows that have an expression in some columns."""
        table = stock.SQLiteFTSIndexEntry._meta.db_table
        rows = RawSQL(  # noqa: S611 - the table's name is modelsearch's, and the expression holds our words only
            f"SELECT rowid FROM {table} WHERE {table} MATCH %s",  # noqa: S608
            [f"{{{' '.join(columns)}}} : {expression}"],
        )
        return IndexEntry.objects.filter(pk__in=rows)


class Beginning(Query, stock.SQLiteAutocompleteQueryCompiler):
    """Looks for words of which the last may be only begun."""


class Index(Spelt, stock.SQLiteIndex):
    """Keeps our words."""


class Backend(stock.SQLiteSearchBackend):
    """Wagtail's backend with our words."""

    query_compiler_class = Query
    autocomplete_query_compiler_class = Beginning
    index_class = Index
