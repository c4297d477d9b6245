"""Whether the site lives (/healthz) and whether it can do its work (/readyz)."""

import shutil
import sqlite3
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from search.finder.engines import find_fault
from search.finder.index.reading import is_ready

# What works in another way than it should.
DEGRADED = "degraded"

# Below a tenth the next upload or journal may be the last.
DISK_FREE_SHARE = 0.10
# A worker asks once a second; what waits ten minutes waits for nobody.
QUEUE_PATIENCE = timedelta(minutes=10)


@never_cache
@require_safe
def healthz(request):
    """Answers as long as the process does."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request):
    """Answers 200 when every check holds or is only degraded, else 503 with the name of what fails."""
    checks = {
        "database": check_database(),
        "migrations": check_migrations(),
        "disk": check_disk(),
        "queue": check_queue(),
        "search": check_search(),
    }
    ready = all(answer == "ok" or answer.startswith(DEGRADED) for answer in checks.values())
    return JsonResponse({"status": "ok" if ready else "unready", **checks}, status=200 if ready else 503)


# One row keeps its own value: it takes the write lock and touches the journal, and says nothing.
WRITE_TEST = (
    "UPDATE django_content_type SET model = model WHERE id = (SELECT MIN(id) FROM django_content_type)"
)


class Undo(Exception):
    """Takes the test's row away again."""


def check_database():
    """Writes a row and takes it back: a full disk or a read-only file shows only in writing."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(WRITE_TEST)
                if connection.vendor == "sqlite" and not is_wal(cursor):
                    return "not in WAL mode"
            raise Undo
    except Undo:
        return "ok"
    except DatabaseError as error:
        return "damaged: restore a backup" if is_damage(error) else "cannot be written"


def is_damage(error):
    """Returns whether SQLite found the file itself to be broken."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def is_wal(cursor):
    """Returns whether the file is in WAL mode; a database in memory has no journal to speak of."""
    cursor.execute("PRAGMA journal_mode")
    return cursor.fetchone()[0] in {"wal", "memory"}


def check_migrations():
    """Compares the code's migrations with those the database has had."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unknown"
    return f"{len(waiting)} unapplied" if waiting else "ok"


def check_disk():
    """Looks at the disk that holds the uploads and, by default, the database."""
    usage = shutil.disk_usage(settings.MEDIA_ROOT if settings.MEDIA_ROOT.exists() else settings.ROOT)
    return "ok" if usage.free / usage.total >= DISK_FREE_SHARE else "almost full"


def check_queue():
    """Looks for work that has been waiting for too long: then the worker is not running."""
    overdue = timezone.now() - QUEUE_PATIENCE
    try:
        waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=overdue).exists()
    except DatabaseError:
        return "unknown"
    return "nobody works it off" if waiting else "ok"


def check_search():
    """Looks for an index to search in: without one every visitor finds nothing.

    While Elasticsearch does not answer the embedded engine does: degraded, but ready.
    """
    try:
        if not is_ready():
            return "no index"
        fault = find_fault()
    except DatabaseError:
        return "unknown"
    return f"{DEGRADED}: {fault}" if fault else "ok"
