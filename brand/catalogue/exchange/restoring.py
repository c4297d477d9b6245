"""Sets an import back: what it changed becomes what it was, what it added goes again."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import ImportJob
from . import registry
from .errors import ForbiddenError, NothingToRestoreError, ReferenceGoneError, TouchedSinceError, named
from .lookups import Lookups
from .rows import grouped
from .signals import records_imported
from .stored import BATCH


def restore_import(job, user=None):
    """Set every record of an import back to what it was before; all of them or none.

    What the import added is removed, or no longer public where something refers to it by now.

    Args:
        job: an `ImportJob` that is done.
        user: who is named in the history; None may set back everything.

    Raises:
        TouchedSinceError: somebody changed one of the records after the import.
        ForbiddenError: the user may not change one of them.
        NothingToRestoreError: the import is not done, or has been set back already.
        ReferenceGoneError: something that the old state refers to was removed.
    """
    try:
        with transaction.atomic():
            Restorer(job, user).run()
    except IntegrityError as error:
        raise ReferenceGoneError from error


class Restorer:
    """Sets one import back inside a transaction; the stores do the writing and note here what they wrote.

    `written` and `removed` are what `records_imported` announces.
    """

    def __init__(self, job, user):
        self.job, self.user = job, user
        self.now, self.lookups = timezone.now(), Lookups()
        self.written, self.removed = {}, {}

    def run(self):
        self.claim()
        traces = self.job.records.select_related("content_type", "revision_before").order_by("pk")
        groups = grouped(traces, lambda trace: registry.find_store(trace.content_type.model_class()))
        rows = {store: self.untouched(store.model, group) for store, group in groups.items()}
        self.refuse_touched(groups, rows)
        pairs = {
            store: [(trace, rows[store][trace.object_id]) for trace in group]
            for store, group in groups.items()
        }
        self.refuse_forbidden(pairs)
        for store, group in pairs.items():
            store.set_back([(trace, row) for trace, row in group if not trace.is_new], self)
        # In reverse: what refers goes before what it refers to.
        for store, group in reversed(pairs.items()):
            store.remove([row for trace, row in group if trace.is_new], self)
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
        touched = {
            trace.key
            for store, group in groups.items()
            for trace in group
            if trace.object_id not in rows[store]
        }
        if touched:
            raise TouchedSinceError(keys=named(touched))

    def refuse_forbidden(self, pairs):
        if self.user is None:
            return
        forbidden = set()
        for store, group in pairs.items():
            forbidden |= store.find_forbidden(group, self.job, self.user)
        if forbidden:
            raise ForbiddenError(keys=named(forbidden))


def is_untouched(row, trace, published):
    """Return whether a record is just as the import left it."""
    after = trace.revision_after_id
    is_known = trace.is_new or trace.revision_before_id is not None
    if after is None or row.latest_revision_id != after or not is_known:
        return False
    if published:
        return row.live and row.live_revision_id == after
    return row.live == trace.was_live and row.live_revision_id != after
