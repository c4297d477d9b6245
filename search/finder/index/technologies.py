"""Technologies among the suggestions: each that leads to something, weighed by how much."""

from brand.catalogue.exchange.bulk import insert_many
from brand.catalogue.models import Technology

from ..models import FacetPosting, Suggestion
from .analysing import find_prefixes
from .bitmaps import read_bitmap
from .building.words import in_languages
from .documents import TECHNOLOGY

KIND = Suggestion.Kind.TECHNOLOGY


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
        (term.code, prefix, is_inner, in_languages(term, "name"), weights[term.code])
        for term in Technology.objects.filter(code__in=weights).order_by("sort_order", "code")
        for prefix, is_inner in find_prefixes(filter(None, (*term.spellings, term.reading)))
    ]
    constants = {"generation_id": generation, "kind": KIND, "entry_id": None}
    insert_many(Suggestion, constants, ["key", "prefix", "is_inner", "labels", "weight"], rows)


def _count_entries(generation, codes):
    entries = {}
    rows = FacetPosting.objects.filter(generation=generation, facet=TECHNOLOGY, value__in=codes)
    for value, stored in rows.values_list("value", "entries"):
        entries[value] = entries.get(value, set()) | set(read_bitmap(stored))
    return {value: len(found) for value, found in entries.items()}
