from .glossary import Concept, Stamp, UnlinkedWord
from .index import Change, Entry, EntrySpecification, FacetPosting, Generation, Posting, Suggestion

__all__ = [
    "Change",
    "Concept",
    "Entry",
    "EntrySpecification",
    "FacetPosting",
    "Generation",
    "Posting",
    "Stamp",
    "Suggestion",
    "UnlinkedWord",
]
