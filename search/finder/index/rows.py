"""Rows of the index, many at a time, without building an object of each: their values are plain already."""

from django.db import connection


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


def _execute(sql, rows):
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def _quote(name):
    return connection.ops.quote_name(name)
