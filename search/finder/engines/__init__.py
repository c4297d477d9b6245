"""Engines find what a query asks for. What one has to offer is in `contract`; all find the same in the same order."""

from ..index.reading import open_index
from .database import DatabaseEngine


def ask_engines(question):
    """Let an engine answer.

    Args:
        question: function of an Engine.

    Returns:
        What the question returns.
    """
    return question(DatabaseEngine(open_index()))
