"""The booklet: what somebody chooses is what is printed, and what was issued stays."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from pypdf import PdfReader
from wagtail.models import Locale, PageViewRestriction

from brand.association.editing.groups import ADMINISTRATORS, APPROVERS, EDITORS, TRANSLATORS
from casestudies.booklets import issuing, press, tasks
from casestudies.models import BookletBuild, BookletCase, BookletIssue, BookletPage, IssuedError
from casestudies.printing import place
from tests.cases import make_case, make_index, translate_case
from tests.factories import make_editor, make_roles, make_site

pytestmark = pytest.mark.django_db
Status = BookletBuild.Status
SAVING = {
    "metric": "E15",
    "unit": "g",
    "base_year": 2008,
    "base_value": 20,
    "result_year": 2012,
    "result_value": 18,
}
PDF = b"%PDF-1.7 /Type /Page /Type /Pages"


@pytest.fixture
def index():
    pages = make_site()
    make_roles()
    return make_index(pages["home"])


@pytest.fixture
def press_at_hand(monkeypatch):
    """Typesetting that costs nothing; what is set is looked at in the tests of printing."""
    monkeypatch.setattr(press, "typeset", lambda document, seconds: PDF)
    monkeypatch.setattr(issuing, "draw_spread", lambda content, page: b"picture")


@pytest.fixture
def chief(client, index):
    user = make_editor(ADMINISTRATORS)
    client.force_login(user)
    return user


def make_booklet(index, cases=(), **fields):
    """Publish a booklet of cases."""
    booklet = BookletPage(title="環境経営事例集", locale=index.locale, **({"issue_number": 1} | fields))
    booklet.booklet_cases = [BookletCase(case_study=case, sort_order=n) for n, case in enumerate(cases)]
    index.add_child(instance=booklet)
    booklet.save_revision().publish()
    return BookletPage.objects.get(pk=booklet.pk)


def build(booklet, day=None):
    """Build a booklet as the worker does and return the build."""
    new = BookletBuild.objects.create(
        booklet=booklet, language=booklet.language, issued_on=day or localdate()
    )
    tasks.build_booklet.func(new.pk, "en")
    new.refresh_from_db()
    return new


def printings_of(page):
    """The part of a case's page that says where it is printed."""
    return page[page.index('id="printings"') :].partition("</section>")[0]


def files():
    folder = Path(settings.MEDIA_ROOT) / press.FOLDER
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_a_booklet_prints_what_readers_may_see_and_says_why_not_the_rest(index):
    first, second, hidden = (make_case(index, title, [SAVING]) for title in ("一", "二", "三"))
    hidden.unpublish()
    translate_case(second, title="Two")

    booklet = make_booklet(index, [second, hidden, first])
    english = booklet.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english = BookletPage.objects.get(pk=english.pk)

    assert [case.title for case in booklet.chosen_cases()] == ["二", "三", "一"]
    assert [case.title for case in booklet.printable_cases()] == ["二", "一"]
    assert [case.title for case, _ in booklet.left_out()] == ["三"]
    assert english.issue_number is None
    assert not english.booklet_cases.exists()
    assert [case.title for case in english.printable_cases()] == ["Two"]
    assert len(english.left_out()) == 2


def test_no_secret_is_in_the_pdf_and_missing_characters_are_named(index, chief, client, work_off):
    secret, private = (make_case(index, f"DRAFT-SECRET-{n}", [SAVING]) for n in (7, 8))
    secret.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    booklet = make_booklet(index, [secret, make_case(index, "軽い🔩", [SAVING]), private])

    client.post(reverse("booklet_build", args=[booklet.pk]), {"issued_on": "2026-04-01"})
    work_off()

    built = booklet.builds.get()
    assert built.status == Status.READY
    reader = PdfReader(io.BytesIO(client.get(reverse("booklet_build_pdf", args=[built.pk])).getvalue()))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "軽い" in text
    assert "SECRET" not in text
    assert built.page_count == len(reader.pages)
    assert [title for title, _ in built.problems["left_out"]] == [secret.title, private.title]
    [[title, missing]] = built.problems["missing"]
    assert title == "軽い🔩"
    assert missing == "🔩 (NUT AND BOLT)"


