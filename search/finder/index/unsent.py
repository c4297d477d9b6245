"""Notes what is to be sent to the copy of the index, in the transaction that changes it."""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from ..glossary import stamps
from ..models import Generation, Stamp, Unsent

SEND = "search.finder.engines.elasticsearch.outbox.send_soon"


def note_unsent(generation, things):
    """Note things that were written into a generation, or taken out of it, when it has a copy.

    Args:
        generation: the primary key of a Generation; one that is being built is copied when it is whole.
        things: {Entry.Kind: keys}.
    """
    live = Generation.objects.filter(pk=generation, state=Generation.State.LIVE)
    if settings.SEARCH_ENGINE != "elasticsearch" or not any(things.values()) or not live.exists():
        return
    # Whoever writes has advanced it, and the next one waits: it grows from change to change.
    version = stamps.read(Stamp.INDEX)
    rows = [
        Unsent(kind=kind, key=key, version=version) for kind, keys in things.items() for key in sorted(keys)
    ]
    Unsent.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=["version"]
    )
    # After the end, when whatever waits to be run has these rows to find. Should it be lost, the breaker asks for it.
    transaction.on_commit(import_string(SEND), robust=True)
