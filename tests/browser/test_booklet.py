"""An editor puts a booklet together, lets the worker print it and issues it."""

import hashlib
from pathlib import Path

import pypdf
import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests.own_site import OwnSite
from tests.sites import run_in_site

from .conftest import DESK, follow, serving, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

NAME, PASSWORD = "chief", "pass-word-1"
PERSON = f"""
from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile
user = get_user_model().objects.create_superuser("{NAME}", "chief@example.jp", "{PASSWORD}")
UserProfile.objects.create(user=user, preferred_language="ja")
"""
TITLE = "測って減らす"
# The width of a picture, once it is there.
SIZE = "one => one.decode().then(() => one.naturalWidth)"
with translation.override("ja"):
    NEW, ROOM, PUBLISH = gettext("New booklet"), gettext("Make the booklet"), gettext("Publish")
    BUILD, DOWNLOAD = gettext("Build the booklet"), gettext("Download the PDF")
    ISSUE, ITS_PAGE = gettext("Issue this booklet"), gettext("The page of the booklet")


@pytest.fixture
def desk(django_db_setup, django_db_blocker, tmp_path, chromium, monkeypatch):
    """Returns the screen of somebody who may issue, with web and worker behind it."""
    with django_db_blocker.unblock():
        own = OwnSite(tmp_path)
    run_in_site(PERSON, {"DATA_DIR": str(own.folder), "TAMA_LOCAL": "1"})
    with serving(own.folder) as base:
        # The addresses in print are those of the web process.
        monkeypatch.setenv("PORT", base.rpartition(":")[2])
        worker = own.start("work")
        context = chromium.new_context(base_url=base, viewport=DESK, locale="ja-JP")
        page = context.new_page()
        sign_in(page, NAME, PASSWORD)
        yield page
        context.close()
        worker.terminate()
        worker.communicate(timeout=60)


def test_an_editor_holds_the_printed_booklet_and_issues_that_very_file(desk):
    titles = write_booklet(desk)
    desk.goto("/admin/booklets/")
    desk.get_by_role("row").filter(has_text=TITLE).get_by_role("link", name=ROOM).click()
    assert desk.locator(".booklet__spread").evaluate(SIZE) > 600

    desk.get_by_role("button", name=BUILD).click()
    link = desk.get_by_role("link", name=DOWNLOAD)
    link.wait_for(timeout=120_000)
    with desk.expect_download() as download:
        link.click()
    content = Path(download.value.path()).read_bytes()
    outline = pypdf.PdfReader(download.value.path()).outline
    bookmarks = [entry.title for entry in outline if not isinstance(entry, list)]
    assert [title for title in bookmarks if title in titles] == titles

    desk.get_by_role("button", name=ISSUE).click()
    desk.locator(".messages .success").wait_for()
    follow(desk.get_by_role("link", name=ITS_PAGE))
    checksum = hashlib.sha256(content).hexdigest()
    assert desk.locator(".booklet__sum code").inner_text() == checksum
    address = desk.locator(".booklet__files a").first.get_attribute("href")
    assert hashlib.sha256(desk.request.get(address).body()).hexdigest() == checksum
    assert desk.locator(".booklet__cover img").evaluate(SIZE) > 600


def write_booklet(page):
    """Publishes a booklet with two cases of the chooser, and returns their titles."""
    page.goto("/admin/booklets/")
    page.get_by_role("link", name=NEW).first.click()
    for name, text in (("title", TITLE), ("reading", "はかって へらす"), ("issue_number", "7")):
        page.fill(f"[name={name}]", text)
    page.locator("#id_booklet_cases-OPEN_MODAL").click()
    window, titles = page.locator(".modal-dialog"), []
    window.get_by_role("checkbox").first.wait_for()
    for place in (0, 2):
        row = window.get_by_role("row").filter(has=page.get_by_role("checkbox")).nth(place)
        titles.append(row.get_by_role("cell").nth(1).inner_text().strip())
        row.get_by_role("checkbox").check()
    window.locator("[data-multiple-choice-submit]").click()
    page.wait_for_selector("#id_booklet_cases-1-case_study", state="attached")
    page.locator("footer .w-dropdown__toggle").last.click()
    page.locator("footer").get_by_role("button", name=PUBLISH, exact=True).click()
    page.locator(".messages .success").wait_for()
    return titles
