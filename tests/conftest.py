"""What every test may use. Fixtures that only one kind of test needs live beside it."""

import os
import shutil

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from wagtail.models import Site

from brand.association.editing.groups import APPROVERS, EDITORS
from tests.catalogue import clear_catalogue
from tests.copied_index import copied, plug, use_elasticsearch  # noqa: F401 - fixtures

# The demo's pages are in every test's database.
from tests.demo_database import (  # noqa: F401 - fixtures
    django_db_keepdb,
    django_db_modify_db_settings,
    django_db_setup,
)
from tests.factories import make_editor, make_roles, make_site
from tests.public_site import every_page, read  # noqa: F401 - fixtures
from tests.servers.fixtures import elasticsearch  # noqa: F401 - fixture

IN_CI = os.environ.get("CI") == "true"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
HOW_TO_GET = {
    "browser": "needs Chromium: apt-get install chromium fonts-noto-cjk",
    "postgres": "needs PostgreSQL: DATABASE_URL=postgres://postgres@127.0.0.1:5432/tama make test",
}


def pytest_configure(config):
    # Playwright keeps an event loop in this thread; Django would refuse the database because of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    call_command("compile_translations")


def pytest_collection_modifyitems(config, items):
    """Skips what this machine cannot run and says how to get it; in CI that is an error."""
    missing = set()
    if not CHROMIUM:
        missing.add("browser")
        if IN_CI:
            raise pytest.UsageError("CI without Chromium: apt-get install chromium fonts-noto-cjk")
    if connection.vendor != "postgresql":
        # .ci/run runs the suite a second time on PostgreSQL.
        missing.add("postgres")
        if IN_CI and not os.environ.get("POSTGRES_FOLLOWS"):
            raise pytest.UsageError("CI without PostgreSQL: run .ci/run, which starts one")
    for item in items:
        if IN_CI and item.get_closest_marker("browser"):
            # A crowded machine lets a browser wait in ways that no reader meets; the report names who failed once.
            item.add_marker(pytest.mark.flaky(reruns=1))
        for name in missing & {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.skip(reason=HOW_TO_GET[name]))


def pytest_terminal_summary(terminalreporter):
    """Says why a test in the browser failed that was run again; whether it passes then says nothing of that."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"why it was run again: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


@pytest.fixture(scope="session")
def chromium():
    """Returns a real Chromium driven by Playwright; a test opens its own context in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def work_off(db):
    """Returns a function that does everything waiting in the background queue, as the worker would."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    def run():
        # Not the command: it closes the connection that holds the test's transaction.
        worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="background",
            startup_delay=False,
            max_tasks=None,
            worker_id="test",
            excluded_queue_names=[],
        )
        for result in DBTaskResult.objects.ready().filter(backend_name="background"):
            result.claim("test")
            worker.run_task(result)
            result.refresh_from_db()
            assert result.status == "SUCCESSFUL", result.traceback

    return run


@pytest.fixture
def home(db):
    """Returns the Japanese home page of the demo."""
    return Site.objects.get(is_default_site=True).root_page.specific


@pytest.fixture(autouse=True)
def no_leftovers(settings, tmp_path):
    """Gives each test its own folder of uploads, and a cache that knows nothing of what others undid."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    cache.clear()


@pytest.fixture
def pages(db):
    """A small site in three languages with the five roles; returns its pages by name."""
    pages = make_site()
    make_roles()
    return pages


@pytest.fixture
def editor(client, pages):
    """Somebody who may write but not publish, signed in."""
    user = make_editor(EDITORS)
    client.force_login(user)
    return user


@pytest.fixture
def no_companies(db):
    """Takes the demo's companies away: a test that counts brings its own."""
    clear_catalogue()


@pytest.fixture
def approver(client, pages):
    """Somebody who may publish, signed in."""
    user = make_editor(APPROVERS)
    client.force_login(user)
    return user
