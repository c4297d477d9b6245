"""Writes a plan: all of it or nothing, in one transaction."""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import ImportedRecord, ImportJob
from .bulk import insert_many, without_collecting
from .errors import ChangedMeanwhileError, ReferenceGoneError, named
from .rows import grouped
from .signals import records_imported


def apply(plan, job=None, user=None, progress=None):
    """Write everything that a plan would change, or nothing at all.

    Args:
        plan: a `Plan` without problems.
        job: the `ImportJob` it belongs to; one is made when left out.
        user: who is named in the history; None for the command line.
        progress: function (records done, records in all).

    Returns:
        The job, done.

    Raises:
        ChangedMeanwhileError: somebody edited one of the records since they were compared.
        ReferenceGoneError: something that the file refers to was removed since.
        IncompleteError: something lacks what its form asks for.
        ValueError: the plan has problems.
    """
    if plan.problems:
        raise ValueError("A plan with problems is never written.")
    try:
        with without_collecting(), transaction.atomic():
            return Writer(plan, job or ImportJob(publish=plan.publish, created_by=user), user, progress).run()
    except IntegrityError as error:
        raise ReferenceGoneError from error


class Writer:
    """Writes one plan inside a transaction; the stores do the writing and note here what they wrote.

    `written` is what `records_imported` announces: {model: primary keys} of public rows written without a signal.
    """

    def __init__(self, plan, job, user, progress):
        self.plan, self.job, self.user = plan, job, user
        self.progress = progress or (lambda done, total: None)
        self.now, self.written, self.done = timezone.now(), {}, 0
        self.entries = grouped(plan.changes, lambda entry: entry.sheet.store)

    def run(self):
        self.guard()
        self.job.save()
        # Every record has its primary key before anything refers to one.
        for store, entries in self.entries.items():
            store.insert(entries, self)
        for store, entries in self.entries.items():
            store.write(entries, self)
        self.finish()
        return self.job

    def guard(self):
        """Refuse when a record is no longer what the plan was compared with; lock those that are."""
        touched = set()
        for store, entries in self.entries.items():
            stored = store.lock([entry.key for entry in entries])
            touched |= {entry.key for entry in entries if stored.get(entry.key) != entry.basis}
        if touched:
            raise ChangedMeanwhileError(keys=named(touched))

    def keep_traces(self, model, rows):
        """Remember what was written, so that it can be set back.

        Args:
            model: of what was written.
            rows: tuples of primary key, key, whether it is new, whether it was public, the primary keys of the
                revisions before (None for new ones) and after.
        """
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        insert_many(
            ImportedRecord,
            {"job_id": self.job.pk, "content_type_id": content_type.pk},
            ["object_id", "key", "is_new", "was_live", "revision_before_id", "revision_after_id"],
            rows,
        )

    def tell(self, count):
        """Tell how far the work is: `count` more are done."""
        self.done = min(self.done + count, len(self.plan.changes))
        self.progress(self.done, len(self.plan.changes))

    def finish(self):
        self.job.status, self.job.finished_at = ImportJob.Status.DONE, self.now
        self.job.steps_done = self.job.steps_total = len(self.plan.changes)
        self.job.save()
        records_imported.send(sender=ImportJob, job=self.job, written=self.written, removed={})
