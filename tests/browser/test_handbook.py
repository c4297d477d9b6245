"""The handbook tells editors what they really see: somebody does what it says, step by step, and looks."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.utils import translation
from django.utils.translation import gettext

from casestudies.handbook.chapters import read_chapters
from tests.own_site import OwnSite
from tests.sites import run_in_site

from .conftest import DESK, serving
from .screens import HOW_TO_RENEW, IS_WRITING, find_difference, keep, photograph, read_words

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

PASSWORD = "pass-word-1"
PEOPLE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from brand.association.editing.groups import EDITORS, TRANSLATORS, create_groups
from brand.association.editing.moderation import create_workflow
from wagtail.users.models import UserProfile
create_groups()
create_workflow()
for name, group in (("editor", EDITORS), ("translator", TRANSLATORS)):
    user = get_user_model().objects.create_user(name, f"{name}@example.jp", "pass-word-1")
    user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(user=user, preferred_language="ja")
from casestudies.models import CaseStudyPage
from brand.catalogue.models import Company
from casestudies.models import CaseInvitation, CaseStudyIndexPage
index = CaseStudyIndexPage.objects.source_language().first()
new = index.add_child(instance=CaseStudyPage(title="サンプル: 訳を待つ事例", locale=index.locale, is_sample=True))
new.save_revision().publish()
CaseInvitation.objects.create(
    company=Company.objects.filter(listing="sample").first(), note="乾燥炉の電力の、変更前と変更後の値。"
)
case = CaseStudyPage.objects.get(slug="sample-rinse-water", locale__language_code="ja")
case.lede += "。"
case.save_revision().publish()
"""
TITLE = "乾燥炉の待機をやめる"
with translation.override("ja"):
    QUOTE, PICTURE = gettext("Quote with consent"), gettext("Picture")
# Told without a picture, and not yet played here: what comes after the first saved draft.
NOT_PLAYED = {"first-case-7", "first-case-8"}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """Returns the address of a site that the test may change, with an editor and a translator."""
    with django_db_blocker.unblock():
        own = OwnSite(tmp_path_factory.mktemp("handbook"))
    run_in_site(PEOPLE, {"DATA_DIR": str(own.folder), "TAMA_LOCAL": "1"})
    with serving(own.folder) as base:
        yield base


@pytest.fixture
def sign_in(chromium, site):
    """Returns a function that gives a person her browser; made again, it is another person's."""
    contexts = []

    def open_browser(name):
        context = chromium.new_context(base_url=site, viewport=DESK, locale="ja-JP")
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    yield open_browser
    for context in contexts:
        context.close()


@contextmanager
def following(name):
    """Gives a function that checks a step of a chapter against the screen; at the end all must have been seen."""
    steps = {place: step for place, step in enumerate(read_chapters()[name].steps, start=1)}
    faults = []

    def see(place, page, *shown, hidden=()):
        step, words = steps.pop(place), read_words(page)
        lacking = [word for word in step.screen_words if word.casefold() not in words]
        if lacking:
            faults.append(f"{step.address}: not on the screen: {lacking}")
        if bool(step.picture) != bool(shown):
            faults.append(f"{step.address}: a picture needs its words, and words a picture")
        elif shown and IS_WRITING:
            keep(photograph(page, shown, hidden), step.picture_path)
        elif shown and (difference := find_difference(photograph(page, shown, hidden), step.picture_path)):
            faults.append(f"{step.address}: {difference}. If the screen is right: {HOW_TO_RENEW}")

    yield see
    # What a person does by herself, at her desk or with others, has no screen and quotes none.
    faults += [
        f"{step.address}: nobody looked"
        for step in steps.values()
        if step.screen_words and step.address not in NOT_PLAYED
    ]
    assert not faults, "\n".join(faults)


def open_menu(page):
    page.locator("footer .w-dropdown__toggle").last.click()
    page.wait_for_selector("footer [data-tippy-root] button, footer .tippy-box button")


def write_case(page):
    """Fills in a new case as far as its first outcome."""
    page.fill("#id_title", TITLE)
    page.fill("#id_reading", "かんそうろ の たいき")
    page.select_option("#id_outcomes-0-metric", label="電力使用削減量（kWh/年）")
    for name, value in {
        "unit": "MWh",
        "base_year": "2020",
        "base_value": "120",
        "result_year": "2024",
        "result_value": "90",
    }.items():
        page.fill(f"#id_outcomes-0-{name}", value)


