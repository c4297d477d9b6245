"""What a database holds, asked in the same way of a live one, a snapshot and a restored one."""

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import ConnectionHandler
from django.db.migrations.loader import MigrationLoader
from django.db.models import FileField

from backups import Refused

# A stolen backup signs nobody in, and a restore revives no session that was ended.
LEFT_OUT = Session._meta.db_table


def open_database(database, **changes):
    """Returns a connection of its own to a database like `database`, an entry of `DATABASES`."""
    return ConnectionHandler({"default": {**database, **changes}})["default"]


def existing_models(connection):
    """Returns the models, and those between them, that have a table in this database."""
    tables = set(connection.introspection.table_names())
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if not model._meta.proxy and model._meta.db_table in tables]


def count_rows(connection):
    """Returns the number of rows by table, without the sessions."""
    tables = {model._meta.db_table for model in existing_models(connection)} - {LEFT_OUT}
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - quoted
            counts[table] = cursor.fetchone()[0]
    return counts


def files_named(connection):
    """Returns the names of all uploads that rows speak of."""
    names = set()
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, column in upload_columns(connection, cursor):
            cursor.execute(f"SELECT DISTINCT {quote(column)} FROM {quote(table)}")  # noqa: S608 - quoted
            names.update(name for (name,) in cursor.fetchall() if name)
    return names


def upload_columns(connection, cursor):
    """Yields (table, column) of every file field that this database has; an older one may lack some."""
    for model in existing_models(connection):
        table = model._meta.db_table
        if fields := [field for field in model._meta.local_concrete_fields if is_upload(field)]:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608 - quoted
            there = {column[0] for column in cursor.description}
            yield from ((table, field.column) for field in fields if field.column in there)


def is_upload(field):
    """Returns whether a field's files lie in the media folder."""
    return isinstance(field, FileField) and field.storage is default_storage


def applied_migrations(connection):
    """Returns the migrations a database has had, as sorted (app, name); raises Refused when it has none."""
    if "django_migrations" not in connection.introspection.table_names():
        raise Refused("The database holds no site.")
    # Not through MigrationRecorder: it asks the site's own database, whatever connection it is given.
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(set(cursor.fetchall()))


def known_migrations():
    """Returns the migrations of this code, with those that a squashed one replaces."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return set(known) | {replaced for migration in known.values() for replaced in migration.replaces}
