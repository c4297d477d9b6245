"""The box completes what a visitor writes: by keyboard, input method, mouse, finger and screen reader."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import DESK, PHONE
from .test_every_page import TOO_WIDE

# The database, because the site under test is a copy of it.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LONG = "株式会社多摩川上流域先端精密切削加工および難削材試作開発総合技術研究所"
OPEN = ".suggest:not([hidden])"
OPTION = f"{OPEN} [role=option]"


def answer(query, language):
    """What the server would say: two products, one technology, one company, all named after the query."""

    def one(kind, number, path, detail=None, sample=False):
        label = {"text": f"{query} {kind} {number}", "lang": language, "fallback": False}
        url = f"https://elsewhere.example/{language}/{path}"
        return {"key": f"{kind}-{number}", "label": label, "detail": detail, "url": url, "sample": sample}

    maker = {"text": LONG, "lang": "ja", "fallback": True}
    groups = {
        "product": [one("product", 1, "catalogue/", maker, True), one("product", 2, "catalogue/products/")],
        "technology": [one("technology", 1, "search/?technology=MC-CUT")],
        "company": [one("company", 1, "catalogue/companies/", maker)],
    }
    if query.startswith("nothing"):
        groups = {}
    return {
        "query": query,
        "total": sum(map(len, groups.values())),
        "announcement": f"{sum(map(len, groups.values()))} for {query}",
        "groups": [{"kind": kind, "name": kind, "suggestions": found} for kind, found in groups.items()],
    }


class Server:
    """Answers instead of the site, as slowly as a test wishes, and remembers what was asked."""

    def __init__(self, page):
        self.asked = []
        self.wait_ms = {}
        page.route("**/api/v1/suggest?*", self.serve)

    def serve(self, route):
        query = {name: values[0] for name, values in parse_qs(urlsplit(route.request.url).query).items()}
        self.asked.append(query["q"])
        time.sleep(self.wait_ms.get(query["q"], 0) / 1000)
        route.fulfill(
            status=200, content_type="application/json", body=json.dumps(answer(query["q"], query["lang"]))
        )


@pytest.fixture
def begin(visit):
    """Returns a function that opens a page and puts the cursor into its search box: (page, box, server)."""

    def open_page(address="/en/", viewport=DESK, **options):
        page = visit(address, viewport, **options)
        server = Server(page)
        box = page.locator("main input[name=q]").first
        box.click()
        return page, box, server

    return open_page


def active(page):
    """The text of the option that a screen reader is on, or None."""
    number = page.locator("main input[name=q]").first.get_attribute("aria-activedescendant")
    if number is None:
        assert page.locator("[role=option][aria-selected=true]").count() == 0
        return None
    option = page.locator(f"#{number}")
    assert option.get_attribute("aria-selected") == "true"
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    return option.locator(".suggest__label").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(("language", "typed"), [("ja", "切削"), ("en", "cut"), ("zh-hans", "切削")])
def test_a_visitor_sees_grouped_suggestions_that_fit_her_screen_and_break_no_rule(
    begin, language, typed, viewport
):
    scheme = "dark" if viewport is PHONE else "light"
    page, box, _ = begin(f"/{language}/", viewport, color_scheme=scheme)
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type(typed)
    page.wait_for_selector(OPEN)
    assert box.get_attribute("aria-expanded") == "true"
    popup = page.locator(f"#{box.get_attribute('aria-controls')}")
    assert popup.get_attribute("role") == "listbox"
    assert popup.get_attribute("aria-label")
    groups = popup.locator("[role=group]")
    titles = [
        page.locator(f"#{group.get_attribute('aria-labelledby')}").inner_text() for group in groups.all()
    ]
    assert titles == ["product", "technology", "company"]
    page.keyboard.press("ArrowDown")
    assert active(page) == f"{typed} product 1"
    assert page.evaluate(TOO_WIDE) is None
    assert page.locator(OPTION).first.locator(".sample").is_visible()
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []


def test_a_visitor_walks_through_the_suggestions_with_the_keys(begin):
    page, box, _ = begin()
    page.keyboard.type("cut")
    page.wait_for_selector(OPEN)
    path = []
    for key in ("ArrowDown", "ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "ArrowUp"):
        page.keyboard.press(key)
        path.append(active(page))
    assert path == [
        "cut product 1", "cut product 2", "cut company 1", None, "cut company 1", "cut product 1", None,
    ]  # fmt: skip
    assert box.input_value() == "cut"


def test_home_and_end_move_in_the_text_while_no_suggestion_is_chosen(begin):
    page, box, _ = begin()
    page.keyboard.type("ut")
    page.wait_for_selector(OPEN)
    page.keyboard.press("Home")
    page.keyboard.type("c")
    assert box.input_value() == "cut"


def test_escape_closes_first_and_empties_only_then(begin):
    page, box, _ = begin()
    page.keyboard.type("cut")
    page.wait_for_selector(OPEN)
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert (box.input_value(), box.get_attribute("aria-expanded")) == ("cut", "false")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(OPEN)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert box.input_value() == ""


@pytest.mark.parametrize(
    ("presses", "where"),
    [
        (["ArrowDown"], "/en/catalogue/"),
        (["ArrowDown", "ArrowDown", "ArrowDown"], "/en/search/?technology=MC-CUT"),
        (["End"], "/en/search/?q=cut"),
        ([], "/en/search/?q=cut"),
    ],
    ids=["product", "technology", "no choice", "nothing pressed"],
)
def test_enter_goes_to_what_is_chosen_else_searches(begin, presses, where):
    page, _, _ = begin()
    page.keyboard.type("cut")
    page.wait_for_selector(OPEN)
    for key in presses:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{where}")


def test_a_visitor_who_leaves_the_box_leaves_the_suggestions(begin):
    page, box, _ = begin()
    page.keyboard.type("cut")
    page.wait_for_selector(OPEN)
    page.keyboard.press("Tab")
    assert page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    box.click()
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(OPEN)
    page.locator("h1").first.click()
    assert page.locator(OPEN).count() == 0


def test_a_visitor_chooses_with_the_mouse(begin):
    page, _, _ = begin()
    page.keyboard.type("cut")
    page.locator(OPTION).nth(2).click()
    page.wait_for_url("**/en/search/?technology=MC-CUT")


def test_a_visitor_chooses_with_her_finger(begin):
    page, _, _ = begin("/ja/", PHONE, has_touch=True, is_mobile=True)
    page.keyboard.insert_text("切削")
    page.locator(OPTION).nth(3).tap()
    page.wait_for_url("**/ja/catalogue/companies/")


def test_a_screen_reader_is_told_how_many_there_are(begin):
    page, _, _ = begin()
    status = page.locator("form.find [role=status]")
    assert status.inner_text() == ""
    page.keyboard.type("cut")
    page.wait_for_selector(OPEN)
    assert status.inner_text() == "4 for cut"
    page.keyboard.press("Control+a")
    page.keyboard.type("nothing")
    page.locator("form.find [role=status]", has_text="0 for nothing").wait_for(state="attached")
    assert page.locator(OPEN).count() == 0


def compose(page, *steps):
    """Writes with an input method: each step replaces the underlined text before."""
    session = page.context.new_cdp_session(page)
    for text in steps:
        session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
        page.wait_for_timeout(250)
    return session


def test_an_input_method_is_left_alone_until_it_is_done(begin):
    page, box, server = begin("/ja/")
    session = compose(page, "ｓ", "し", "しｎ", "しん", "しんく", "しんくう")
    assert box.input_value() == "しんくう"
    assert server.asked == []
    assert page.locator(OPEN).count() == 0
    # Enter and the arrows belong to the candidates: that is what 229 says.
    for key in ("Enter", "ArrowDown"):
        session.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229}
        )
    page.wait_for_timeout(200)
    assert page.url.endswith("/ja/")
    assert box.input_value() == "しんくう"
    session.send("Input.insertText", {"text": "真空"})
    page.wait_for_selector(OPEN)
    assert server.asked == ["真空"]
    page.keyboard.press("ArrowDown")
    assert active(page) == "真空 product 1"


def test_suggestions_give_way_when_an_input_method_begins(begin):
    page, _, server = begin("/zh-hans/")
    page.keyboard.insert_text("真空")
    page.wait_for_selector(OPEN)
    session = compose(page, "b", "be", "beng")
    assert page.locator(OPEN).count() == 0
    session.send("Input.insertText", {"text": "泵"})
    page.wait_for_selector(OPEN)
    assert server.asked == ["真空", "真空泵"]


def test_a_late_answer_to_an_older_text_is_never_shown(begin):
    page, _, server = begin()
    server.wait_ms["cu"] = 900
    page.keyboard.type("cu")
    page.wait_for_timeout(350)  # asked, not answered
    page.keyboard.type("t")
    seen = set()
    for _ in range(20):
        page.wait_for_timeout(80)
        seen |= set(page.locator(f"{OPTION} .suggest__label").all_inner_texts())
    assert seen
    assert all(text.startswith("cut ") for text in seen)


def test_what_was_shown_for_the_text_before_is_gone_at_the_next_letter(begin):
    page, _, server = begin()
    page.keyboard.type("cu")
    page.wait_for_selector(OPEN)
    server.wait_ms["cut"] = 500
    page.keyboard.type("t")
    assert page.locator(OPEN).count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=cut")


def test_a_quick_writer_asks_once_and_what_is_known_is_not_asked_again(begin):
    page, _, server = begin()
    page.keyboard.type("cutting")
    page.wait_for_selector(OPEN)
    assert server.asked == ["cutting"]
    page.keyboard.type("s")
    page.wait_for_selector(OPEN)
    page.keyboard.press("Backspace")
    page.wait_for_selector(OPEN)
    assert page.locator(f"{OPTION} .suggest__label").first.inner_text() == "cutting product 1"
    assert server.asked == ["cutting", "cuttings"]


def test_the_box_still_searches_when_suggestions_fail(begin):
    page, _, _ = begin()
    page.unroute_all()
    page.route("**/api/v1/suggest?*", lambda route: route.abort())
    page.keyboard.type("budget")
    page.wait_for_timeout(400)
    assert page.locator(OPEN).count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=budget")


def test_the_site_itself_answers_the_box(visit):
    page = visit("/ja/")
    with page.expect_response("**/api/v1/suggest?*") as asked:
        page.locator("main input[name=q]").first.click()
        page.keyboard.insert_text("切削")
    assert asked.value.ok
    assert asked.value.json()["query"] == "切削"


def test_a_visitor_without_javascript_has_a_plain_box(visit):
    page = visit("/ja/", java_script_enabled=False)
    box = page.locator("main input[name=q]").first
    assert box.get_attribute("role") is None
    box.fill("予算")
    box.press("Enter")
    page.wait_for_url("**/ja/search/?q=*")
