"""The real server on a real port with the demo loaded, for a real Chromium."""

import os
import socket
import sqlite3
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.own_site import run_server
from tests.public_site import catalogue_lists, public_pages

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def addresses(django_db_setup, django_db_blocker):
    """Returns (address, language, page type) of every page of the demo."""
    with django_db_blocker.unblock():
        return [*public_pages(), *catalogue_lists()]


@pytest.fixture(scope="session")
def one_of_each(addresses):
    """Returns one address of each page type in each language: {language: [address]}."""
    found = {}
    for address, language, kind in addresses:
        found.setdefault(language, {}).setdefault(kind, address)
    return {
        language: [*kinds.values(), f"/{language}/search/?q=TAMA", f"/{language}/no-such-page/"]
        for language, kinds in found.items()
    }


@pytest.fixture(scope="session")
def live_site(django_db_setup, django_db_blocker, tmp_path_factory):
    """Starts gunicorn on a copy of the test database and returns its address."""
    if connection.vendor != "sqlite":
        pytest.skip("the browser sees the same site on any database; this runs on SQLite")
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with sqlite3.connect(folder / "db.sqlite3") as copy:
            connection.connection.backup(copy)
        copy.close()
    with serving(folder) as base:
        yield base


@contextmanager
def serving(folder):
    """Runs gunicorn on the database of a folder and gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "TAMA_LOCAL": "1",
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "LOG_LEVEL": "ERROR",
        "SHOW_SAMPLES": "on",
    }
    with run_server(environment):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def visit(chromium, live_site):
    """Returns a function that opens a page in a fresh browser profile."""
    contexts = []

    def open_page(address, viewport=DESK, **options):
        context = chromium.new_context(base_url=live_site, viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def follow(link):
    """Clicks what leads to another page and waits until that is there."""
    with link.page.expect_navigation():
        link.click()


def sign_in(page, name, password):
    """Signs somebody in; afterwards the page shows her first screen."""
    page.goto("/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
