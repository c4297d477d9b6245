"""The handbook tells editors what they really see: somebody does what it says, step by step, and looks."""

import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import TimeoutError

from casestudies.handbook.chapters import read_chapters
from tests.own_site import OwnSite
from tests.sites import run_in_site

from .conftest import DESK, serving
from .conftest import sign_in as enter
from .screens import HOW_TO_RENEW, IS_WRITING, NO_MARGIN, TIGHT, find_difference, keep, photograph, read_words

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

PASSWORD = "pass-word-1"
PEOPLE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from brand.association.editing.groups import APPROVERS, EDITORS, TRANSLATORS, create_groups
from brand.association.editing.moderation import create_workflow
from wagtail.users.models import UserProfile
create_groups()
create_workflow()
for name, group in (("editor", EDITORS), ("translator", TRANSLATORS), ("approver", APPROVERS)):
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
NOTED = """async () => {
    const find = () => window.wagtail.app.queryController("w-unsaved");
    while (!find()?.initialFormData) await new Promise(again => setTimeout(again, 100));
}"""
TITLE = "乾燥炉の待機をやめる"
with translation.override("ja"):
    QUOTE, PICTURE = gettext("Quote with consent"), gettext("Picture")
LEDE = "休みの日と夜の待機をやめた。"
QUESTION, ANSWER = "何の記録から読みましたか。", "乾燥炉の電力計の、毎月の記録です。"


@pytest.fixture(scope="module")
def peopled(django_db_setup, django_db_blocker, tmp_path_factory):
    """Returns a database with an editor, a translator and an approver."""
    with django_db_blocker.unblock():
        own = OwnSite(tmp_path_factory.mktemp("handbook"))
    run_in_site(PEOPLE, {"DATA_DIR": str(own.folder), "TAMA_LOCAL": "1"})
    return own.database


@pytest.fixture
def site(peopled, tmp_path):
    """Returns the address of a site that the test may change; run again, the test finds it as it was."""
    shutil.copy(peopled, tmp_path)
    with serving(tmp_path) as base:
        yield base


@pytest.fixture
def sign_in(chromium, site):
    """Returns a function that gives a person her browser; made again, it is another person's."""
    contexts = []

    def open_browser(name):
        context = chromium.new_context(base_url=site, viewport=DESK, locale="ja-JP")
        contexts.append(context)
        page = context.new_page()
        enter(page, name, PASSWORD)
        return page

    yield open_browser
    for context in contexts:
        context.close()


@contextmanager
def following(name):
    """Gives a function that checks a step of a chapter against the screen; at the end all must have been seen."""
    steps = {place: step for place, step in enumerate(read_chapters()[name].steps, start=1)}
    faults = []

    def see(place, page, *shown, **options):
        step, words = steps.pop(place), read_words(page)
        lacking = [word for word in step.screen_words if word.casefold() not in words]
        if lacking:
            faults.append(f"{step.address}: not on the screen: {lacking}")
        if bool(step.picture) != bool(shown):
            faults.append(f"{step.address}: a picture needs its words, and words a picture")
        elif shown and IS_WRITING:
            keep(photograph(page, shown, **options), step.picture_path)
        elif shown and (difference := find_difference(photograph(page, shown, **options), step.picture_path)):
            faults.append(f"{step.address}: {difference}. If the screen is right: {HOW_TO_RENEW}")

    yield see
    # What a person does by herself, at her desk or with others, has no screen and quotes none.
    faults += [f"{step.address}: nobody looked" for step in steps.values() if step.screen_words]
    assert not faults, "\n".join(faults)


def around(locator):
    """What a field is, with its label."""
    return locator.locator("xpath=ancestor::*[.//label][1]")


def outcome(page, *names):
    """Some fields of the first outcome, with their labels."""
    return [around(page.locator(f"#id_outcomes-0-{name}")) for name in names]


def open_menu(page):
    """Opens what else the button at the bottom can do, and returns it."""
    page.locator("footer .w-dropdown__toggle").last.click()
    menu = page.locator("footer .w-dropdown__content").last
    menu.locator("button").first.wait_for()
    return menu


