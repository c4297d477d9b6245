"""The ways of a record to the public: form, approval, schedule, many at once; none passes without evidence."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from brand.association.editing.groups import APPROVERS, COORDINATORS, EDITORS
from brand.catalogue.models import (
    Company,
    NicheClaim,
    Technology,
)
from tests.catalogue import (
    make_company,
)
from tests.factories import make_editor
from tests.record_forms import CLAIM, PUBLISH, SUBMIT, company_form, draft_of, room

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def make_incomplete_draft(company, name="未完成"):
    """Save a version whose claim has no source, as an editor may, past the checks of publishing."""
    draft = draft_of(company)
    draft.legal_name = name
    draft.claims.add(NicheClaim(basis="own", market="world", niche_ja="検査機", period="2025"))
    return draft.save_revision(clean=False)


def test_an_editor_sends_a_company_and_an_approver_publishes_it_from_the_list(client, editor):
    client.post(room(Company, "add"), company_form(claims=[CLAIM], **SUBMIT))
    company = Company.objects.get(key="omeseiki")
    assert not company.live
    client.force_login(make_editor(APPROVERS))
    assert approve(client, company).status_code == 302
    company.refresh_from_db()
    assert company.live
    assert company.claims.count() == 1


def approve(client, company):
    address = reverse(
        Company.snippet_viewset.get_url_name("workflow_action"),
        args=[company.pk, "approve", company.current_workflow_state.current_task_state_id],
    )
    return client.post(address, {"comment": ""}, follow=False)


def test_an_approval_of_an_incomplete_company_is_refused_with_its_reason(client, editor):
    client.post(room(Company, "add"), company_form(claims=[CLAIM], **SUBMIT))
    company = Company.objects.get(key="omeseiki")
    make_incomplete_draft(company)
    client.force_login(make_editor(APPROVERS))
    approve(client, company)
    company = Company.objects.get(key="omeseiki")
    assert not company.live
    assert company.workflow_in_progress
    said = client.get(room(company)).content.decode()
    assert "未完成" in said
    assert "検査機" in said


def test_bulk_publishing_publishes_the_complete_and_names_the_incomplete(client, approver):
    complete, incomplete = make_company("complete"), make_company("incomplete")
    draft = draft_of(complete)
    draft.legal_name = "新しい名"
    draft.save_revision()
    make_incomplete_draft(incomplete)
    response = bulk_publish(client, complete, incomplete)
    complete.refresh_from_db()
    incomplete.refresh_from_db()
    assert complete.legal_name == "新しい名"
    assert incomplete.legal_name == "青梅精機"
    assert "検査機" in " ".join(str(message) for message in response.context["messages"])


def bulk_publish(client, *companies):
    address = reverse("wagtail_bulk_action", args=["catalogue", "company", "publish"])
    numbers = "&".join(f"id={company.pk}" for company in companies)
    listing = room(Company, "list")
    return client.post(f"{address}?next={listing}&{numbers}", follow=True)


@pytest.mark.parametrize("group", [EDITORS, COORDINATORS])
def test_only_who_may_publish_publishes_in_bulk(client, pages, group):
    company = make_company()
    company.unpublish()
    client.force_login(make_editor(group))
    bulk_publish(client, company)
    company.refresh_from_db()
    assert not company.live


def test_bulk_publishing_leaves_what_a_colleague_locked(client, approver):
    company = make_company()
    company.unpublish()
    Company.objects.filter(pk=company.pk).update(locked=True, locked_by=make_editor(EDITORS))
    bulk_publish(client, company)
    company.refresh_from_db()
    assert not company.live


def test_everything_in_the_list_is_not_published_at_once(client, approver):
    company = make_company()
    company.unpublish()
    address = reverse("wagtail_bulk_action", args=["catalogue", "company", "publish"])
    assert client.post(f"{address}?next=/admin/&id=all", follow=True).status_code == 200
    company.refresh_from_db()
    assert not company.live


def test_a_scheduled_company_goes_public_and_an_incomplete_one_does_not_stop_it(client, editor):
    early, late = make_company("early"), make_company("late")
    past = timezone.now() - timedelta(hours=1)
    revision = make_incomplete_draft(early)
    revision.approved_go_live_at = past - timedelta(hours=1)
    revision.save()
    draft = draft_of(late)
    draft.legal_name = "予定どおり"
    draft.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")
    early.refresh_from_db()
    late.refresh_from_db()
    assert early.legal_name == "青梅精機"
    assert early.scheduled_revision is None
    assert "検査機" in client.get(room(early, "history")).content.decode()
    assert late.legal_name == "予定どおり"


def test_publishing_a_record_over_a_colleagues_version_is_refused(client, approver):
    company = make_company()
    form = company_form(company, legal_name="わたしの名", **PUBLISH)
    draft = draft_of(company)
    draft.legal_name = "同僚の名"
    draft.save_revision(user=make_editor(EDITORS))
    response = client.post(room(company), form)
    assert "somebody of 編集者" in str(response.context["form"].non_field_errors())
    assert "わたしの名" in response.content.decode()


def test_technologies_of_a_draft_leave_the_public_company_alone(client, editor):
    company = make_company()
    technology = Technology.objects.get(code="MC-GRD")
    client.post(room(company), company_form(company, technologies=[technology.pk]))
    assert not Company.objects.get(pk=company.pk).technologies.exists()
    assert list(draft_of(company).technologies.all()) == [technology]
