"""Sets an import back: what it changed becomes what it was, what it added goes again."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from ..models import ImportJob, digest_words
from . import history
from .errors import NothingToRestoreError, ReferenceGoneError, TouchedSinceError, named
from .lookups import Lookups
from .rows import by_model, relation_names, stamp, update_rows, write_children
from .signals import records_imported
from .stored import BATCH, as_drafted
from .usage import forget_references, update_references
from .writing import make_public


def restore_import(job, user=None):
    """Set every record of an import back to what it was before; all of them or none.

    What the import added is removed, or no longer public where something refers to it by now.

    Args:
        job: an `ImportJob` that is done.
        user: who is named in the history.

    Raises:
        TouchedSinceError: somebody changed one of the records after the import.
        NothingToRestoreError: the import is not done, or has been set back already.
        ReferenceGoneError: something that the old state refers to was removed.
    """
    try:
        with transaction.atomic():
            Restorer(job, user).run()
    except IntegrityError as error:
        raise ReferenceGoneError from error


class Restorer:
    """Sets one import back inside a transaction."""

    def __init__(self, job, user):
        self.job, self.user = job, user
        self.now, self.lookups = timezone.now(), Lookups()
        self.written, self.removed = {}, {}

    def run(self):
        self.claim()
        traces = self.job.records.select_related("content_type", "revision_before").order_by("pk")
        groups = by_model(traces, lambda trace: trace.content_type.model_class())
        rows = {model: self.untouched(model, group) for model, group in groups.items()}
        self.refuse_touched(groups, rows)
        for model, group in groups.items():
            self.set_back(
                model, [(trace, rows[model][trace.object_id]) for trace in group if not trace.is_new]
            )
        # In reverse: what refers goes before what it refers to.
        for model, group in reversed(groups.items()):
            self.remove(model, [rows[model][trace.object_id] for trace in group if trace.is_new])
        records_imported.send(sender=ImportJob, job=self.job, written=self.written, removed=self.removed)

    def claim(self):
        """Mark the job, so that nobody sets it back twice."""
        # An editor's request has already moved it to "being set back"; the worker may come to it twice.
        statuses = (ImportJob.Status.DONE, ImportJob.Status.RESTORING)
        done = ImportJob.objects.filter(pk=self.job.pk, status__in=statuses)
        if not done.update(status=ImportJob.Status.RESTORED, finished_at=self.now):
            raise NothingToRestoreError
        self.job.refresh_from_db()

    def untouched(self, model, traces):
        """Return the stored records by primary key, without those that somebody changed."""
        stored = {}
        for start in range(0, len(traces), BATCH):
            pks = [trace.object_id for trace in traces[start : start + BATCH]]
            stored |= {row.pk: row for row in model.objects.filter(pk__in=pks).select_for_update()}
        left = {trace.object_id: trace for trace in traces}
        return {pk: row for pk, row in stored.items() if is_untouched(row, left[pk], self.job.publish)}

    def refuse_touched(self, groups, rows):
        touched = [
            trace.key
            for model, group in groups.items()
            for trace in group
            if trace.object_id not in rows[model]
        ]
        if touched:
            raise TouchedSinceError(keys=named(touched))

    def set_back(self, model, pairs):
        """Give records the content of the revision from before, as a new revision on top."""
        records = [as_drafted(row, trace.revision_before.content, self.lookups) for trace, row in pairs]
        for record, (trace, _row) in zip(records, pairs, strict=True):
            record.words_digest = digest_words(record)
            self.set_state(record, trace)
        revisions = history.make_revisions(records, self.user)
        for record, revision in zip(records, revisions, strict=True):
            record.latest_revision = revision
            if not record.has_unpublished_changes:
                record.live_revision = revision
        if self.job.publish:
            self.write_rows(model, records)
        stamp(model, records)
        history.log(history.SET_BACK, records, revisions, self.user, file=self.job.file_name)

    def set_state(self, record, trace):
        if self.job.publish and trace.was_live:
            make_public(record, self.now)
        elif self.job.publish:
            record.live, record.live_revision, record.has_unpublished_changes = False, None, True
        else:
            is_public = record.live and record.live_revision_id == trace.revision_before_id
            record.has_unpublished_changes = not is_public

    def write_rows(self, model, records):
        update_rows(model, records)
        write_children(model, [(record, relation_names(model)) for record in records])
        update_references(records)
        self.written.setdefault(model, []).extend(record.pk for record in records)

    def remove(self, model, records):
        """Delete records; those that something refers to by now stay, but are not public."""
        if not records:
            return
        pks = {record.pk for record in records}
        with disable_reference_index_auto_update():
            kept = delete_all(model, records)
        gone = [record for record in records if record.pk not in {other.pk for other in kept}]
        forget_references(history.content_type(records[0]).pk, list(pks))
        history.log(history.DELETED, gone, [None] * len(gone), self.user, file=self.job.file_name)
        self.removed[model] = [record.pk for record in gone]
        self.hide(model, kept)

    def hide(self, model, records):
        for record in records:
            record.live, record.live_revision, record.has_unpublished_changes = False, None, True
        stamp(model, records)
        update_references(records)
        revisions = Revision.objects.in_bulk([record.latest_revision_id for record in records])
        logged = [revisions[record.latest_revision_id] for record in records]
        history.log(history.UNPUBLISHED, records, logged, self.user, file=self.job.file_name)
        self.written.setdefault(model, []).extend(record.pk for record in records)


def is_untouched(row, trace, published):
    """Return whether a record is just as the import left it."""
    after = trace.revision_after_id
    is_known = trace.is_new or trace.revision_before_id is not None
    if after is None or row.latest_revision_id != after or not is_known:
        return False
    if published:
        return row.live and row.live_revision_id == after
    return row.live == trace.was_live and row.live_revision_id != after


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
