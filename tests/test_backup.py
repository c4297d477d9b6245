"""Whether an operator gets the same site back, whatever happens meanwhile."""

import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from backups import Refused, postgresql
from tests.demo_database import kept_database
from tests.sites import PYTHON, ROOT, free_port, manage, run_in_site

# The mark only says that there is a test database; the sites below have files of their own.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# An editor's uploads, as Wagtail stores them, with a picture in the size that a page shows.
UPLOAD = """
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
import io, PIL.Image
picture = io.BytesIO()
PIL.Image.new("RGB", (640, 480), "white").save(picture, "PNG")
image = Image.objects.create(title="図", file=ContentFile(picture.getvalue(), "drawing.png"))
image.get_rendition("width-320")
Document.objects.create(title="憲章", file=ContentFile(b"%PDF-1.7", "憲章.pdf"))
"""
# What readers see on the first twenty pages, and every row but who is signed in.
LOOK = """
import hashlib, json
from django.db import connection
from django.test import Client
from wagtail.models import Page
client = Client(headers={"Host": "127.0.0.1"})
pages = [page for page in Page.objects.live().order_by("path") if page.url][:20]
html = {page.url: hashlib.sha256(client.get(page.url).content).hexdigest() for page in pages}
rows = {}
with connection.cursor() as cursor:
    for table in set(connection.introspection.table_names()) - {"django_session"}:
        cursor.execute(f'SELECT * FROM "{table}"')
        values = sorted(map(repr, cursor.fetchall()))
        rows[table] = [len(values), hashlib.sha256("".join(values).encode()).hexdigest()]
print(json.dumps({"html": html, "rows": rows}))
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory, pytestconfig, django_db_setup):
    """Returns a folder with a site of the first content and two uploads, and its backup; tests copy both."""
    if connection.vendor != "sqlite":
        pytest.skip("on SQLite only; PostgreSQL has a test of its own")
    folder = tmp_path_factory.mktemp("first")
    environment = empty_site(folder / "site")
    shutil.copy(kept_database(pytestconfig), database_of(environment))
    run_in_site(UPLOAD, environment)
    back_up(environment, folder / "tama.tar")
    return folder


@pytest.fixture
def site(first, tmp_path):
    """Returns the environment of a site of one's own."""
    environment = empty_site(tmp_path / "site")
    shutil.copytree(first / "site", environment["DATA_DIR"], dirs_exist_ok=True)
    return environment


@pytest.fixture
def archive(first, tmp_path):
    """Returns the backup of that site."""
    return Path(shutil.copy(first / "tama.tar", tmp_path))


@pytest.fixture
def inside(site, settings, monkeypatch):
    be_site(site, settings, monkeypatch, {"NAME": str(database_of(site))})


def be_site(site, settings, monkeypatch, database):
    """Lets this process be the site: `call_command` is quicker than a process of its own."""
    settings.VAR = Path(site["DATA_DIR"])
    settings.MEDIA_ROOT = media_of(site)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": settings.VAR / "cache"}}
    monkeypatch.setitem(settings.DATABASES, "default", {**settings.DATABASES["default"], **database})


def empty_site(folder):
    """Returns the environment of a site on this machine that has nothing yet."""
    folder.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "TAMA_LOCAL": "1",
        "SECRET_KEY": "never-in-a-backup",
        "DATA_DIR": str(folder),
        "PORT": str(free_port()),
        "WEB_CONCURRENCY": "1",
        "SECOND_FACTOR": "off",
    }


def database_of(environment):
    return Path(environment["DATA_DIR"], "db.sqlite3")


def media_of(environment):
    return Path(environment["DATA_DIR"], "media")


def back_up(environment, path):
    """Makes a backup and returns its path."""
    done = manage("backup", str(path), **environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{path}   {path.stat().st_size:,} bytes\n"
    return path


def look_at(environment):
    return json.loads(run_in_site(LOOK, environment))


def files_in(folder):
    """Returns path and content of every file, so that any change shows."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state_of(environment):
    """Returns every row and every upload, read without the site's own code."""
    with sqlite3.connect(database_of(environment)) as database:
        rows = hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()
    database.close()
    return rows, files_in(media_of(environment))


def manifest_of(path):
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("manifest.json"))


