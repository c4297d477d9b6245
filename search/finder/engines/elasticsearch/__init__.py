"""The engine for a catalogue that has outgrown one machine: the same tokens in an Elasticsearch.

The embedded index is written first, in the editor's transaction; this one is its copy (`copying`, `indices`,
`outbox`), so a search that Elasticsearch does not answer in time is answered by the embedded engine (`breaker`).
"""

from .breaker import breaker, find_fault
from .copying import FAULTS, copy
from .engine import ElasticsearchEngine
from .indices import PATIENCE_SECONDS
from .outbox import copy_anew

__all__ = ["FAULTS", "PATIENCE_SECONDS", "ElasticsearchEngine", "breaker", "copy", "copy_anew", "find_fault"]
