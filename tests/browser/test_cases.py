"""A visitor with a real browser among the case studies of the demo: on a phone, without scripts."""

import pytest

from .conftest import PHONE, follow
from .test_every_page import TOO_WIDE, axe_violations

# The database, because the site under test is a copy of it.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_visitor_narrows_the_cases_on_a_phone_without_scripts_and_takes_it_back(visit):
    page = visit("/ja/case-studies/", viewport=PHONE, java_script_enabled=False)
    before = page.locator(".case-card").count()
    page.locator(".facets__all > summary").click()
    follow(page.locator("[aria-labelledby=facet-theme] .value").first)
    assert "theme=" in page.url
    assert page.locator(".facets__count").inner_text().startswith("1")
    assert 0 < page.locator(".case-card").count() <= before
    follow(page.locator(".chip").first)
    assert "theme=" not in page.url
    assert page.locator(".case-card").count() == before


def test_a_narrowed_list_fits_a_phone_and_breaks_no_rule(visit):
    page = visit("/en/case-studies/?cost=unknown&cost=none&size=unknown", viewport=PHONE)
    assert page.evaluate(TOO_WIDE) is None
    assert axe_violations(page) == []
