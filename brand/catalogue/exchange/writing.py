"""Writes a plan: all of it or nothing, in one transaction."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import ImportedRecord, ImportJob, digest_words
from . import history
from .bulk import insert_many, without_collecting
from .errors import ChangedMeanwhileError, ReferenceGoneError, named
from .plan import BASIS, basis_of
from .rows import by_model, insert_rows, relation_names, settle_references, stamp, update_rows, write_children
from .signals import records_imported
from .stored import BATCH, related
from .usage import update_references


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
    """Writes one plan inside a transaction."""

    def __init__(self, plan, job, user, progress):
        self.plan, self.job, self.user = plan, job, user
        self.progress = progress or (lambda done, total: None)
        self.now, self.written = timezone.now(), {}
        self.entries = by_model(plan.changes, lambda entry: type(entry.record))

    def run(self):
        self.guard()
        self.job.save()
        self.keep_befores()
        self.prepare()
        # Every record has its primary key before anything refers to one.
        for model, entries in self.entries.items():
            insert_rows(model, [entry.record for entry in entries if entry.is_new])
        for model, entries in self.entries.items():
            self.write_model(model, entries)
            self.progress(sum(map(len, self.written.values())), len(self.plan.changes))
        self.finish()
        return self.job

    def guard(self):
        """Refuse when a record is no longer what the plan was compared with; lock those that are."""
        touched = set()
        for model, entries in self.entries.items():
            expected = {entry.key: entry.basis for entry in entries}
            for start in range(0, len(entries), BATCH):
                keys = [entry.key for entry in entries[start : start + BATCH]]
                rows = model.objects.filter(key__in=keys).select_for_update().order_by("pk")
                stored = {row.key: basis_of(row) for row in rows.only("key", *BASIS)}
                touched |= {key for key in keys if stored.get(key) != expected[key]}
        if touched:
            raise ChangedMeanwhileError(keys=named(touched))

    def prepare(self):
        for entry in self.plan.changes:
            entry.record.words_digest = digest_words(entry.record)
            if self.plan.publish:
                make_public(entry.record, self.now)
            else:
                entry.record.has_unpublished_changes = True

    def keep_befores(self):
        """Keep what records without a revision were, so that they can be set back."""
        bare = [entry for entry in self.plan.changes if entry.before]
        contents = [entry.before for entry in bare]
        revisions = history.make_revisions([entry.record for entry in bare], None, contents)
        for entry, revision in zip(bare, revisions, strict=True):
            entry.revision_before = revision.pk
            if entry.record.live:
                entry.record.live_revision = revision

    def write_model(self, model, entries):
        written = [entry for entry in entries if entry.is_new or self.plan.publish]
        write_children(model, [(entry.record, relations_of(entry)) for entry in written])
        records = [entry.record for entry in entries]
        settle(records)
        revisions = history.make_revisions(records, self.user)
        update_rows(model, [entry.record for entry in written if not entry.is_new])
        self.point_to(model, records, revisions)
        update_references([entry.record for entry in written])
        history.log(history.IMPORTED, records, revisions, self.user, file=self.job.file_name)
        self.keep_traces(entries, revisions)
        self.written[model] = [entry.record.pk for entry in written]

    def point_to(self, model, records, revisions):
        for record, revision in zip(records, revisions, strict=True):
            record.latest_revision = revision
            if self.plan.publish:
                record.live_revision = revision
        stamp(model, records)

    def keep_traces(self, entries, revisions):
        insert_many(
            ImportedRecord,
            {"job_id": self.job.pk, "content_type_id": history.content_type(entries[0].record).pk},
            ["object_id", "key", "is_new", "was_live", "revision_before_id", "revision_after_id"],
            [
                (entry.record.pk, entry.key, entry.is_new, entry.was_live, entry.revision_before, revision.pk)
                for entry, revision in zip(entries, revisions, strict=True)
            ],
        )

    def finish(self):
        self.job.status, self.job.finished_at = ImportJob.Status.DONE, self.now
        self.job.steps_done = self.job.steps_total = len(self.plan.changes)
        self.job.save()
        records_imported.send(sender=ImportJob, job=self.job, written=self.written, removed={})


def make_public(record, now):
    """Set what publishing sets (see Wagtail's `PublishRevisionAction`)."""
    record.live, record.expired, record.has_unpublished_changes = True, False, False
    record.first_published_at = record.first_published_at or now
    record.last_published_at = now


def relations_of(entry):
    """Return the relations whose rows have to be written: all where the row was not what the editor saw."""
    whole = entry.is_new or entry.was_draft
    return relation_names(type(entry.record)) if whole else entry.relations


def settle(records):
    """Give rows that are kept in revisions only the primary keys of the new records that they point to."""
    settle_references(records)
    for record in records:
        for rows in related(record).values():
            settle_references(row for row in rows if row._state.fields_cache)