def test_a_case_unpublished_while_it_is_printed_ends_the_build_by_name(index, monkeypatch):
    case = make_case(index, "引き揚げた事例", [SAVING])
    booklet = make_booklet(index, [case])
    monkeypatch.setattr(press, "typeset", lambda *_: case.unpublish() or PDF)
    before = files()
    built = build(booklet)
    assert built.status == Status.FAILED
    assert "引き揚げた事例" in built.problems["error"]
    assert not built.file
    assert files() == before


def test_a_cancelled_build_keeps_nothing(index, chief, client, monkeypatch):
    booklet = make_booklet(index, [make_case(index, outcomes=[SAVING])])
    before = files()

    def cancel(*_):
        client.post(reverse("booklet_cancel", args=[booklet.builds.get().pk]))
        return PDF

    monkeypatch.setattr(press, "typeset", cancel)
    assert build(booklet).status == Status.CANCELLED
    assert files() == before


def test_a_killed_worker_leaves_no_half_file_and_the_build_says_so(index, chief, client, press_at_hand):
    booklet = make_booklet(index, [make_case(index, outcomes=[SAVING])])
    killed = BookletBuild.objects.create(
        booklet=booklet, language="ja", issued_on=localdate(), status=Status.BUILDING
    )
    half = Path(settings.MEDIA_ROOT) / press.FOLDER / f"{press.UNFINISHED}half"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"%PDF")

    room = client.get(reverse("booklet_room", args=[booklet.pk])).text
    killed.refresh_from_db()
    assert killed.status == Status.FAILED
    assert killed.problems["error"] in room
    ready = build(booklet)
    assert ready.status == Status.READY
    assert not half.exists()

    # A file that was lost is said to be lost.
    Path(ready.file.path).unlink()
    address = reverse("booklet_build_pdf", args=[ready.pk])
    assert address not in client.get(reverse("booklet_room", args=[booklet.pk])).text
    assert client.get(address).status_code == 404


def test_one_booklet_is_built_at_a_time_and_others_are_told_to_wait(index, chief, client):
    first, second = (make_booklet(index, slug=f"booklet-{n}", issue_number=n) for n in (1, 2))
    BookletBuild.objects.create(booklet=first, language="ja", issued_on=localdate(), status=Status.BUILDING)
    with press.alone():
        answer = client.post(
            reverse("booklet_build", args=[second.pk]), {"issued_on": "2026-04-01"}, follow=True
        )
        assert first.title in str(next(iter(answer.context["messages"])))
        with pytest.raises(place.BusyError), press.alone():
            pass
    assert not second.builds.exists()