def test_an_editor_writes_a_first_case(sign_in):
    page = sign_in("editor")
    with following("first-case") as see:
        page.goto("/admin/case-studies/")
        add = page.locator("header a[href*='/add/casestudies/']").first
        see(1, page, page.locator("header").first)
        add.click()
        page.wait_for_selector("#id_outcomes-0-metric")
        for place in (2, 4, 5):
            see(place, page)
        write_case(page)
        row = page.locator("#inline_child_outcomes-0")
        see(3, page, row.locator("#id_outcomes-0-metric"), row.locator("#id_outcomes-0-result_value"))
        blocks = page.locator("[data-contentpath='body'] [data-streamfield-child]")
        see(6, page, blocks.nth(0), blocks.nth(1))


def test_a_translator_finds_what_waits_and_says_when_it_is_done(sign_in):
    page = sign_in("translator")
    with following("translate") as see:
        page.goto("/admin/reports/translations/")
        see(1, page, page.locator(".report-filters"))
        page.goto("/admin/reports/translations/?state=missing")
        see(2, page)
        page.goto("/admin/reports/translations/")
        link = page.get_by_role("link", name="サンプル: めっきの水洗水の7割を回収して使う").last
        row = page.locator("tr", has=link).first
        row.locator("td:last-child a").click()
        page.wait_for_selector("#id_challenge")
        see(3, page)
        see(5, page, page.locator("[data-page-state] .page-state").first)
        see(6, page)
        open_menu(page)
        see(4, page)


def test_an_editor_knows_what_a_figure_means(sign_in):
    page = sign_in("editor")
    with following("figures") as see:
        page.goto("/admin/case-studies/")
        page.locator("header a[href*='/add/casestudies/']").first.click()
        page.wait_for_selector("#id_outcomes-0-metric")
        see(1, page, page.locator("#id_outcomes-0-base_year"), page.locator("#id_outcomes-0-result_value"))
        for place in (2, 3, 4):
            see(place, page)
        see(5, page, page.locator("#id_outcomes-0-method"), page.locator("#id_outcomes-0-verified_by"))


def test_an_editor_asks_a_company_which_needs_no_account(sign_in):
    page = sign_in("editor")
    with following("ask-a-company") as see:
        page.goto("/admin/snippets/casestudies/caseinvitation/")
        see(1, page)
        page.locator("header a[href*='/add/']").first.click()
        page.wait_for_selector("#id_note")
        see(2, page, page.locator("section.w-panel").nth(1), page.locator("#id_note"))
        see(3, page)
        page.goto("/admin/snippets/casestudies/caseinvitation/")
        see(6, page)
        page.locator("td.title a, tbody td a").first.click()
        link = page.locator("#invitation-link")
        link.wait_for()
        see(4, page)
        page.goto(urlsplit(link.input_value()).path)
        see(5, page, page.locator("main form").first)


def test_nobody_is_quoted_who_did_not_agree(sign_in):
    page = sign_in("editor")
    with following("consent") as see:
        page.goto("/admin/case-studies/")
        page.locator("header a[href*='/add/casestudies/']").first.click()
        page.wait_for_selector("#id_outcomes-0-metric")
        add = page.locator("[data-contentpath='body'] [title='ブロックを挿入']")
        add.last.click()
        quote = page.get_by_role("option", name=QUOTE)
        quote.wait_for()
        see(1, page)
        see(4, page)
        quote.click()
        consent = page.locator("input[name$='consent_on']")
        consent.wait_for()
        role = page.locator("input[name$='role']")
        see(2, page, page.locator("textarea[name$='-value-text']").last, role, consent)
        see(3, page)
        add.last.click()
        page.get_by_role("option", name=PICTURE, exact=True).click()
        credit = page.locator("input[name$='credit']")
        credit.wait_for()
        see(5, page)


def test_an_editor_takes_everything_out_and_brings_it_back(sign_in):
    page = sign_in("editor")
    with following("workbook") as see:
        page.goto("/admin/catalogue/imports/")
        see(1, page)
        see(3, page)
        see(4, page)
