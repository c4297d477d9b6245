"""Engines find what a query asks for. What one has to offer is in `contract`; all find the same in the same order."""

from importlib import import_module

from django.conf import settings

from ..index.reading import open_index
from .contract import EngineError
from .database import DatabaseEngine

DATABASE, ELASTICSEARCH = "database", "elasticsearch"
ENGINES = (DATABASE, ELASTICSEARCH)


def ask_engines(question):
    """Let the engine of the settings answer; when that is Elasticsearch and it does not, the embedded one.

    Args:
        question: function of an Engine.

    Returns:
        What the question returns.
    """
    reader = open_index()
    if settings.SEARCH_ENGINE == ELASTICSEARCH:
        breaker = load_elasticsearch().breaker
        if breaker.lets_through(reader.generation):
            try:
                return question(load_elasticsearch().ElasticsearchEngine(reader))
            except EngineError as error:
                breaker.trip(error)
    return question(DatabaseEngine(reader))


def ask_only(name, question):
    """Let one engine answer and no other, however long it takes.

    Args:
        name: of ENGINES.
        question: function of an Engine.

    Raises:
        EngineError: it cannot answer.
    """
    reader = open_index()
    if name == ELASTICSEARCH:
        return question(
            load_elasticsearch().ElasticsearchEngine(reader, patience=load_elasticsearch().PATIENCE_SECONDS)
        )
    return question(DatabaseEngine(reader))


def load_elasticsearch():
    """Return the package of the engine on Elasticsearch, loaded when it is needed.

    Its client takes half a second and 30 MB of every process, and most sites have no use for it.
    """
    return import_module(".elasticsearch", __package__)


def find_fault():
    """Say why the engine of the settings is not used; empty when it is."""
    if settings.SEARCH_ENGINE != ELASTICSEARCH:
        return ""
    return load_elasticsearch().find_fault(open_index().generation)
