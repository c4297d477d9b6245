from .asked import SearchQuery
from .glossary import Concept, Stamp, UnlinkedWord
from .index import Change, Entry, EntrySpecification, FacetPosting, Generation, Posting, Suggestion, Unsent
from .promotions import Promotion

__all__ = [
    "Change",
    "Concept",
    "Entry",
    "EntrySpecification",
    "FacetPosting",
    "Generation",
    "Posting",
    "Promotion",
    "SearchQuery",
    "Stamp",
    "Suggestion",
    "UnlinkedWord",
    "Unsent",
]
