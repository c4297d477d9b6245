"""Making units: the same stretch of atoms, whoever recognised it."""

from dataclasses import replace

from ..text.tokens import literal_tokens
from . import weights
from .plan import Alternative, Unit


def words_of(text, run):
    """Return what the visitor wrote for a stretch of atoms."""
    return text[run[0].start : run[-1].end]


def make_unit(text, run, alternatives, kind, role=1.0):
    """Make a Unit of a stretch of atoms; `role` is its weight before idf."""
    return Unit(
        words_of(text, run), run[0].start, run[-1].end, tuple(dict.fromkeys(alternatives)), role, kind
    )


def literally(run):
    """Return the way to meet a stretch word for word, in a list; empty when it has no token (a lone number)."""
    tokens = literal_tokens(run)
    return [Alternative(weights.LITERAL, tokens)] if tokens else []


def soften(unit, weight=weights.SOFT):
    """Make a unit one that may decide between hits and is never demanded."""
    return replace(unit, is_soft=True, weight=weight)
