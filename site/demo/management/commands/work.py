import os
import secrets
import socket
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from backups import Refused
from backups.locks import hold_while_running

BACKEND = "background"
# Work on another machine cannot be looked at; no task of ours takes this long.
LONGEST_TASK = timedelta(hours=1)
# A task that takes its worker down each time must not do so for ever.
MOST_ATTEMPTS = 3


class Command(BaseCommand):
    help = "Works off the background tasks; takes up again what a killed worker left behind."

    def handle(self, *, verbosity, **options):
        try:
            hold_while_running(settings.VAR)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        recover_abandoned_tasks()
        worker_id = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        # As on the command line: the parser would check db_worker's own default, which is not a database.
        arguments = ["--backend", BACKEND, "--worker-id", worker_id, "--no-reload"]
        call_command("db_worker", *arguments, verbosity=verbosity)


def recover_abandoned_tasks():
    """Puts tasks back in the queue whose worker is gone: a killed worker leaves them "running" for ever.

    Returns how many were put back.
    """
    recovered = 0
    for result in DBTaskResult.objects.running().filter(backend_name=BACKEND):
        if is_abandoned(result):
            attempts = len(result.worker_ids)
            result.status = TaskResultStatus.READY if attempts < MOST_ATTEMPTS else TaskResultStatus.FAILED
            result.save(update_fields=["status"])
            recovered += result.status == TaskResultStatus.READY
    return recovered


def is_abandoned(result):
    """Returns whether the worker that claimed the task is no more."""
    host, _, rest = result.worker_ids[-1].partition(":") if result.worker_ids else ("", "", "")
    process = rest.partition(":")[0]
    if host == socket.gethostname()[:40] and process.isdecimal() and not is_another_process(int(process)):
        return True
    return result.started_at is None or timezone.now() - result.started_at > LONGEST_TASK


def is_another_process(process):
    """Returns whether a process with this number lives that is not this one (numbers are used again)."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
