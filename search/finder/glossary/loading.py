"""Loads the glossary from its CSV file; what an editor changed or deleted since is never overwritten."""

import csv
from pathlib import Path

from django.db import transaction

from ..models import Concept, Stamp
from . import stamps
from .rows import read_fields, split_list

GLOSSARY = Path(__file__).with_name("data") / "glossary.csv"


@transaction.atomic
def load_glossary(known=()):
    """Make the concepts that are not there yet.

    Args:
        known: codes that were made before; who deleted one of them does not find it again.

    Returns:
        The codes of the concepts made.
    """
    rows = {row["id"]: (order, row) for order, row in enumerate(read_glossary())}
    stored = set(Concept.objects.values_list("code", flat=True))
    new = {code: row for code, row in rows.items() if code not in stored and code not in set(known)}
    if not new:
        return []
    Concept.objects.bulk_create(Concept(sort_order=order, **read_fields(row)) for order, row in new.values())
    _connect({code: split_list(row["broader"]) for code, (_order, row) in new.items()})
    stamps.advance(Stamp.LEXICON)
    return list(new)


def read_glossary():
    """Yield the rows of the file."""
    with GLOSSARY.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _connect(broader):
    numbers = dict(Concept.objects.values_list("code", "pk"))
    link = Concept.broader.through
    link.objects.bulk_create(
        link(from_concept_id=numbers[code], to_concept_id=numbers[above])
        for code, codes in broader.items()
        for above in codes
        if above in numbers
    )
