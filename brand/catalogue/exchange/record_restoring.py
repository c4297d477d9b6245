"""Sets records back, many at once."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from wagtail.models import Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from ..models import digest_words
from . import history
from .publishing import make_public
from .rows import relation_names, stamp, update_rows, write_children
from .stored import BATCH, as_drafted
from .usage import forget_references, update_references


def set_back(model, pairs, restorer):
    """Give records the content of the revision from before, as a new revision on top."""
    records = [as_drafted(row, trace.revision_before.content, restorer.lookups) for trace, row in pairs]
    for record, (trace, _row) in zip(records, pairs, strict=True):
        record.words_digest = digest_words(record)
        set_state(record, trace, restorer)
    revisions = history.make_revisions(records, restorer.user)
    for record, revision in zip(records, revisions, strict=True):
        record.latest_revision = revision
        if not record.has_unpublished_changes:
            record.live_revision = revision
    if restorer.job.publish:
        write_rows(model, records, restorer)
    stamp(model, records)
    history.log(history.SET_BACK, records, revisions, restorer.user, file=restorer.job.file_name)


def set_state(record, trace, restorer):
    if restorer.job.publish and trace.was_live:
        make_public(record, restorer.now)
    elif restorer.job.publish:
        record.live, record.live_revision, record.has_unpublished_changes = False, None, True
    else:
        is_public = record.live and record.live_revision_id == trace.revision_before_id
        record.has_unpublished_changes = not is_public


def write_rows(model, records, restorer):
    update_rows(model, records)
    write_children(model, [(record, relation_names(model)) for record in records])
    update_references(records)
    restorer.written.setdefault(model, []).extend(record.pk for record in records)


def remove(model, records, restorer):
    """Delete records; those that something refers to by now stay, but are not public."""
    if not records:
        return
    pks = {record.pk for record in records}
    with disable_reference_index_auto_update():
        kept = delete_all(model, records)
    gone = [record for record in records if record.pk not in {other.pk for other in kept}]
    forget_references(history.content_type(records[0]).pk, list(pks))
    history.log(history.DELETED, gone, [None] * len(gone), restorer.user, file=restorer.job.file_name)
    restorer.removed[model] = [record.pk for record in gone]
    hide(model, kept, restorer)


def hide(model, records, restorer):
    for record in records:
        record.live, record.live_revision, record.has_unpublished_changes = False, None, True
    stamp(model, records)
    update_references(records)
    revisions = Revision.objects.in_bulk([record.latest_revision_id for record in records])
    logged = [revisions[record.latest_revision_id] for record in records]
    history.log(history.UNPUBLISHED, records, logged, restorer.user, file=restorer.job.file_name)
    restorer.written.setdefault(model, []).extend(record.pk for record in records)


def delete_all(model, records):
    """Delete records, many together or else one by one; return those that something refers to."""
    kept = []
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        try:
            with transaction.atomic():
                model.objects.filter(pk__in=[record.pk for record in batch]).delete()
        except (ProtectedError, RestrictedError):
            kept += [record for record in batch if not is_deleted(record)]
    return kept


def is_deleted(record):
    pk = record.pk
    try:
        with transaction.atomic():
            record.delete()
        return True
    except (ProtectedError, RestrictedError):
        return False
    finally:
        record.pk = pk  # the history names it
