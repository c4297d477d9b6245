"""The search in a real browser: narrowing down without a script, on a phone and at a desk, in three languages."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest

from .conftest import DESK, PHONE, follow
from .test_every_page import TOO_WIDE, axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SENTENCE = "I am looking for a maker of precision stainless shafts near Ome with ISO 9001"
SCREENS = (
    "/ja/search/",
    "/en/search/how/",
    f"/en/search/?q={quote(SENTENCE)}",
    f"/ja/search/?q={quote('ステンレス')}&technology=MC&spec.diameter=1..20",
    f"/zh-hans/search/?q={quote('真空泵')}&sort=name",
    f"/ja/search/?q={quote('高精度切削' * 60)}&technology=MC&industry=E27&spec.length=1..20000000",
    "/en/search/?q=qqzzxxvv&municipality=13201",
)


def asked(page):
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "dark"), (390, "light"), (1280, "light"), (1280, "dark")]
)
def test_a_reader_of_the_search_sees_it_whole_and_meets_no_barrier(visit, width, scheme):
    page = visit("/ja/search/", {"width": width, "height": 844}, color_scheme=scheme)
    found = {}
    for address in SCREENS:
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        if faults := [*(page.evaluate(TOO_WIDE) or []), *axe_violations(page)]:
            found[address] = faults
    assert found == {}


def test_a_visitor_with_a_phone_and_no_script_narrows_down_and_goes_back(visit):
    page = visit(f"/ja/search/?q={quote('ステンレス')}", PHONE, java_script_enabled=False)
    first = page.locator(".facet .value").first
    assert not first.is_visible()
    page.locator(".facets__all > summary").click()
    name = first.locator(".value__name").inner_text()
    follow(first)
    assert set(asked(page)) == {"q", "technology"}
    assert name in page.locator(".chip:not(.chip--offer)").inner_text()
    assert page.locator(".facets__count").inner_text().strip().startswith("1")
    follow(page.locator(".chip:not(.chip--offer)"))
    assert set(asked(page)) == {"q"}
    page.go_back()
    assert page.locator(".chip:not(.chip--offer)").count() == 1
    page.locator("#find").fill("歯車")
    follow(page.locator(".find button"))
    assert asked(page)["q"] == ["歯車"]
    assert "technology" in asked(page)


def test_a_visitor_at_a_desk_without_a_script_limits_a_measure(visit):
    page = visit("/en/search/?q=stainless&kind=product", DESK, java_script_enabled=False)
    form = page.locator("form.range").first
    assert form.is_visible()
    form.locator("input[type=number]").first.fill("0.5")
    follow(form.locator("button"))
    assert asked(page)["kind"] == ["product"]
    assert [value for name, (value,) in asked(page).items() if name.endswith(".min")] == ["0.5"]
    assert page.locator(".chip:not(.chip--offer)").count() == 1
    follow(page.locator(".chips__clear"))
    assert set(asked(page)) == {"q", "kind"}


def test_a_visitor_gets_to_the_search_from_the_head_of_a_page_on_a_phone(visit):
    for language in ("ja", "en", "zh-hans"):
        page = visit(f"/{language}/about/history/", PHONE)
        sign = page.locator(".site-header__search")
        box = sign.bounding_box()
        # The smallest size of something to touch (WCAG 2.2, 2.5.8).
        assert min(box["width"], box["height"]) >= 24
        follow(sign)
        assert page.url.endswith(f"/{language}/search/")
        follow(page.locator(".examples a").first)
        assert page.locator(".hit").count() > 0