def open_case(page):
    """Opens the case from the first screen of the one who has to do something about it."""
    page.goto("/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_selector("#id_outcomes-0-metric")
    settle(page)


def settle(page):
    """Waits until Wagtail has noted what the form was like when it came; what changes before is no change."""
    page.wait_for_load_state("networkidle")
    page.evaluate(NOTED)


def click_until(target, shown):
    """Clicks what may not listen yet on a busy machine, until something is shown for it."""
    for _ in range(5):
        target.click()
        try:
            shown.wait_for(timeout=5_000)
        except TimeoutError:
            continue
        return
    shown.wait_for()


def toggle(page, what):
    """Opens or closes what lies at the right side."""
    page.get_by_role("button", name=what, exact=True).click()


@contextmanager
def autosaved(page):
    """Waits until what was done is saved, if it is saved at once; on a busy machine it may wait for what comes next."""
    saves = []
    page.on("response", lambda one: saves.append(one) if _is_save(one) else None)
    yield
    for _ in range(20):
        if saves:
            break
        page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")


def _is_save(response):
    return response.request.method == "POST" and "/admin/pages/" in response.url


def wait_until_left(page):
    """Waits for the page after the form."""
    page.wait_for_url(lambda address: "/edit/" not in address)


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


def test_an_editor_writes_a_first_case_and_an_approver_publishes_it(sign_in):
    writer = sign_in("editor")
    submit_case(writer)
    approver = sign_in("approver")
    with following("approve") as see:
        approver.goto("/admin/")
        waiting = approver.locator("section", has=approver.get_by_role("link", name=TITLE)).last
        see(1, approver, waiting, hidden=[waiting.locator("td .w-human-readable-date")], margin=NO_MARGIN)
        open_case(approver)
        ask(approver, see)
        answer(writer, see)
        publish(approver, see)
    reader = sign_in("translator")
    reader.goto("/ja/case-studies/kansoro-no-taiki/")
    assert TITLE in reader.text_content("h1")


def submit_case(page):
    with following("first-case") as see:
        page.goto("/admin/case-studies/")
        add = page.locator("header a[href*='/add/casestudies/']").first
        see(1, page, page.locator("header h1"), add, margin=TIGHT)
        add.click()
        page.wait_for_selector("#id_outcomes-0-metric")
        for place in (2, 4, 5):
            see(place, page)
        settle(page)
        with autosaved(page):
            write_case(page)
        see(3, page, *outcome(page, "metric", "result_value"), margin=TIGHT)
        blocks = page.locator("[data-contentpath='body'] [data-streamfield-child]")
        see(6, page, blocks.nth(0), blocks.nth(1), margin=TIGHT)
        lacks = page.locator("[data-page-state]")
        lacks.get_by_text("リード文がありません").wait_for()
        page.wait_for_load_state("networkidle")
        page.fill("#id_lede", LEDE)
        lacks.get_by_text("リード文がありません").wait_for(state="detached")
        see(7, page, lacks, margin=TIGHT)
        menu = open_menu(page)
        see(8, page, menu, page.locator("footer .w-dropdown-button"), margin=NO_MARGIN)
        menu.get_by_role("button", name="公開の承認に提出する").click()
        wait_until_left(page)


def ask(page, see):
    """The approver looks at the case, asks about its title and sends it back."""
    toggle(page, "プレビューの表示切り替え")
    shown = page.frame_locator("iframe#w-preview-iframe")
    shown.get_by_role("heading", name=TITLE).wait_for()
    see(2, page, page.locator("[data-side-panel=preview]"), margin=NO_MARGIN)
    toggle(page, "プレビューの表示切り替え")
    page.hover("#id_title")
    add = (
        page.locator("#id_title")
        .locator("xpath=ancestor::*[@data-contentpath][1]")
        .get_by_role("button", name="コメントを追加")
    )
    comment = page.locator(".comment").first
    click_until(add, comment.locator("textarea"))
    comment.locator("textarea").fill(QUESTION)
    see(3, page, comment, hidden=[comment.locator("time")], margin=NO_MARGIN)
    with autosaved(page):
        send = comment.get_by_role("button", name="コメント", exact=True)
        click_until(send, comment.locator(".comment__text").get_by_text(QUESTION))
    menu = open_menu(page)
    see(4, page, menu, page.locator("footer .w-dropdown-button"), margin=NO_MARGIN)
    menu.get_by_role("button", name="変更をリクエスト").click()
    page.locator(".modal form button[type=submit], .modal form input[type=submit]").click()
    wait_until_left(page)


def answer(page, see):
    """The editor answers and submits again."""
    open_case(page)
    toggle(page, "コメントの表示切り替え")
    comment = page.locator(".comment").first
    click_until(comment, comment.locator("textarea"))
    comment.locator("textarea").fill(ANSWER)
    with autosaved(page):
        replies = comment.locator(".comment__replies")
        click_until(comment.get_by_role("button", name="返信"), replies.get_by_text(ANSWER))
    menu = open_menu(page)
    comment.locator(".comment__reply-input").wait_for(state="detached")
    see(5, page, comment, hidden=[comment.locator("time")], margin=NO_MARGIN)
    menu.get_by_role("button", name="再提出").click()
    wait_until_left(page)


def publish(page, see):
    """The approver resolves the comment, looks where a day would be set, and publishes."""
    open_case(page)
    # Beside the form since she asked.
    comment = page.locator(".comment").first
    more, resolve = comment.locator("summary").first, comment.get_by_role("menuitem", name="解決")
    click_until(comment, more)
    click_until(more, resolve)
    see(6, page)
    with autosaved(page):
        resolve.click()
    comment.wait_for(state="detached")
    toggle(page, "ステータスの表示切り替え")
    see(7, page)
    page.get_by_role("button", name="スケジュールを設定").first.click()
    window = page.locator("#schedule-publishing-dialog .w-dialog__box")
    window.wait_for()
    see(8, page, window, margin=NO_MARGIN)
    window.get_by_role("button", name="ダイアログを閉じる").click()
    window.wait_for(state="hidden")
    menu = open_menu(page)
    see(9, page)
    menu.get_by_role("button", name="承認と公開", exact=True).click()
    wait_until_left(page)


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
        before, after = outcome(page, "base_year", "result_value")
        # With the name of the row.
        see(
            1,
            page,
            before.locator("xpath=ancestor::*[contains(@class, 'w-panel__wrapper')][1]"),
            after,
            margin=TIGHT,
        )
        for place in (2, 3, 4):
            see(place, page)
        see(5, page, *outcome(page, "method", "verified_by"), margin=TIGHT)


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
        fields = page.locator("textarea[name$='-value-text']").last, role, consent
        see(2, page, *map(around, fields), margin=TIGHT)
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
