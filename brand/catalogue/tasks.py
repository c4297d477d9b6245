"""Long work on the catalogue, done by the worker; a task may be run again after its worker was killed."""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from .exchange import ChangedMeanwhileError, ImportRefusedError, apply, check, read_file, restore_import
from .models import ImportJob
from .sheets.problems import Problem
from .sheets.problems import sentence as _

Status = ImportJob.Status


@task(backend="background")
def read_import(job_id):
    """Read an uploaded file and compare it with what is stored; writes nothing but the report."""
    job = ImportJob.objects.get(pk=job_id)
    if job.status == Status.WAITING:
        with failing_openly(job):
            report(job, make_plan(job))


@task(backend="background")
def write_import(job_id):
    """Write what the editor confirmed, whole or not at all; run twice, it writes once."""
    job = ImportJob.objects.get(pk=job_id)
    if job.status == Status.WRITING:
        with failing_openly(job):
            write(job)
    elif job.file:
        # A worker killed just after the commit left it behind.
        forget_file(job)


@task(backend="background")
def restore(job_id, user_id):
    """Set back what an import did, unless somebody has changed its records since."""
    job = ImportJob.objects.get(pk=job_id)
    if job.status == Status.RESTORING:
        with failing_openly(job, Status.DONE):
            set_back(job, get_user_model().objects.filter(pk=user_id).first())


def write(job):
    plan = make_plan(job)
    if plan.problems or plan.fingerprint != job.difference["fingerprint"]:
        report(job, plan, ChangedMeanwhileError(keys="…"))
        return
    try:
        apply(plan, job, job.created_by, job.tell_progress)
    except ImportRefusedError as refusal:
        job.refresh_from_db()
        report(job, make_plan(job), refusal)
    else:
        forget_file(job)


def set_back(job, user):
    try:
        restore_import(job, user)
    except ImportRefusedError as refusal:
        job.refresh_from_db()
        job.status, job.problems = Status.DONE, [told(refusal)]
        job.save()


def make_plan(job):
    """Read and compare the file of a job as it is now."""
    sheets, problems = read_file(job.file.path, job.file_name)
    return check(sheets, problems, publish=job.publish, progress=job.tell_progress, user=job.created_by)


def report(job, plan, refusal=None):
    """Keep what the editor has to know: every problem, or what would change."""
    job.problems = plan.problems.as_json()
    if plan.problems.left_out:
        message = _("… and %(count)s more problems.")
        job.problems.append(Problem("", message, holes={"count": plan.problems.left_out}).as_json())
    if refusal and not plan.problems:
        job.problems = [told(refusal)]
    job.difference = {} if plan.problems else plan.difference
    job.status = Status.REFUSED if plan.problems else Status.READY
    job.finished_at = timezone.now()
    job.save()
    if job.status == Status.REFUSED:
        forget_file(job)


def told(refusal):
    return Problem("", refusal.message, holes=refusal.holes).as_json()


@contextmanager
def failing_openly(job, status=Status.FAILED):
    """Let the job say that its work broke; the traceback goes to the log, as for any task."""
    try:
        yield
    except Exception:
        ImportJob.objects.filter(pk=job.pk).update(status=status, finished_at=timezone.now())
        raise


def forget_file(job):
    """Delete the uploaded file: the report and the history stay."""
    transaction.on_commit(lambda: job.file.delete(save=True))