def test_an_operator_gets_the_same_site_back_on_another_machine(site, archive, tmp_path):
    other = site | {"DATA_DIR": str(tmp_path / "other")}
    done = manage("restore", str(archive), **other)
    assert done.returncode == 0, done.stderr
    assert "every row has its file" in done.stdout
    before, after = look_at(site), look_at(other)
    assert len(after["html"]) == 20
    assert after == before
    assert files_in(media_of(other)) == files_in(media_of(site))
    assert len(files_in(media_of(other))) == 3
    assert not list(Path(other["DATA_DIR"]).glob("*before*"))


def test_a_backup_is_for_its_operator_only_and_holds_no_secret(site, tmp_path):
    run_in_site(
        "from django.test import Client\n"
        "from django.contrib.auth import get_user_model\n"
        "user = get_user_model().objects.create_superuser('signed-in', '', 'x')\n"
        "Client().force_login(user)\n"
        "from django.contrib.sessions.models import Session; assert Session.objects.count() == 1",
        site,
    )
    archive = back_up(site, tmp_path / "tama.tar")
    assert archive.stat().st_mode & 0o777 == 0o600
    manifest = manifest_of(archive)
    assert manifest["settings"] == [
        "DATA_DIR", "PORT", "SECOND_FACTOR", "SECRET_KEY", "TAMA_LOCAL", "WEB_CONCURRENCY"
    ]  # fmt: skip
    assert site["SECRET_KEY"].encode() not in archive.read_bytes()
    with tarfile.open(archive) as tar:
        tar.extract("database.sqlite3", tmp_path, filter="data")
    with sqlite3.connect(tmp_path / "database.sqlite3") as copy:
        assert copy.execute("SELECT COUNT(*) FROM django_session").fetchone() == (0,)
    copy.close()
    assert manifest["rows"]["auth_user"] == 1
    assert "django_session" not in manifest["rows"]


def test_a_backup_goes_into_the_sites_own_folder_and_nothing_else_stays_there(site):
    folder = Path(site["DATA_DIR"], "backups")
    left = folder / ".tama-killed.tar.part"
    left.mkdir(parents=True)
    (left / "archive").touch()
    assert manage("backup", **site).returncode == 0
    (archive,) = folder.iterdir()
    assert archive.name.startswith("tama-")


@pytest.mark.parametrize("place", ["media", "static"])
def test_a_backup_is_never_put_where_everybody_could_download_it(inside, settings, place):
    settings.STATIC_ROOT = settings.VAR / "static"
    folder = settings.VAR / place
    folder.mkdir(exist_ok=True)
    with pytest.raises(CommandError, match="everybody could download"):
        call_command("backup", str(folder / "tama.tar"))
    assert not list(folder.glob("*.tar"))


def test_what_an_editor_saved_before_the_backup_is_in_it_while_others_go_on_saving(site, tmp_path):
    saved, stop, faults = [], threading.Event(), []

    def save():
        editor = sqlite3.connect(database_of(site), timeout=20, isolation_level=None)
        try:
            while not stop.is_set():
                number = len(saved)
                editor.execute(
                    "INSERT INTO taggit_tag (name, slug) VALUES (?, ?)", [f"w{number}", f"w{number}"]
                )
                saved.append(number)
        except sqlite3.Error as error:
            faults.append(error)
        finally:
            editor.close()

    writer = threading.Thread(target=save)
    writer.start()
    try:
        for turn in range(3):
            before = len(saved)
            archive = back_up(site, tmp_path / f"{turn}.tar")
            assert len(saved) > before, "nobody wrote meanwhile"
            there = tags_in(archive, tmp_path)
            assert there == list(range(len(there)))
            assert len(there) >= before
    finally:
        stop.set()
        writer.join()
    assert faults == []


