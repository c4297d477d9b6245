"""Ways to read: by keyboard, in another language, without JavaScript, on paper, without motion."""

import pytest

from .conftest import DESK, PHONE

# The database, because the site under test is a copy of it.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FOCUSED = """() => {
  const e = document.activeElement
  return [e.tagName, e.className, e.getAttribute("href") ?? e.name ?? "", e.closest("nav")?.className ?? ""].join(" ")
}"""
IS_SEEN = """(e) => {
  const box = e.getBoundingClientRect()
  return box.width > 0 && box.height > 0 && e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
}"""


def tab_through(page, steps=40):
    """Presses Tab and returns what had the focus, in order."""
    seen = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    return seen


def test_a_reader_with_a_keyboard_skips_to_the_content(visit):
    page = visit("/en/about/")
    page.keyboard.press("Tab")
    assert "skip-link" in page.evaluate(FOCUSED)
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_reader_with_a_keyboard_reaches_menu_language_and_search(visit):
    path = tab_through(visit("/en/"))
    for goal in ("/en/programmes/", "/ja/", "INPUT"):
        assert any(goal in step for step in path), goal
    menu = next(number for number, step in enumerate(path) if "/en/programmes/" in step)
    search = next(number for number, step in enumerate(path) if step.startswith("INPUT"))
    assert menu < search


def test_a_reader_with_a_keyboard_always_sees_where_she_is(visit):
    page = visit("/en/results/")
    for _ in range(30):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => {
              const e = document.activeElement, s = getComputedStyle(e)
              return e === document.body || s.outlineStyle !== "none" || s.boxShadow !== "none"
            }"""
        )
        assert shown, page.evaluate(FOCUSED)


def test_a_reader_searches_with_the_keyboard(visit):
    page = visit("/en/")
    page.locator("input[name=q]").first.focus()
    page.keyboard.type("budget")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=budget")
    assert page.locator(".hit").count() > 0


def test_a_reader_with_a_phone_opens_and_closes_the_menu_by_keyboard(visit):
    page = visit("/ja/about/", PHONE)
    menu, link = page.locator("#menu"), page.locator("#menu nav a").first
    assert not link.evaluate(IS_SEEN)
    page.locator("#menu summary").focus()
    page.keyboard.press("Enter")
    assert menu.evaluate("e => e.open")
    assert link.evaluate(IS_SEEN)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not menu.evaluate("e => e.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not link.evaluate(IS_SEEN)


def test_a_reader_with_a_phone_does_not_tab_through_a_closed_menu(visit):
    page = visit("/ja/about/", PHONE)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('#menu nav') !== null")


def test_a_reader_who_turns_her_tablet_keeps_a_menu(visit):
    page = visit("/en/about/", PHONE)
    page.set_viewport_size(DESK)
    page.wait_for_function("document.getElementById('menu').open")
    assert page.locator("#menu nav a").first.evaluate(IS_SEEN)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_reader_changes_the_language_and_stays_on_the_page(visit, viewport):
    page = visit("/ja/results/budget/", viewport)
    for language in ("en", "zh-hans", "ja"):
        page.locator(f'.site-header nav.languages a[hreflang="{language}"]').click()
        page.wait_for_url(f"**/{language}/results/budget/")
        assert page.locator("html").get_attribute("lang").lower() == language


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_reader_without_javascript_has_menu_and_content(visit, viewport):
    page = visit("/en/about/network/", viewport, java_script_enabled=False)
    if viewport is PHONE:
        page.locator("#menu summary").click()
    link = page.locator('#menu nav a[href="/en/programmes/"]')
    assert link.is_visible()
    for piece in (".series", "table", ".title-block", "svg.region", ".site-footer"):
        assert page.locator(piece).count() > 0
    assert page.locator(".title-block").is_visible()
    closed = page.locator("main details:not([open]) > summary")
    for number in range(closed.count()):
        closed.first.click()
        assert page.locator("main table").nth(number).is_visible()
    link.click()
    page.wait_for_url("**/en/programmes/")


@pytest.mark.parametrize(
    "address", ["/ja/results/", "/ja/results/budget/", "/ja/about/network/", "/en/charter/"]
)
def test_a_reader_prints_content_without_the_furniture(visit, address):
    page = visit(address)
    page.emulate_media(media="print")
    for piece in ("nav.languages", "#menu", ".crumbs", ".find", ".skip-link"):
        for one in page.locator(piece).all():
            assert not one.is_visible(), piece
    assert page.locator(".title-block").is_visible()
    for chart in page.locator("svg.chart, svg.measure__line").all():
        assert chart.is_visible()
    for table in page.locator("main table").all():
        assert table.is_visible(), "a table stays folded on paper"


def test_a_reader_in_the_dark_prints_black_on_white(visit):
    page = visit("/ja/about/", color_scheme="dark")
    page.emulate_media(media="print")
    color = page.evaluate("getComputedStyle(document.querySelector('main p')).color")
    numbers = [float(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    assert max(numbers) < 100


def test_a_reader_who_wants_no_motion_gets_none(visit, one_of_each):
    page = visit("/en/", reduced_motion="reduce")
    for address in one_of_each["en"]:
        page.goto(address)
        assert (
            page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0
        )


def test_a_reader_in_the_dark_gets_a_dark_page(visit):
    light = visit("/en/", color_scheme="light").evaluate("getComputedStyle(document.body).backgroundColor")
    dark = visit("/en/", color_scheme="dark").evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark


def test_no_figure_is_cut_off_or_drawn_over_another(visit):
    """The words of dimension lines stay inside their drawing, on the narrowest phone too."""
    page = visit("/en/", {"width": 320, "height": 700})
    for address in ("/en/", "/en/results/", "/en/results/budget/", "/en/about/network/"):
        page.goto(address)
        outside = page.evaluate(
            """() => [...document.querySelectorAll(".measures text")].filter(text => {
              const box = text.getBoundingClientRect()
              return box.width && (box.right > innerWidth || box.left < 0)
            }).map(text => text.textContent)"""
        )
        assert outside == [], address
