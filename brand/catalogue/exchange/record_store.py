"""The store of records: a KeyedRecord is one row with its children, and thousands are written at once."""

from ..models import digest_words
from . import history, record_restoring
from .columns import KEY
from .errors import CellError
from .hindrances import check_complete
from .publishing import make_public
from .rows import insert_rows, relation_names, settle_references, stamp, update_rows, write_children
from .stored import BATCH, load_records, related
from .stores import Store
from .usage import update_references

# What tells whether a stored record has been touched: its revisions, and whether it is public.
BASIS = ("latest_revision_id", "live_revision_id", "live")


class RecordStore(Store):
    """Records of one model, all of which whoever may import may write."""

    def load(self, keys, lookups):
        return load_records(self.model, keys, lookups)

    def make_new(self, key, lookups):
        record = self.model(key=key, live=False)
        # Without its rows at hand it would ask the database for each relation, thousands of times.
        record._cluster_related_objects = {name: [] for name in relation_names(self.model)}
        return record

    def basis_of(self, record):
        return [getattr(record, name) for name in BASIS]

    def lock(self, keys):
        stored = {}
        for start in range(0, len(keys), BATCH):
            rows = self.model.objects.filter(key__in=keys[start : start + BATCH])
            locked = rows.select_for_update().order_by("pk").only("key", *BASIS)
            stored |= {row.key: self.basis_of(row) for row in locked}
        return stored

    def find_hindrances(self, entry, busy, publish, user):
        if entry.is_new:
            return
        message = busy.hindrance(entry.record, publish)
        if message:
            yield KEY, CellError(message)
        elif publish and entry.was_draft:
            yield from check_complete(entry.record)

    def insert(self, entries, writer):
        self.keep_befores(entries)
        for entry in entries:
            entry.record.words_digest = digest_words(entry.record)
            if writer.plan.publish:
                make_public(entry.record, writer.now)
            else:
                entry.record.has_unpublished_changes = True
        insert_rows(self.model, [entry.record for entry in entries if entry.is_new])

    def keep_befores(self, entries):
        """Keep what records without a revision were, so that they can be set back."""
        bare = [entry for entry in entries if entry.before]
        contents = [entry.before for entry in bare]
        revisions = history.make_revisions([entry.record for entry in bare], None, contents)
        for entry, revision in zip(bare, revisions, strict=True):
            entry.revision_before = revision.pk
            if entry.record.live:
                entry.record.live_revision = revision

    def write(self, entries, writer):
        written = [entry for entry in entries if entry.is_new or writer.plan.publish]
        write_children(self.model, [(entry.record, relations_of(entry)) for entry in written])
        records = [entry.record for entry in entries]
        settle(records)
        revisions = history.make_revisions(records, writer.user)
        update_rows(self.model, [entry.record for entry in written if not entry.is_new])
        self.point_to(records, revisions, writer.plan.publish)
        update_references([entry.record for entry in written])
        history.log(history.IMPORTED, records, revisions, writer.user, file=writer.job.file_name)
        writer.keep_traces(
            self.model,
            [
                (entry.record.pk, entry.key, entry.is_new, entry.was_live, entry.revision_before, revision.pk)
                for entry, revision in zip(entries, revisions, strict=True)
            ],
        )
        writer.tell(len(entries))
        writer.written[self.model] = [entry.record.pk for entry in written]

    def point_to(self, records, revisions, publish):
        for record, revision in zip(records, revisions, strict=True):
            record.latest_revision = revision
            if publish:
                record.live_revision = revision
        stamp(self.model, records)

    def set_back(self, pairs, restorer):
        record_restoring.set_back(self.model, pairs, restorer)

    def remove(self, records, restorer):
        record_restoring.remove(self.model, records, restorer)


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