def test_an_issue_is_what_was_built_and_never_changes(index, chief, client, press_at_hand):
    case, other = make_case(index, outcomes=[SAVING]), make_case(index, "別の事例", [SAVING])
    booklet = make_booklet(index, [case])
    ready = build(booklet)
    client.post(reverse("booklet_issue", args=[ready.pk]))
    issue = BookletIssue.objects.get()

    answer = client.get(f"{booklet.url}pdf/")
    assert answer.content == PDF
    assert answer["ETag"] == f'"{issue.sha256}"'
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "max-age" in answer["Cache-Control"]
    assert client.get(f"{booklet.url}pdf/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    page = client.get(booklet.url).text
    assert issue.sha256 in page
    assert case.title in page

    with pytest.raises(IssuedError):
        issue.save()
    with pytest.raises(IssuedError):
        BookletIssue.objects.all().delete()
    client.post(reverse("wagtailadmin_pages:delete", args=[booklet.pk]))
    booklet = BookletPage.objects.get(pk=booklet.pk)
    booklet.issue_number = 9
    booklet.booklet_cases = [BookletCase(case_study=other)]
    booklet.save()
    stored = BookletPage.objects.get(pk=booklet.pk)
    assert stored.issue_number == 1
    assert stored.chosen_cases() == [case]
    form = client.get(reverse("wagtailadmin_pages:edit", args=[booklet.pk])).text
    assert 'name="issue_number"' not in form

    booklet.unpublish()
    client.logout()
    assert client.get(f"{booklet.url}pdf/").status_code == 404


def test_pages_that_changed_since_are_built_again_before_they_are_issued(index, chief, client, press_at_hand):
    case = make_case(index, outcomes=[SAVING])
    booklet = make_booklet(index, [case])
    early, ready = build(booklet, localdate() + timedelta(days=1)), build(booklet)
    assert not BookletBuild.objects.filter(pk=early.pk).exists()
    case.challenge = "課題が変わった"
    case.save_revision().publish()
    answer = client.post(reverse("booklet_issue", args=[ready.pk]), follow=True)
    assert len(answer.context["messages"]) == 1
    assert not BookletIssue.objects.exists()
    client.post(reverse("booklet_issue", args=[build(booklet).pk]))
    assert BookletIssue.objects.exists()


def test_a_corrected_case_says_in_which_issue_the_old_figure_stands(index, chief, client, press_at_hand):
    case = make_case(index, outcomes=[SAVING])
    booklet = make_booklet(index, [case])
    issuing.issue_booklet(booklet, build(booklet), chief)
    printed = client.get(case.url).text
    assert booklet.title in printed
    assert "−10" not in printings_of(printed)
    outcome = case.outcomes.get()
    outcome.result_value = 16
    case.outcomes = [outcome]
    case.save_revision().publish()
    corrected = printings_of(client.get(case.url).text)
    assert "−10" in corrected
    assert "−20" not in corrected


def test_a_booklet_of_samples_is_issued_only_where_samples_are_shown(
    index, chief, client, press_at_hand, settings
):
    settings.SHOW_SAMPLES = True
    booklet = make_booklet(index, [make_case(index, outcomes=[SAVING], is_sample=True)])
    ready = build(booklet)
    assert booklet.is_sample
    settings.SHOW_SAMPLES = False
    with pytest.raises(issuing.RefusedError):
        issuing.issue_booklet(booklet, ready, chief)
    assert client.get(booklet.url).status_code == 404
    settings.SHOW_SAMPLES = True
    issuing.issue_booklet(booklet, ready, chief)
    assert "noindex" in client.get(booklet.url).text
    assert client.get(f"{booklet.url}pdf/")["X-Robots-Tag"] == "noindex"
    assert "準備中" in [str(value) for _, value in index.door_facts]


@pytest.mark.parametrize(
    ("group", "may_build", "may_issue"),
    [(EDITORS, True, False), (TRANSLATORS, False, False), (APPROVERS, True, True), (None, False, False)],
)
def test_who_may_edit_builds_and_who_may_publish_issues(
    index, client, press_at_hand, group, may_build, may_issue
):
    booklet = make_booklet(index, [make_case(index, outcomes=[SAVING])])
    ready = build(booklet)
    if group:
        client.force_login(make_editor(group))
    for name, arguments in (
        ("booklet_room", [booklet.pk]),
        ("booklet_spread", [booklet.pk, 1]),
        ("booklet_progress", [ready.pk]),
        ("booklet_build_pdf", [ready.pk]),
    ):
        assert (client.get(reverse(name, args=arguments)).status_code == 200) is may_build, name
    if not may_build:
        for name, number in (("booklet_build", booklet.pk), ("booklet_cancel", ready.pk)):
            client.post(reverse(name, args=[number]), {"issued_on": "2026-04-01"})
        assert booklet.builds.get() == ready
    client.post(reverse("booklet_issue", args=[ready.pk]))
    assert BookletIssue.objects.exists() is may_issue
