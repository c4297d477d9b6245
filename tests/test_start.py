"""How the site comes to life: refusing what is unsafe, starting both processes, leaving nothing behind."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from tests.own_site import run_server

ROOT = Path(__file__).resolve().parent.parent
SAFE = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "tama.example",
    "BASE_URL": "https://tama.example",
}


def manage(*arguments, **environment):
    """Returns how manage.py ends with nothing but this environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )


def read_settings(**environment):
    """Returns how reading the settings ends with nothing but this environment; quicker than a command."""
    return subprocess.run(
        [sys.executable, "-c", "import settings"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "site"), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_an_operator_reads_at_once_everything_that_is_missing():
    done = manage("check")
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("- ")]
    assert [line.split()[1] for line in lines] == ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too short or too simple"),
        ("SECRET_KEY", "django-insecure-" + secrets.token_urlsafe(64), "SECRET_KEY is a known example"),
        ("DEBUG", "1", "DEBUG is on"),
        ("DEBUG", "perhaps", "DEBUG must be on or off"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must name the hosts"),
        ("BASE_URL", "http://tama.example", "BASE_URL must begin with https://"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "mysql://a:b@c/d", "DATABASE_URL must name SQLite or PostgreSQL"),
        ("DATABASE_URL", f"sqlite:///{ROOT}/static/db.sqlite3", "inside a served folder"),
        ("MEDIA_ROOT", str(ROOT / "static" / "media"), "MEDIA_ROOT lies inside the folder of static files"),
        ("MEDIA_ROOT", str(ROOT), "MEDIA_ROOT holds the site"),
    ],
)
def test_an_operator_cannot_start_an_unsafe_site(variable, value, says, tmp_path):
    done = read_settings(**(SAFE | {"DATA_DIR": str(tmp_path), variable: value}))
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    if variable == "DATABASE_URL":
        assert "a:b@c" not in done.stderr


def test_an_operators_safe_site_starts(tmp_path):
    assert read_settings(**SAFE, DATA_DIR=str(tmp_path)).returncode == 0


@pytest.mark.slow
def test_an_operators_safe_site_passes_djangos_own_check(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_server_refuses_once_and_does_not_try_for_ever(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", ROOT / "site" / "gunicorn.conf.py"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode != 0
    assert "SECRET_KEY is missing" in done.stderr


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a rule for SQLite only")
@pytest.mark.django_db(transaction=True)
def test_a_visitor_is_answered_while_an_editor_writes():
    with connection.cursor() as cursor:
        answers = {}
        for pragma in ("journal_mode", "foreign_keys", "journal_size_limit"):
            cursor.execute(f"PRAGMA {pragma}")
            answers[pragma] = cursor.fetchone()[0]
    assert answers == {"journal_mode": "wal", "foreign_keys": 1, "journal_size_limit": 67108864}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert connection.settings_dict["OPTIONS"]["timeout"] == 20


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_query_on_postgresql_cannot_run_for_ever():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("10s", "5s")


@pytest.mark.django_db
def test_the_first_editor_gets_a_password_of_her_own_once(capsys):
    call_command("first_editor")
    call_command("first_editor")
    said = capsys.readouterr().out
    assert said.count("password:") == 1
    password = said.split("password:")[1].split()[0]
    editor = get_user_model().objects.get()
    assert editor.check_password(password)
    assert editor.is_superuser


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """Returns the data folder of a fresh site; making one takes a while, so tests copy it."""
    folder = tmp_path_factory.mktemp("fresh")
    done = manage("migrate", "--verbosity", "0", TAMA_LOCAL="1", DATA_DIR=str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def local_site(migrated, tmp_path):
    """Returns the environment of a site of its own, on a free port."""
    shutil.copytree(migrated, tmp_path / "var")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "TAMA_LOCAL": "1",
        "DATA_DIR": str(tmp_path / "var"),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    return environment, port


def start(environment):
    """Starts web and worker and returns the process when it has said where the site is."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "start"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    for line in process.stdout:
        if "/admin/" in line:
            return process
    raise AssertionError("the site did not start")


def descendants_of(environment):
    """Returns the processes that have this site's data folder in their environment."""
    mark = f"DATA_DIR={environment['DATA_DIR']}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see what is left")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_newcomer_who_stops_the_site_leaves_nothing_running(local_site, number):
    environment, port = local_site
    process = start(environment)
    assert urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").status == 200
    assert len(descendants_of(environment)) >= 4  # start, gunicorn, its worker, the task worker
    begun = time.monotonic()
    process.send_signal(number)
    assert process.wait(timeout=20) == 0
    assert time.monotonic() - begun < 10
    assert descendants_of(environment) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to find the worker")
def test_an_operator_notices_when_the_worker_dies(local_site):
    environment, _ = local_site
    process = start(environment)
    worker = next(
        number
        for number in descendants_of(environment)
        if Path(f"/proc/{number}/cmdline").read_bytes().endswith(b"\0work\0")
    )
    os.kill(worker, signal.SIGKILL)
    assert process.wait(timeout=20) != 0
    assert descendants_of(environment) == []


# For `run_server`: what it says can be read afterwards.
SAYING = {"stderr": subprocess.PIPE, "text": True}


@pytest.mark.slow
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_worker_has_searched_before_the_first_visitor_and_serves_the_rest_if_it_cannot(
    local_site, is_whole
):
    environment, port = local_site
    if not is_whole:
        (Path(environment["DATA_DIR"]) / "db.sqlite3").unlink()
    with run_server(environment, **SAYING) as server:
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").status == 200
    assert ("begins without having searched" in server.stderr.read()) is not is_whole


@pytest.mark.slow
def test_a_worker_does_not_wait_for_a_database_that_says_nothing(local_site):
    environment, port = local_site
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"postgres://tama:secret@127.0.0.1:{silent.getsockname()[1]}/tama"
        # Within 30 seconds; PostgreSQL's client would wait for 130.
        with run_server(environment | {"DATABASE_URL": address}, **SAYING) as server:
            assert urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").status == 200
        assert "begins without having searched" in server.stderr.read()


@pytest.mark.slow
def test_a_newcomer_hears_that_the_port_is_in_use(local_site):
    environment, port = local_site
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        done = manage("start", **environment)
    assert done.returncode != 0
    assert f"make run PORT={port + 1}" in done.stderr


PRODUCTION_ANSWERS = """
import sys; sys.path[:0] = ["site", "."]
import django; django.setup()
from django.test import Client
client = Client(headers={"Host": "tama.example"})
print("redirect", client.get("/ja/")["Location"])
print("inside", client.get("/healthz").status_code)
answer = client.get("/healthz", secure=True)
print("hsts", answer["Strict-Transport-Security"])
from django.conf import settings
print("cookies", settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)
print("samples", settings.SHOW_SAMPLES, "second factor", settings.SECOND_FACTOR)
"""


@pytest.mark.slow
def test_a_visitor_of_the_real_site_is_kept_on_https(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION_ANSWERS],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "settings",
            "DATA_DIR": str(tmp_path),
            **SAFE,
        },
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-5:] == [
        "redirect https://tama.example/ja/",
        "inside 200",
        "hsts max-age=31536000; includeSubDomains",
        "cookies __Host-sessionid __Host-csrftoken True",
        "samples False second factor True",
    ], done.stderr
