"""Writes the glossary as a table in the format of its file."""

from brand.catalogue.sheets.writing import Table

from ..models import Concept
from .rows import COLUMNS, write_row


def glossary_table(concepts=None):
    """Return concepts as a Table that the loader could read again.

    Args:
        concepts: a queryset of Concepts; all when left out.
    """
    concepts = (Concept.objects.all() if concepts is None else concepts).prefetch_related("broader")
    return Table("glossary", list(COLUMNS), map(_row, concepts))


def _row(concept):
    row = write_row(concept, sorted(above.code for above in concept.broader.all()))
    return [row[column] for column in COLUMNS]
