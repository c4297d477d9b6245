"""Work on the index that waits for the background: many things, and the entries in which certain words occur."""

from django.db import transaction
from django_tasks import task

from ..glossary.lexicon import current_lexicon
from ..models import Entry
from ..text.tokens import index_tokens
from .reading import open_index
from .writing import batches, group_keys, note_changes, take_turn, write_changes

# Written in one transaction: an editor's save waits for no longer than a moment.
BATCH = 100


@task(backend="background")
def write_waiting():
    """Write what was noted for the live index, a little at a time; run twice, it writes once."""
    while not _write_some():
        pass


@transaction.atomic
def _write_some():
    live = take_turn({})
    return live is None or write_changes(live, BATCH)


@task(backend="background")
def refresh_forms(forms):
    """Write the entries anew in which surface forms of the glossary occur.

    Args:
        forms: texts; old ones too, for what was found by them and no longer should be.
    """
    things = find_things(forms)
    with transaction.atomic():
        live = take_turn(things)
        if live:
            note_changes(live, things)
    write_waiting.func()


def find_things(forms):
    """Return {Entry.Kind: keys} of the entries that have all tokens of one of the texts in one of the fields."""
    reader, lexicon = open_index(), current_lexicon()
    # Concepts are what may have changed; the words as written are there either way.
    wanted = [{token for token in index_tokens(form, lexicon.forms) if token[0] != "@"} for form in forms]
    postings = reader.postings({token for tokens in wanted for token in tokens})
    found = set()
    for tokens in filter(None, wanted):
        found |= set(_entries_with(tokens, postings))
    rows = [
        row
        for batch in batches(sorted(found))
        for row in Entry.objects.filter(pk__in=batch).values_list("kind", "key")
    ]
    return group_keys(rows)


def _entries_with(tokens, postings):
    fields = set.intersection(*(set(postings.get(token, ())) for token in tokens))
    for field in fields:
        entries = [postings[token][field] for token in tokens]
        yield from entries[0].intersection(*entries[1:])
