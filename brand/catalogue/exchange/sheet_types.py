"""What the sheets of the catalogue are made of: sheets of records, and sheets of rows that belong to a record."""

from .columns import Code

KEY = "key"


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
        model: a `KeyedRecord`.
        columns: the columns beside `key`.
        unique: columns whose value no two records may share.
        alike: columns by which a record is known again whose key somebody has changed.
    """

    def __init__(self, name, model, columns, unique=(), alike=()):
        super().__init__(name, model, columns)
        self.key_column = Code(KEY).bind(model)
        self.unique, self.alike = unique, alike
        self.children = []

    @property
    def header(self):
        return [KEY, *self.columns]

    @property
    def required_columns(self):
        return [KEY]

    def check(self, record):
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
    """

    def __init__(self, name, parent, relation, columns, check=None):
        super().__init__(name, self.related_model(parent, relation), columns)
        self.parent, self.relation = parent, relation
        self.parent_field = parent.model._meta.get_field(relation).field.name
        self.row_check = check
        parent.children.append(self)

    @staticmethod
    def related_model(parent, relation):
        return parent.model._meta.get_field(relation).related_model

    @property
    def header(self):
        return [self.parent_field, *self.columns]

    @property
    def required_columns(self):
        required = [name for name, column in self.columns.items() if column.required]
        return [self.parent_field, *required]

    def check(self, row, record, lookups):
        return self.row_check(row, record, lookups) if self.row_check else ()
