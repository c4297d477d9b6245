"""What the sheets of the catalogue are made of: sheets of records, and sheets of rows that belong to a record."""

from .columns import KEY, Code
from .record_store import RecordStore


class SheetType:
    """A sheet by its name, the model its rows become, and its columns."""

    def __init__(self, name, model, columns):
        self.name, self.model = name, model
        self.columns = {column.name: column.bind(model) for column in columns}

    @property
    def header(self):
        return list(self.columns)


class RecordSheet(SheetType):
    """A sheet with one record a row, known by its key.

    Args:
        name: the name of the sheet.
        model: a `KeyedRecord`, or what the store keeps.
        columns: the columns beside `key`.
        unique: columns whose value no two records may share.
        alike: columns by which a record is known again whose key somebody has changed.
        missing: what to say when no record has a key (with %(key)s).
        store: where the records are kept; those of records when left out.
    """

    def __init__(self, name, model, columns, unique=(), alike=(), missing="", store=None):
        super().__init__(name, model, columns)
        self.key_column = Code(KEY, required=True).bind(model)
        self.unique, self.alike, self.missing = unique, alike, missing
        self.store = store or RecordStore(model)
        self.children = []

    @property
    def header(self):
        return [KEY, *self.columns]

    @property
    def required_columns(self):
        return [KEY]

    def check(self, record, lookups):
        """Yield (column, CellError) for what only the whole record shows."""
        return ()


class ChildSheet(SheetType):
    """A sheet with the rows of one relation of a record; together they replace all such rows of each parent named.

    Args:
        name: the name of the sheet.
        parent: the `RecordSheet` whose records have the rows.
        relation: the name of the relation on the parent.
        columns: the columns beside the parent's key.
        check: function (row, record, lookups) that yields (column, CellError) for what only the whole row shows.
        parent_column: the column with the parent's key, where it is not called as the parent in the model.
    """

    def __init__(self, name, parent, relation, columns, check=None, parent_column=None):
        super().__init__(name, self.related_model(parent, relation), columns)
        self.parent, self.relation = parent, relation
        self.parent_field = parent.model._meta.get_field(relation).field.name
        self.parent_column = parent_column or self.parent_field
        self.row_check = check
        parent.children.append(self)

    @staticmethod
    def related_model(parent, relation):
        return parent.model._meta.get_field(relation).related_model

    @property
    def header(self):
        return [self.parent_column, *self.columns]

    @property
    def required_columns(self):
        required = [name for name, column in self.columns.items() if column.required]
        return [self.parent_column, *required]

    def check(self, row, record, lookups):
        return self.row_check(row, record, lookups) if self.row_check else ()
