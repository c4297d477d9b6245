"""What the machine that watches the site is told."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

import health
from demo.management.commands.work import recover_abandoned_tasks

pytestmark = pytest.mark.django_db


def queued(**fields):
    """Returns a task in the background queue."""
    defaults = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "signin.tasks.send_password_reset",
        "backend_name": "background",
        "run_after": get_date_max(),
    }
    return DBTaskResult.objects.create(**(defaults | fields))


def test_a_watcher_hears_that_the_process_lives(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


def test_a_watcher_hears_that_the_site_is_ready(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200, answer.json()
    assert answer.json()["status"] == "ok"


def test_a_watcher_hears_when_nothing_can_be_written(client, monkeypatch):
    class Refusing:
        def __enter__(self):
            raise DatabaseError("disk I/O error")

        def __exit__(self, *error):
            return False

    monkeypatch.setattr(health.transaction, "atomic", Refusing)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "cannot be written"


def test_a_watcher_hears_of_migrations_that_were_forgotten(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["0002_later"])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == "1 unapplied"


def test_a_watcher_hears_before_the_disk_is_full(client, monkeypatch):
    nine_percent = type("Usage", (), {"total": 100, "used": 91, "free": 9})
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: nine_percent)
    assert client.get("/readyz").json()["disk"] == "almost full"


def test_a_watcher_hears_when_nobody_works_the_queue_off(client):
    DBTaskResult.objects.filter(pk=queued().pk).update(enqueued_at=timezone.now() - timedelta(minutes=11))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["queue"] == "nobody works it off"


def test_a_task_left_by_a_killed_worker_is_taken_up_again():
    import socket
    import subprocess

    gone = subprocess.Popen(["true"])
    gone.wait()
    host = socket.gethostname()[:40]
    left = queued(status="RUNNING", worker_ids=[f"{host}:{gone.pid}:ab"], started_at=timezone.now())
    alive = queued(status="RUNNING", worker_ids=[f"{host}:1:ab"], started_at=timezone.now())
    assert recover_abandoned_tasks() == 1
    left.refresh_from_db()
    alive.refresh_from_db()
    assert (left.status, alive.status) == ("READY", "RUNNING")


def test_a_task_that_kills_its_worker_each_time_is_given_up():
    import socket

    workers = [f"{socket.gethostname()[:40]}:999999{n}:ab" for n in range(3)]
    deadly = queued(status="RUNNING", worker_ids=workers, started_at=timezone.now())
    assert recover_abandoned_tasks() == 0
    deadly.refresh_from_db()
    assert deadly.status == "FAILED"
