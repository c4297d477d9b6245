"""The admin's search on PostgreSQL: columns of type tsvector."""

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F
from django.db.models.expressions import CombinedExpression
from modelsearch.backends.database.postgres import postgres as stock

from .compiling import IndexEntry, JapaneseQuery
from .indexing import Spelt

# The dictionary that leaves words as they are: ours are stemmed already.
AS_THEY_ARE = "simple"


class Query(JapaneseQuery, stock.PostgresSearchQueryCompiler):
    """Looks for whole words."""

    AND, OR, WHOLE, BEGINNING = " & ", " | ", "{}", "{}:*"

    def find(self, columns, expression):
        """Return the IndexEntry rows that have an expression in some columns."""
        words = F(columns[0])
        for column in columns[1:]:
            words = CombinedExpression(words, "||", F(column), output_field=SearchVectorField())
        wanted = SearchQuery(expression, search_type="raw", config=AS_THEY_ARE)
        return IndexEntry.objects.annotate(words=words).filter(words=wanted)


class Beginning(Query, stock.PostgresAutocompleteQueryCompiler):
    """Looks for words of which the last may be only begun."""


class Index(Spelt, stock.PostgresIndex):
    """Keeps our words."""


class Backend(stock.PostgresSearchBackend):
    """Wagtail's backend with our words."""

    query_compiler_class = Query
    autocomplete_query_compiler_class = Beginning
    index_class = Index

    def __init__(self, params):
        super().__init__({**params, "SEARCH_CONFIG": AS_THEY_ARE})
