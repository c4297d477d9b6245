"""Every page of the demo in a real browser: fits the screen, breaks no rule, asks nobody else, sets no cookie."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import DESK, PHONE

# The database, because the site under test is a copy of it.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# What sticks out of the window to the right, with enough of a name to find it.
TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll("body *")]
      .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3).map(e => e.tagName + "." + (e.className.baseVal ?? e.className))
  : null"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["ja", "en", "zh-hans"])
def test_a_reader_of_any_page_sees_it_whole_and_is_not_followed(
    chromium, live_site, addresses, language, viewport
):
    context = chromium.new_context(base_url=live_site, viewport=viewport)
    page = context.new_page()
    faults = []
    page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    # The icon of the tab is fetched after the page has come; going on to the next page breaks that off.
    page.on(
        "requestfailed",
        lambda request: (
            faults.append(f"{request.failure}: {request.url}")
            if request.failure != "net::ERR_ABORTED"
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            faults.append(f"elsewhere: {request.url}")
            if urlsplit(request.url).netloc != urlsplit(live_site).netloc
            and not request.url.startswith("data:")
            else None
        ),
    )
    found = {}
    for address, its_language, _kind in addresses:
        if its_language == language:
            page.goto(address)
            wide = page.evaluate(TOO_WIDE)
            if wide or faults:
                found[address] = [*faults, *(wide or [])]
            faults.clear()
    cookies = context.cookies()
    context.close()
    assert found == {}
    assert cookies == []


def axe_violations(page):
    result = Axe().run(page)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary'][:160]}"
        for violation in result.response["violations"]
        for node in violation["nodes"][:2]
    ]


@pytest.mark.parametrize(
    ("language", "viewport", "scheme"),
    [("ja", PHONE, "light"), ("en", DESK, "light"), ("zh-hans", PHONE, "dark"), ("ja", DESK, "dark")],
    ids=["ja-phone-light", "en-desk-light", "zh-phone-dark", "ja-desk-dark"],
)
def test_a_reader_with_a_screen_reader_or_weak_eyes_meets_no_barrier(
    visit, one_of_each, language, viewport, scheme
):
    page = visit(f"/{language}/", viewport, color_scheme=scheme)
    found = {}
    for address in one_of_each[language]:
        page.goto(address)
        violations = axe_violations(page)
        if violations:
            found[address] = violations
    assert found == {}


def test_a_reader_with_the_menu_open_or_the_tables_open_meets_no_barrier(visit):
    page = visit("/ja/results/", PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_a_page_fits_any_screen(visit, one_of_each, width):
    """320 is also what remains of 1280 for a reader who zooms to 400 %."""
    page = visit("/en/", {"width": width, "height": 700})
    found = {}
    for address in one_of_each["en"]:
        page.goto(address)
        if wide := page.evaluate(TOO_WIDE):
            found[address] = wide
    assert found == {}
