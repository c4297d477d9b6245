"""What an import would do: the difference between a file and what is stored."""

import hashlib
import json
from dataclasses import asdict, dataclass, field


@dataclass
class FieldChange:
    """One field of a record: what it was and what it becomes, as in the cells of an export."""

    column: str
    old: str
    new: str


@dataclass
class RowsChange:
    """The rows of one sheet of one record: those that are added and those that are removed, as cells."""

    sheet: str
    added: list
    removed: list


@dataclass
class Entry:
    """One record that a file names, as it will be.

    Args:
        sheet: its `RecordSheet`.
        record: the model instance with the file's values.
        is_new: whether nothing is stored under its key.
        row: the number of its row; None when only other sheets name it.
        basis: what was stored when it was compared (see `Store.basis_of`); None for new ones.
        was_draft: whether what was compared is a draft and not the public row.
        before: the content of the record before the import, kept where it has no revision yet.
        revision_before: the primary key of the revision that holds what it was.
        fields: what changes in its own fields.
        rows: what changes in the rows that belong to it.
        relations: the names of the relations that change.
    """

    sheet: object
    record: object
    is_new: bool
    row: int | None = None
    basis: list | None = None
    was_draft: bool = False
    before: dict | None = None
    revision_before: int | None = None
    fields: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    relations: set = field(default_factory=set)

    @property
    def key(self):
        return self.record.key

    @property
    def was_live(self):
        return not self.is_new and self.basis[2]

    @property
    def is_changed(self):
        return self.is_new or bool(self.fields or self.rows)

    def as_json(self):
        """Return the change for the editor's report; of a new record only what it is called."""
        return {
            "sheet": self.sheet.name,
            "key": self.key,
            "label": str(self.record),
            "is_new": self.is_new,
            "fields": [] if self.is_new else [asdict(change) for change in self.fields],
            "rows": [
                {"sheet": change.sheet, "added": len(change.added), "removed": 0}
                if self.is_new
                else asdict(change)
                for change in self.rows
            ],
        }


@dataclass
class Plan:
    """Everything an import would do, and everything that is wrong with the file; with problems nothing is done.

    Args:
        problems: `Problems`.
        entries: every record that the file names.
        publish: whether what is new or changed goes public at once, or becomes drafts.
    """

    problems: list
    entries: list = field(default_factory=list)
    publish: bool = False

    @property
    def changes(self):
        return [entry for entry in self.entries if entry.is_changed]

    @property
    def counts(self):
        """How many records are new, changed and unchanged, by sheet."""
        counts = {}
        for entry in self.entries:
            state = "new" if entry.is_new else "changed" if entry.is_changed else "unchanged"
            counts.setdefault(entry.sheet.name, {"new": 0, "changed": 0, "unchanged": 0})[state] += 1
        return counts

    @property
    def difference(self):
        """The difference as JSON, for a report that is stored and shown before anything is written."""
        changes = [entry.as_json() for entry in self.changes]
        return {"counts": self.counts, "changes": changes, "fingerprint": self.fingerprint}

    @property
    def fingerprint(self):
        """What the editor confirms: the same file compared with the same records, and nothing else."""
        state = [[entry.as_json(), entry.basis] for entry in self.changes]
        return hashlib.sha256(json.dumps([state, self.publish]).encode()).hexdigest()