def tags_in(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extract("database.sqlite3", folder, filter="data")
    with sqlite3.connect(folder / "database.sqlite3") as copy:
        numbers = [
            int(name[1:]) for (name,) in copy.execute("SELECT name FROM taggit_tag WHERE name LIKE 'w%'")
        ]
    copy.close()
    return sorted(numbers)


def test_an_operator_hears_of_an_upload_that_is_gone_and_can_restore_all_the_same(
    site, inside, tmp_path, capsys
):
    (gone,) = (media_of(site) / "documents").iterdir()
    gone.unlink()
    call_command("backup", str(tmp_path / "gone.tar"))
    assert f"documents/{gone.name}" in capsys.readouterr().err
    call_command("restore", str(tmp_path / "gone.tar"), replace=True)
    assert f"missing already then: documents/{gone.name}" in capsys.readouterr().out


def test_a_site_is_replaced_only_when_asked_for_and_is_kept(site, archive, tmp_path):
    then = state_of(site)
    run_in_site(UPLOAD, site)
    later = state_of(site)
    done = manage("restore", str(archive), **site)
    assert done.returncode != 0
    assert "--replace" in done.stderr
    assert state_of(site) == later
    done = manage("restore", "--replace", str(archive), **site)
    assert done.returncode == 0, done.stderr
    assert state_of(site)[1] == then[1]
    folder = Path(site["DATA_DIR"])
    (media,) = folder.glob("media-before-*")
    assert files_in(media) == later[1]
    (database,) = folder.glob("db-before-*.sqlite3")
    with sqlite3.connect(database) as kept:
        assert kept.execute("SELECT COUNT(*) FROM wagtaildocs_document").fetchone() == (2,)
    kept.close()
    assert not list(folder.glob("*.restoring"))


def test_nobody_restores_under_a_running_site(site, archive, tmp_path):
    worker = subprocess.Popen([PYTHON, "manage.py", "start"], cwd=ROOT, env=site, stdout=subprocess.PIPE)
    try:
        while b"/admin/" not in worker.stdout.readline():
            assert worker.poll() is None
        done = manage("restore", "--replace", str(archive), **site)
        assert manage("backup", str(tmp_path / "meanwhile.tar"), **site).returncode == 0
    finally:
        worker.terminate()
        worker.communicate()
    assert done.returncode != 0
    assert "The site is running" in done.stderr
    assert manage("restore", "--replace", str(archive), **site).returncode == 0


def test_nobody_restores_under_a_command_that_still_writes(site, inside, archive):
    other = sqlite3.connect(database_of(site), isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("SELECT COUNT(*) FROM taggit_tag").fetchone()
    with pytest.raises(CommandError, match="Another process has the database open"):
        call_command("restore", str(archive), replace=True)
    other.close()
    assert not list(Path(site["DATA_DIR"]).glob("*before*"))


def with_bytes_changed(archive, member):
    """Changes one byte in the content of a member."""
    with tarfile.open(archive) as tar:
        offset = tar.getmember(member).offset_data
    data = bytearray(archive.read_bytes())
    data[offset + 2000 if member.startswith("database") else offset] ^= 1
    archive.write_bytes(data)


def rewritten(archive, change):
    """Writes the archive again with another list of (member, content) pairs."""
    with tarfile.open(archive) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]
    with tarfile.open(archive, "w", format=tarfile.PAX_FORMAT) as tar:
        for member, content in change(members):
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def with_manifest(archive, **changes):
    def change(members):
        *files, (member, content) = members
        manifest = json.loads(content)
        for name, value in changes.items():
            manifest[name] = value(manifest[name])
        return [*files, (member, json.dumps(manifest).encode())]

    rewritten(archive, change)


def with_stranger(archive, name, **attributes):
    """Adds a member that the manifest confirms, as somebody would who wants to write elsewhere."""
    member = tarfile.TarInfo(name)
    for attribute, value in attributes.items():
        setattr(member, attribute, value)
    described = {"size": 5, "sha256": hashlib.sha256(b"owned").hexdigest()}
    with_manifest(archive, files=lambda files: files | {name: described})
    rewritten(archive, lambda members: [(member, b"" if attributes else b"owned"), *members])


DAMAGES = {
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[: -1024 * 512]), "not a whole backup"),
    "empty": (lambda path: path.write_bytes(b""), "not a whole backup"),
    "no tar": (lambda path: path.write_bytes(b"PK\3\4" * 4000), "not a whole backup"),
    "a bit in the database": (lambda path: with_bytes_changed(path, "database.sqlite3"), "is damaged"),
    "a file missing": (lambda path: rewritten(path, lambda members: members[:1] + members[2:]), "is damaged"),
    "a row missing": (
        lambda path: with_manifest(path, rows=lambda rows: rows | {"wagtailcore_page": 7}),
        "wagtailcore_page has not the rows",
    ),
    "a newer site's": (
        lambda path: with_manifest(path, migrations=lambda all: [*all, ["catalogue", "9999_later"]]),
        "another version of the site",
    ),
    "a newer format": (lambda path: with_manifest(path, format=lambda number: 2), "does not know"),
    "of PostgreSQL": (lambda path: with_manifest(path, database=lambda kind: "postgresql"), "postgresql"),
    "rows as words": (
        lambda path: with_manifest(path, rows=lambda rows: {"a": "1); DROP"}),
        "cannot be read",
    ),
    "a way up": (lambda path: with_stranger(path, "media/../../owned"), "name that it must not have"),
    "an absolute name": (lambda path: with_stranger(path, "/tmp/owned"), "name that it must not have"),  # noqa: S108
    "another place": (lambda path: with_stranger(path, "owned"), "belongs nowhere"),
    "a link": (
        lambda path: with_stranger(path, "media/link", type=tarfile.SYMTYPE, linkname="/etc"),
        "not a plain file",
    ),
    "a device": (lambda path: with_stranger(path, "media/null", type=tarfile.CHRTYPE), "not a plain file"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_or_hostile_backup_changes_nothing(site, inside, archive, tmp_path, damage):
    change, says = DAMAGES[damage]
    change(archive)
    before = files_in(tmp_path)
    with pytest.raises(CommandError, match=says) as refusal:
        call_command("restore", str(archive), replace=True)
    assert "Nothing was changed." in str(refusal.value)
    assert files_in(tmp_path) == before


def restore_and_die(archive, moment):
    """Restores in a child that is killed before the n-th time it renames or removes anything.

    There, and nowhere else, a site could be half. Returns whether the child was killed.
    """
    child = os.fork()
    if not child:
        left = moment

        def count(event, arguments):
            nonlocal left
            if event in {"os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            call_command("restore", str(archive), replace=True)
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def put_back(kept, environment):
    shutil.rmtree(environment["DATA_DIR"])
    shutil.copytree(kept, environment["DATA_DIR"])


def test_a_restore_that_is_killed_leaves_the_old_site_or_the_new_one(site, inside, archive, tmp_path):
    new = state_of(site)
    run_in_site(UPLOAD, site)
    old = state_of(site)
    kept = shutil.copytree(site["DATA_DIR"], tmp_path / "kept")
    outcomes = []
    killed = True
    while killed:
        killed = restore_and_die(archive, len(outcomes))
        # Whatever starts next reads the settings first.
        read_settings = [PYTHON, "-c", "import settings"]
        subprocess.run(read_settings, env=site | {"PYTHONPATH": str(ROOT / "site")}, check=True)
        state = state_of(site)
        assert state in (old, new), f"half a site when killed at {len(outcomes)}"
        outcomes.append(state == new)
        if state == new:
            assert not list(Path(site["DATA_DIR"]).glob("restore.json"))
            put_back(kept, site)
    assert outcomes == sorted(outcomes), "never the old site again once it is new"
    assert outcomes.count(False) >= 2
    assert outcomes.count(True) >= 4


def damage_database(environment):
    """Zeroes a page in the middle, as a bad disk does."""
    with open(database_of(environment), "r+b") as file:
        file.seek(2 * 4096)
        file.write(bytes(4096))


def test_a_damaged_database_stops_the_start_and_says_what_helps(site, archive, tmp_path):
    whole = state_of(site)
    damage_database(site)
    gunicorn = subprocess.run(
        [PYTHON, "-m", "gunicorn", "-c", "site/gunicorn.conf.py"],
        cwd=ROOT,
        env=site,
        capture_output=True,
        text=True,
        timeout=60,
    )
    for done in (manage("start", **site), manage("migrate", **site), gunicorn):
        assert done.returncode != 0
        assert "is damaged" in done.stderr
        assert "manage.py restore PATH --replace" in done.stderr
        assert "Traceback" not in done.stderr
    refused = manage("backup", str(tmp_path / "bad.tar"), **site)
    assert refused.returncode != 0
    assert "damaged" in refused.stderr
    assert not (tmp_path / "bad.tar").exists()
    done = manage("restore", "--replace", str(archive), **site)
    assert done.returncode == 0, done.stderr
    assert state_of(site)[1] == whole[1]
    assert manage("check", "--database", "default", **site).returncode == 0


def test_a_watcher_hears_that_the_database_is_damaged(site):
    damage_database(site)
    with open(database_of(site), "r+b") as file:
        file.write(b"not a database at all")
    answer = run_in_site(
        "import logging; logging.disable()\n"
        "from django.test import Client\n"
        "answer = Client(headers={'Host': '127.0.0.1'}).get('/readyz')\n"
        "print(answer.status_code, answer.json()['database'])",
        site,
    )
    assert answer == "503 damaged: restore a backup\n"


def test_an_older_backup_says_that_it_has_to_be_migrated(site, inside, tmp_path, capsys):
    with sqlite3.connect(database_of(site)) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'demo'")
    database.close()
    call_command("backup", str(tmp_path / "older.tar"))
    call_command("restore", str(tmp_path / "older.tar"), replace=True)
    assert "manage.py migrate" in capsys.readouterr().out


# PostgreSQL ---------------------------------------------------------------------------------------------


def test_an_operator_without_the_client_tools_hears_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgresql, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=r"pg_dump is missing.*postgresql-client"):
        postgresql.refuse_old_tools(15)
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 14.9'\n")
    (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(Refused, match="pg_dump has version 14, the server 15"):
        postgresql.refuse_old_tools(15)
    assert postgresql.refuse_old_tools(14) is None


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory):
    """Returns the environments of a site on PostgreSQL and of one that has nothing yet."""
    folder = tmp_path_factory.mktemp("postgresql")
    environments = []
    for name in ("tama_backup_one", "tama_backup_two"):
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
        environments.append(empty_site(folder / name) | {"DATABASE_URL": url})
    one, two = environments
    assert manage("migrate", "-v0", **one).returncode == 0
    run_in_site(UPLOAD, one)
    return one, two | {"PORT": one["PORT"]}


def rows_of(environment):
    """Returns every row of a database on PostgreSQL, read without the site's own code."""
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            table: sorted(database.execute(f'SELECT t::text FROM public."{table}" t').fetchall())  # noqa: S608
            for (table,) in tables
            if table != "django_session"
        }


