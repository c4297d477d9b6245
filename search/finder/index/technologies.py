"""Technologies among the suggestions: each that leads to something, weighed by how much."""

import json

from brand.catalogue.models import Technology

from ..models import FacetPosting, Suggestion
from .analysing import find_prefixes
from .bitmaps import read_bitmap
from .building.words import in_languages
from .documents import TECHNOLOGY
from .rows import insert_rows

KIND = Suggestion.Kind.TECHNOLOGY.value
SUGGESTED = ("generation_id", "entry_id", "kind", "key", "prefix", "is_inner", "labels", "weight")


def write_technologies(generation, codes):
    """Write the suggestions of technologies anew.

    Args:
        generation: the primary key of a Generation.
        codes: which technologies; those that nothing has any more are gone.
    """
    if not codes:
        return
    Suggestion.objects.filter(generation=generation, kind=KIND, key__in=codes).delete()
    weights = _count_entries(generation, codes)
    rows = [
        (generation, None, KIND, term.code, prefix, is_inner, _as_json(term), weights[term.code])
        for term in Technology.objects.filter(code__in=weights).order_by("sort_order", "code")
        for prefix, is_inner in find_prefixes(filter(None, (*term.spellings, term.reading)))
    ]
    insert_rows(Suggestion, SUGGESTED, rows)


def _as_json(term):
    return json.dumps(in_languages(term, "name"), ensure_ascii=False)


def _count_entries(generation, codes):
    entries = {}
    rows = FacetPosting.objects.filter(generation=generation, facet=TECHNOLOGY, value__in=codes)
    for value, stored in rows.values_list("value", "entries"):
        entries[value] = entries.get(value, set()) | set(read_bitmap(stored))
    return {value: len(found) for value, found in entries.items()}
