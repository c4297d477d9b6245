"""Where the things that a sheet is about are kept: what an import asks of records, and of whatever else has a sheet."""


class Store:
    """How an import reads, makes, writes and sets back the things of one sheet.

    `RecordStore` does it for records; an app whose sheet is about something else, such as pages, brings its own. A
    thing is an instance of `model` with a `key`; its rows and words are at hand in `stored.related`.

    Args:
        model: whose instances the things of the sheet are; every trace of an import in this store is one of them.
    """

    # Whether each thing has rules of its own about who may write it, beside those of the import.
    asks_each = False

    def __init__(self, model):
        self.model = model

    def may_read(self, user):
        """Return whether somebody may export these things, drafts and all."""
        return True

    def load(self, keys, lookups):
        """Yield the stored things with these keys as an editor sees them: the draft where one is waiting."""
        raise NotImplementedError

    def make_new(self, key, lookups):
        """Return a thing that is not stored yet, with its relations at hand and empty."""
        raise NotImplementedError

    def basis_of(self, record):
        """Return, as JSON, what tells whether a thing was touched; it begins with latest revision, live one, live."""
        raise NotImplementedError

    def lock(self, keys):
        """Lock the stored things with these keys until the transaction ends; returns {key: basis}."""
        raise NotImplementedError

    def find_hindrances(self, entry, busy, publish, user):
        """Yield (column, CellError) for what keeps a changed thing from being written now.

        Args:
            entry: an `Entry` that is changed or new.
            busy: `hindrances.Busy`, which knows what is locked, under review or scheduled.
            publish: whether it is to go public.
            user: who imports, or None for the command line, which may do everything.
        """
        raise NotImplementedError

    def insert(self, entries, writer):
        """Store what is new, so that other things of the file can refer to it."""

    def write(self, entries, writer):
        """Write changed things with their revisions, history and traces (`Writer.keep_traces`)."""
        raise NotImplementedError

    def find_forbidden(self, pairs, job, user):
        """Return the keys of the things that somebody may not set back.

        Args:
            pairs: [(ImportedRecord, the stored row)].
            job: the `ImportJob`.
            user: who sets back.
        """
        return set()

    def set_back(self, pairs, restorer):
        """Give things the content of their trace's revision from before, as a new revision on top."""
        raise NotImplementedError

    def remove(self, records, restorer):
        """Delete things that an import added; what something refers to by now stays, but is not public."""
        raise NotImplementedError