@pytest.mark.postgres
def test_an_operator_on_postgresql_gets_the_same_site_back(on_postgresql, tmp_path):
    one, two = on_postgresql
    archive = back_up(one, tmp_path / "tama.tar")
    done = manage("restore", str(archive), **two)
    assert done.returncode == 0, done.stderr
    assert look_at(two) == look_at(one)
    assert rows_of(two) == rows_of(one)
    assert files_in(media_of(two)) == files_in(media_of(one))
    assert "There is a site here already" in manage("restore", str(archive), **two).stderr
    with psycopg.connect(two["DATABASE_URL"]):
        done = manage("restore", "--replace", str(archive), **two)
    assert "1 other connections use the database" in done.stderr
    assert manage("restore", "--replace", str(archive), **two).returncode == 0


@pytest.mark.postgres
def test_a_restore_on_postgresql_that_is_killed_leaves_the_old_site_or_the_new_one(
    on_postgresql, settings, monkeypatch, tmp_path
):
    one, two = on_postgresql
    archives = [back_up(one, tmp_path / "first.tar")]
    states = [(rows_of(one), files_in(media_of(one)))]
    run_in_site(UPLOAD, one)
    archives.append(back_up(one, tmp_path / "second.tar"))
    states.append((rows_of(one), files_in(media_of(one))))
    assert manage("restore", "--replace", str(archives[0]), **two).returncode == 0
    be_site(two, settings, monkeypatch, {"NAME": urlsplit(two["DATABASE_URL"]).path[1:]})
    here, moment, killed, outcomes = 0, 0, True, []
    while killed:
        time.sleep(1)  # what is kept is named by the second
        killed = restore_and_die(archives[1 - here], moment)
        subprocess.run(
            [PYTHON, "-c", "import settings"], env=two | {"PYTHONPATH": str(ROOT / "site")}, check=True
        )
        now = states.index((rows_of(two), files_in(media_of(two))))
        outcomes.append(now != here)
        here, moment = now, moment + 1
    assert outcomes == sorted(outcomes)
    assert outcomes.count(False) >= 2
    assert outcomes.count(True) >= 3
