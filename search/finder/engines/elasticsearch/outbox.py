"""Sends what has changed in the embedded index to Elasticsearch, once the editor's transaction has ended."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from ...index.reading import open_index
from ...models import Entry, Unsent
from . import copying, indices
from .seldom import Seldom

log = Seldom(logging.getLogger(__name__))

BATCH = 500
# A server that comes back is up to date within a minute.
TRY_AGAIN_AFTER = timedelta(seconds=20)


@task(backend="background")
def send_unsent():
    """Send whatever waits, the oldest first; tried again later when that fails."""
    try:
        while _send_some():
            pass
    except copying.FAULTS as error:
        log.warn("Elasticsearch did not take changes, which wait: %s", error)
        send_later()


@task(backend="background")
def copy_index():
    """Copy the whole index: there is none, or one that is not complete."""
    try:
        copying.copy()
    except copying.FAULTS as error:
        log.warn("The index was not copied to Elasticsearch: %s", error)
        if not _waits(copy_index):
            copy_index.using(run_after=timezone.now() + TRY_AGAIN_AFTER).enqueue()


def send_later():
    """Let the worker try again in a while, unless it is to do so anyway."""
    if not _waits(send_unsent):
        send_unsent.using(run_after=timezone.now() + TRY_AGAIN_AFTER).enqueue()


def send_soon():
    """Let the worker send what waits, unless it is to do so anyway."""
    if not _waits(send_unsent):
        send_unsent.enqueue()


def copy_anew():
    """Let the worker copy the index, unless it is to do so anyway or is at it."""
    if not _waits(copy_index, TaskResultStatus.RUNNING):
        copy_index.enqueue()


def _waits(work, *also):
    tasks = DBTaskResult.objects.filter(task_path=work.module_path)
    return tasks.filter(status__in=(TaskResultStatus.READY, *also)).exists()


def _send_some():
    """Send a batch; returns whether there may be more."""
    rows = list(Unsent.objects.order_by("version", "pk")[:BATCH])
    if not rows:
        return False
    client = indices.patient()
    targets = indices.find_targets(client)
    if not targets:
        copying.copy()
        return True
    versions = {(row.kind, row.key): row.version for row in rows}
    entries = _read_entries(rows)
    gone = versions.keys() - {(one.kind, one.key) for one in entries}
    copying.write(client, targets, entries, versions, sorted(gone))
    # What was changed again meanwhile waits again, under a newer version than any of these.
    sent = Unsent.objects.filter(pk__in=[row.pk for row in rows], version__lte=rows[-1].version)
    sent.delete()
    return True


def _read_entries(rows):
    entries = Entry.objects.filter(generation=open_index().generation)
    return [
        one
        for kind in sorted({row.kind for row in rows})
        for one in entries.filter(kind=kind, key__in=[row.key for row in rows if row.kind == kind])
    ]
