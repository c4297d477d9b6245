"""The first glossary. A concept is made once: an editor may change or delete it."""

from search.finder.glossary.loading import load_glossary

from .catalogue import remember
from .models import LoadedRecord

SHEET = "glossary"


def load_concepts():
    """Make the concepts that were never made before; returns how many."""
    made = load_glossary(known=LoadedRecord.objects.filter(sheet=SHEET).values_list("key", flat=True))
    remember({SHEET: made})
    return len(made)
