"""An editor of case studies: from an empty form to a live case, and what is refused on the way, with her text kept."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from wagtail import hooks
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from brand.association.editing.groups import ADMINISTRATORS, APPROVERS, EDITORS
from brand.association.editing.reports import find_rows
from brand.association.models import TranslationPin
from casestudies.editing.template import STORY
from casestudies.models import CaseStudyPage, OutcomeMetric
from tests.cases import make_case, make_index, translate_case
from tests.catalogue import make_company
from tests.factories import address, make_editor, translate
from tests.record_forms import PUBLISH, company_form, room

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SAVING = {"unit": "MWh", "base_year": 2020, "base_value": 120, "result_year": 2024, "result_value": 90}
TEMPLATE = [
    block
    for heading, prompt in STORY
    for block in (("heading", heading), ("text", rich_text(f"<p>{prompt}</p>")))
]


@pytest.fixture
def index(pages):
    index = make_index(pages["home"])
    translate(index, "en")
    return index


@pytest.fixture
def boss(client, index):
    """Somebody who may write and publish, signed in."""
    user = make_editor(ADMINISTRATORS)
    client.force_login(user)
    return user


def row(code="E04", **fields):
    metric = OutcomeMetric.objects.get(code=code).pk if code else ""
    empty = dict.fromkeys(("unit", "base_year", "base_value", "result_year", "result_value", "method"), "")
    return empty | {"metric": metric, "verified_by": "unknown"} | fields


def case_form(page=None, outcomes=(), body=(), **changes):
    """Fill in the form of a case as a browser does."""
    data = {
        "title": "軽いボルト",
        "reading": "",
        "slug": page.slug if page else "",
        "key": page.key if page else "",
    }
    stored = list(page.outcomes.all()) if page else []
    rows = [{"id": one.pk} | outcome for one, outcome in zip(stored, outcomes, strict=False)]
    rows += outcomes[len(stored) :]
    if page and page.latest_revision:
        loaded = page.latest_revision
        data |= {"loaded_revision_id": loaded.pk, "loaded_revision_created_at": loaded.created_at.isoformat()}
    formsets = {
        "outcomes": inline_formset(rows, initial=len(stored)),
        "comments": inline_formset([]),
        "body": streamfield(list(body)),
    }
    return nested_form_data(data | formsets | changes)


def draft_of(case):
    """What was saved last."""
    return CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object()


def add_address(index):
    return reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", index.pk])


def errors_of(response):
    form = response.context["form"]
    rows = form.formsets["outcomes"].errors
    # Whatever language the test before has left active.
    with translation.override("ja"):
        return f"{form.errors} {rows}"


# A new case


def test_a_new_case_opens_with_headings_prompts_and_one_empty_outcome(client, boss, index):
    form = client.get(add_address(index)).context["form"]
    assert [block.block_type for block in form.instance.body] == ["heading", "text"] * 2
    assert len(form.formsets["outcomes"].forms) == 1


def test_what_was_left_as_it_came_reaches_no_reader(client, boss, index):
    form = case_form(outcomes=[row(code="")], body=TEMPLATE, **{"action-publish": "1"})
    assert client.post(add_address(index), form).status_code == 302
    case = CaseStudyPage.objects.child_of(index).get()
    assert case.live
    assert not case.body
    assert not case.outcomes.exists()


def test_a_prompt_between_written_words_is_refused(client, boss, index):
    case = make_case(index, body=[("text", "<p>〔書いてください〕</p>")])
    listed = client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={case.pk}",
        follow=True,
    )
    assert "〔" in " ".join(str(message) for message in listed.context["messages"])


def test_a_case_without_themes_has_those_of_its_outcomes(client, boss, index):
    client.post(add_address(index), case_form(outcomes=[row(**SAVING)], **{"action-publish": "1"}))
    assert [theme.code for theme in CaseStudyPage.objects.child_of(index).get().themes.all()] == ["energy"]


def test_address_and_key_follow_the_reading_until_the_case_is_published(client, boss, index):
    client.post(add_address(index), case_form())
    case = CaseStudyPage.objects.child_of(index).get()
    assert case.slug.startswith("case-2")
    client.post(address(case), case_form(case, reading="かるい ぼると"))
    case.refresh_from_db()
    assert (case.slug, case.key) == ("karui-boruto", "karui-boruto")
    client.post(address(case), case_form(case, reading="かるい ぼると", **{"action-publish": "1"}))
    case.refresh_from_db()
    client.post(address(case), case_form(case, reading="おもい ぼると", **{"action-publish": "1"}))
    case.refresh_from_db()
    assert (case.live, case.reading, case.slug, case.key) == (
        True,
        "おもい ぼると",
        "karui-boruto",
        "karui-boruto",
    )


def test_a_duplicate_starts_with_the_words_and_without_the_figures(client, boss, index):
    case = make_case(index, outcomes=[SAVING | {"metric": "E04"}], approach="点検した")
    copying = reverse("wagtailadmin_pages:copy", args=[case.pk])
    client.post(
        copying,
        {"new_title": "別の事例", "new_slug": "another", "new_parent_page": index.pk, "copy_subpages": False},
    )
    copy = CaseStudyPage.objects.get(slug="another")
    assert (copy.approach, copy.live, copy.outcomes.count()) == ("点検した", False, 0)
    assert copy.key != case.key


# What is refused


@pytest.mark.parametrize(
    ("outcome", "part"),
    [
        (SAVING | {"result_year": 2019}, "基準年"),
        (SAVING | {"unit": "kg"}, "kg"),
        ({"code": "E11", "unit": "%", "base_value": 50, "result_value": 140}, "100"),
        (SAVING | {"base_year": ""}, "基準年"),
        (SAVING | {"result_value": "たくさん"}, "result_value"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused_and_everything_typed_is_kept(
    client, boss, index, outcome, part
):
    case = make_case(index)
    form = case_form(case, [row(**outcome)], approach="毎月点検した", **{"action-publish": "1"})
    response = client.post(address(case), form)
    assert response.status_code == 200
    assert part in errors_of(response)
    assert "毎月点検した" in response.content.decode()
    assert CaseStudyPage.objects.get(pk=case.pk).approach == ""


def test_a_draft_may_still_lack_the_years(client, boss, index):
    case = make_case(index)
    saved = client.post(address(case), case_form(case, [row(unit="MWh", result_value=90)]))
    assert saved.status_code == 302
    assert draft_of(case).outcomes.get().result_value == 90
    [shown] = client.get(address(case)).context["form"].formsets["outcomes"].forms
    assert str(shown["result_value"].value()) == "90"


def test_a_row_that_is_only_begun_is_saved_shown_and_listed(client, boss, index):
    case = make_case(index)
    case.unpublish()
    form = case_form(CaseStudyPage.objects.get(pk=case.pk), [row()])
    assert client.post(address(case), form).status_code == 302
    assert draft_of(case).outcomes.get().unit == ""
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[case.pk])).status_code == 200
    assert client.get(reverse("case_studies:index")).status_code == 200


def test_the_form_says_that_the_company_of_the_draft_was_deleted(client, boss, index):
    case, company = make_case(index), make_company("vanishing")
    client.post(address(case), case_form(case, company=company.pk))
    company.delete()
    answer = client.get(address(case))
    assert answer.status_code == 200
    assert draft_of(case).find_gaps()[0] in answer.content.decode()


def test_a_company_that_becomes_real_is_taken_out_of_its_invented_cases(client, boss, index):
    company = make_company("becomes-real", listing="sample")
    case = make_case(index, company=company, is_sample=True)
    assert not case.find_gaps()
    answer = client.post(room(company), company_form(company, listing="member", **PUBLISH), follow=True)
    assert case.title in " ".join(str(message) for message in answer.context["messages"])
    [gap] = CaseStudyPage.objects.get(pk=case.pk).find_gaps()
    assert company.legal_name in gap


def test_a_script_pasted_with_the_text_is_not_stored(client, boss, index):
    pasted = '<p style="mso-list:l0">点検<script>alert(1)</script><a href="javascript:alert(2)">表</a></p>'
    case = make_case(index)
    client.post(address(case), case_form(case, body=[("text", rich_text(pasted))], **{"action-publish": "1"}))
    stored = str(CaseStudyPage.objects.get(pk=case.pk).body.get_prep_value())
    assert "点検" in stored
    assert not [word for word in ("script", "mso", "style") if word in stored]


def test_two_editors_of_one_case_lose_no_figure(client, boss, index):
    case = make_case(index, outcomes=[SAVING | {"metric": "E04"}])
    form = case_form(case, [row(**SAVING | {"result_value": 80})], **{"action-publish": "1"})
    colleague = case.get_latest_revision_as_object()
    colleague.title = "同僚の題"
    colleague.save_revision(user=make_editor(EDITORS))
    response = client.post(address(case), form)
    assert response.status_code == 200
    assert response.context["form"].formsets["outcomes"].forms[0]["result_value"].value() == "80"
    assert CaseStudyPage.objects.get(pk=case.pk).outcomes.get().result_value == 90


# The way to the public


def test_an_approval_from_the_list_refuses_what_the_form_would(client, index):
    client.force_login(make_editor(EDITORS))
    case = make_case(index)
    case.unpublish()
    case.refresh_from_db()
    client.post(address(case), case_form(case, [row(**SAVING)], **{"action-submit": "1"}))
    case = CaseStudyPage.objects.get(pk=case.pk)
    client.force_login(make_editor(APPROVERS))
    client.post(address(case), case_form(case, [row(**SAVING | {"result_year": ""})]))
    state = case.current_workflow_state
    task = [case.pk, "approve", state.current_task_state_id]
    answer = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=task), {"comment": ""}, follow=True
    )
    assert "電力使用削減量" in " ".join(str(message) for message in answer.context["messages"])
    case.refresh_from_db()
    assert not case.live


def test_an_autosave_beside_a_press_of_approve_does_not_approve_a_second_time(client, boss, index):
    case = make_case(index)
    form = case_form(case, **{"action-workflow-action": "true", "workflow-action-name": "approve"})
    answer = client.post(address(case), form, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "action_pressed")


def test_an_autosave_that_overlaps_an_approval_takes_nothing_offline(client, boss, index):
    case = make_case(index)
    case.unpublish()

    def publish_meanwhile(request, page):
        draft_of(case).save_revision().publish()

    with hooks.register_temporarily("before_edit_page", publish_meanwhile):
        client.post(address(case), case_form(case, title="下書きの題"))
    case = CaseStudyPage.objects.get(pk=case.pk)
    assert (case.live, case.title, draft_of(case).title) == (True, "軽いボルト", "下書きの題")


def test_a_dead_mail_server_delays_the_notice_and_nothing_else(client, index, settings, work_off):
    settings.EMAIL_BACKEND = "outgoing_mail.BackgroundBackend"
    settings.MAIL_SERVER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    approver = make_editor(APPROVERS)
    client.force_login(make_editor(EDITORS))
    case = make_case(index)
    assert client.post(address(case), case_form(case, **{"action-submit": "1"})).status_code == 302
    work_off()
    [again] = DBTaskResult.objects.filter(task_path="outgoing_mail.deliver", status="READY")
    assert again.run_after > timezone.now()
    settings.MAIL_SERVER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    DBTaskResult.objects.filter(pk=again.pk).update(run_after=timezone.now())
    work_off()
    assert [message.to for message in mail.outbox] == [[approver.email]]
    assert case.title in mail.outbox[0].subject


def test_a_scheduled_case_appears_and_an_expired_one_goes(client, boss, index):
    case = make_case(index)
    case.unpublish()
    case.refresh_from_db()
    soon = timezone.localtime(timezone.now() + timedelta(days=1))
    client.post(
        address(case), case_form(case, go_live_at=f"{soon:%Y-%m-%d %H:%M}", **{"action-publish": "1"})
    )
    assert case not in CaseStudyPage.objects.public()
    past = timezone.now() - timedelta(minutes=1)
    [waiting] = case.revisions.filter(approved_go_live_at__isnull=False)
    waiting.content["go_live_at"], waiting.approved_go_live_at = past.isoformat(), past
    waiting.save()
    call_command("publish_scheduled", verbosity=0)
    assert case in CaseStudyPage.objects.public()
    assert client.get(case.url).status_code == 200
    CaseStudyPage.objects.filter(pk=case.pk).update(expire_at=past)
    # At once, whenever the scheduler may run next.
    assert case not in CaseStudyPage.objects.public()
    assert client.get(case.url).status_code == 404
    call_command("publish_scheduled", verbosity=0)
    assert case not in CaseStudyPage.objects.public()


def test_two_versions_are_compared_with_their_outcomes(client, boss, index):
    case = make_case(index, outcomes=[SAVING | {"metric": "E04"}])
    first = case.latest_revision_id
    client.post(address(case), case_form(case, [row(**SAVING | {"result_value": 777})]))
    comparing = reverse("wagtailadmin_pages:revisions_compare", args=[case.pk, first, "latest"])
    assert "777" in client.get(comparing).content.decode()


def test_facts_of_a_draft_reach_no_translation_before_they_are_published(client, boss, index):
    case = make_case(index)
    english = translate_case(case, title="A lighter bolt")
    client.post(address(case), case_form(case, confirmed_on="2026-01-02"))
    english.refresh_from_db()
    assert english.confirmed_on is None
    draft_of(case).save_revision().publish()
    english.refresh_from_db()
    assert f"{english.confirmed_on}" == "2026-01-02"


def test_a_picture_too_large_for_the_site_is_refused_with_a_sentence(client, boss):
    picture = SimpleUploadedFile("hall.png", get_test_image_file().file.getvalue() + b"\0" * 11 * 1024 * 1024)
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": picture, "title": "工場"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"] is False
    assert "MB" in answer.json()["error_message"]


# Looking and finding


def test_a_preview_in_another_language_shows_its_draft_beside_the_facts_being_edited(client, boss, index):
    case = make_case(index)
    english = translate_case(case, title="A lighter bolt")
    english.title = "A bolt, drafted"
    english.save_revision()
    case.year = 2021
    version = case.find_version("en")
    assert (version.title, version.facts.year) == ("A bolt, drafted", 2021)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[case.pk])
    client.post(preview, case_form(case))
    shown = client.get(preview, {"mode": "en"}).content.decode()
    assert "A bolt, drafted" in shown
    assert '<html lang="en"' in shown
    assert client.get(preview, {"mode": "zh-hans"}).status_code == 200
    assert "js/print-preview.js" in client.get(preview, {"mode": "print"}).content.decode()


def test_the_list_of_cases_costs_the_same_for_one_and_for_ten(
    client, boss, index, django_assert_max_num_queries
):
    listing = reverse("case_studies:index")
    make_case(index, outcomes=[SAVING | {"metric": "E04"}])
    client.get(listing)
    with django_assert_max_num_queries(60) as few:
        answer = client.get(listing).content.decode()
    assert "電力使用量 −25" in answer
    for number in range(9):
        make_case(index, title=f"事例{number}", slug=f"case-{number}", outcomes=[SAVING | {"metric": "E04"}])
    with django_assert_max_num_queries(len(few)):
        client.get(listing)


def test_the_translation_that_is_behind_longest_comes_first(client, boss, index):
    case = make_case(index, title="古い題")
    english = translate_case(case, title="Old title")
    case.title = "新しい題"
    case.save_revision().publish()
    since = timezone.now() - timedelta(days=5000)
    TranslationPin.objects.filter(page_id=english.pk).update(pinned_at=since - timedelta(days=1))
    PageLogEntry.objects.filter(page=case.pk).update(timestamp=since)
    first = find_rows()[0]
    assert (first.version.page.pk, first.days) == (english.pk, 5000)
    assert "5000" in client.get(reverse("wagtailadmin_home")).content.decode()
