"""Rows of the index, many at a time, without what Django does for each of them: their values are plain already."""

from django.db import connection
from django.db.models.expressions import RawSQL


def insert_rows(model, columns, rows):
    """Insert rows.

    Args:
        model: the model of the table.
        columns: names of its columns (`…_id` for foreign keys); the others have no default in the database.
        rows: tuples of their values: text, numbers, bytes, true or false, or nothing.
    """
    names = ", ".join(map(_quote, columns))
    holes = ", ".join(["%s"] * len(columns))
    _execute(f"INSERT INTO {_quote(model._meta.db_table)} ({names}) VALUES ({holes})", rows)  # noqa: S608 - our own


def update_rows(model, column, rows):
    """Write one column of rows.

    Args:
        model: the model of the table.
        column: the name of the column.
        rows: (value, primary key).
    """
    _execute(f"UPDATE {_quote(model._meta.db_table)} SET {_quote(column)} = %s WHERE id = %s", rows)  # noqa: S608


def among(numbers):
    """Return what `filter(…__in=…)` takes of many numbers: Django would prepare each of a list by itself.

    Not VALUES: PostgreSQL takes that for a table to be joined, and then reads all of the other one.

    Args:
        numbers: integers, one at least.
    """
    return RawSQL(",".join(map(str, numbers)), [])  # noqa: S611 - numbers only


def _execute(sql, rows):
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def _quote(name):
    return connection.ops.quote_name(name)
