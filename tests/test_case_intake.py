"""A member company drafts a case behind its link; it goes into the workflow and is never public by itself."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from django.utils.timezone import localdate

from brand.association.editing.groups import EDITORS
from brand.association.editing.moderation import create_workflow
from brand.catalogue.models import Company
from casestudies.models import CaseInvitation, CaseStudyIndexPage, CaseStudyPage, OutcomeMetric, Theme
from tests.cases import make_index
from tests.factories import make_editor, make_roles

pytestmark = pytest.mark.django_db
NO_ROWS = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}


@pytest.fixture
def invitation(home):
    make_index(home)
    make_roles()
    create_workflow()
    company = Company.objects.samples().first()
    return CaseInvitation.objects.create(company=company, invited_by=make_editor(EDITORS))


@pytest.fixture
def path(invitation):
    """The path of the link, whatever host the site has."""
    return "/ja/" + invitation.link.split("/ja/", 1)[1]


def fill(client, path, **changes):
    """Fills in every step; returns the answer to the last."""
    metric = OutcomeMetric.objects.get(code="E04")
    answers = {
        "about": {
            "title": "夜の圧縮空気を止めた",
            "year": "2024",
            "themes": [Theme.objects.get(code="energy").pk],
        },
        "story": {
            "challenge": "夜も圧縮機が動いていました。",
            "approach": "弁と時計を付けました。",
            "prerequisites": "",
        },
        "results": {
            **NO_ROWS,
            "form-0-metric": metric.pk,
            "form-0-unit": "MWh",
            "form-0-base_year": "2023",
            "form-0-base_value": "120",
            "form-0-result_year": "2024",
            "form-0-result_value": "96",
            "form-0-method": "電力計",
            "form-0-verified_by": "self",
            "form-1-verified_by": "unknown",
            "form-2-verified_by": "unknown",
        },
        "effort": {"cost_band": "under-1m", "duration_months": "2", "payback_months": ""},
    }
    for step, typed in answers.items():
        answer = client.post(f"{path}{step}/", typed | changes.get(step, {}))
    return answer


def test_a_company_drafts_a_case_and_it_waits_for_approval(client, invitation, path):
    assert client.get(path).status_code == 200
    assert fill(client, path).url == f"{path}check/"
    shown = client.get(f"{path}check/").content.decode()
    assert "夜の圧縮空気を止めた" in shown
    assert "電力計" in shown
    assert client.post(f"{path}check/", {"consent": "on"}).status_code == 302
    invitation.refresh_from_db()
    case = invitation.case
    assert not case.live
    assert case.workflow_in_progress
    assert case.company == invitation.company
    assert case.is_sample
    draft = case.get_latest_revision_as_object()
    assert [(one.metric.code, one.gain) for one in draft.outcomes.all()] == [("E04", 24000)]
    assert [theme.code for theme in draft.themes.all()] == ["energy"]
    assert not CaseStudyPage.objects.public().filter(pk=case.pk).exists()
    assert "夜の圧縮空気を止めた" in client.get(path).content.decode()


def test_a_draft_is_sent_once(client, invitation, path):
    fill(client, path)
    client.post(f"{path}check/", {"consent": "on"})
    client.post(f"{path}check/", {"consent": "on"})
    client.post(f"{path}about/", {"title": "別の題"})
    assert CaseStudyPage.objects.filter(company=invitation.company, title="夜の圧縮空気を止めた").count() == 1
    assert not CaseStudyPage.objects.filter(title="別の題").exists()


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, invitation, path):
    wrong = {"form-0-unit": "kg", "form-0-result_year": "2022"}
    answer = fill(client, path, results=wrong)
    answer = client.get(f"{path}results/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#id_form-0-unit")["value"] == "kg"
    assert page.select_one("#id_form-0-method")["value"] == "電力計"
    assert len(page.select(".errorlist")) >= 2
    assert client.get(f"{path}check/").url == f"{path}results/"


def test_nothing_is_sent_without_consent(client, invitation, path):
    fill(client, path)
    assert client.post(f"{path}check/").status_code == 422
    invitation.refresh_from_db()
    assert invitation.case is None


def test_a_site_that_cannot_take_a_draft_says_so_and_keeps_what_was_typed(client, invitation, path):
    fill(client, path)
    CaseStudyIndexPage.objects.all().delete()
    answer = client.post(f"{path}check/", {"consent": "on"})
    assert answer.status_code == 503
    assert answer.context["form"].non_field_errors()
    assert "夜の圧縮空気を止めた" in answer.content.decode()
    invitation.refresh_from_db()
    assert invitation.sent_at is None


@pytest.mark.parametrize(
    "change",
    [{"is_withdrawn": True}, {"expires_on": localdate() - timedelta(days=1)}],
    ids=["withdrawn", "over"],
)
def test_a_closed_link_writes_nothing_and_keeps_what_was_typed(client, invitation, path, change):
    client.post(f"{path}about/", {"title": "途中まで"})
    CaseInvitation.objects.filter(pk=invitation.pk).update(**change)
    assert client.get(path).status_code == 410
    assert client.post(f"{path}about/", {"title": "後から"}).status_code == 410
    invitation.refresh_from_db()
    assert "%E9%80%94" in invitation.answers["about"]


def test_a_forged_link_is_nobodys(client, invitation, path):
    for token in ("x", signing.dumps(invitation.pk, salt="another"), path.split("/")[3][:-1] + "_"):
        assert client.get(f"/ja/case-draft/{token}/").status_code == 404


def test_the_link_goes_to_no_search_engine_and_no_other_site(client, path):
    answer = client.get(path)
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_markup_that_a_company_types_is_text(client, invitation, path):
    fill(client, path, story={"challenge": "<script>alert(1)</script>", "approach": "a" * 4000})
    fill(client, path, story={"challenge": "<script>alert(1)</script>"})
    assert b"<script>alert" not in client.get(f"{path}check/").content


def test_a_coordinator_invites_a_company_and_finds_the_link(client, invitation):
    client.force_login(make_editor("コーディネータ"))
    view = CaseInvitation.snippet_viewset.get_url_name
    client.post(
        reverse(view("add")), {"company": invitation.company.pk, "note": "", "expires_on": "2099-01-01"}
    )
    made = CaseInvitation.objects.latest("pk")
    assert made.invited_by.username != invitation.invited_by.username
    page = client.get(reverse(view("edit"), args=[made.pk])).content.decode()
    assert made.link in page
