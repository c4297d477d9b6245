"""What ends: the report that reminds the secretariat, with the clock moved."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from brand.association.editing.groups import APPROVERS, COORDINATORS, EDITORS, TRANSLATORS
from brand.association.editing.questions import find_questions
from brand.catalogue.editing import evidence_report
from brand.catalogue.editing.evidence_report import EvidencePanel
from brand.catalogue.editing.expiring import (
    find_claims_without_end,
    find_claims_without_evidence,
    find_endings,
)
from brand.catalogue.models import Company, NicheClaim
from tests.catalogue import (
    DAY,
    add_certification,
    certify,
    endorse,
    make_charter,
    make_claim,
    make_company,
    make_product,
)
from tests.factories import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_companies")]

SOON = DAY + timedelta(days=90)


def kinds_ending(day=DAY):
    return {one.kind for one in find_endings(day)}


def test_a_claim_is_listed_from_ninety_days_before_its_last_day():
    make_claim(make_company(), expires_on=SOON)
    assert kinds_ending(DAY) == {"claim"}
    assert kinds_ending(DAY - timedelta(days=1)) == set()


def test_an_ended_claim_stays_listed_until_somebody_renews_it():
    company = make_company()
    claim = make_claim(company, expires_on=DAY)
    long_after = DAY + timedelta(days=400)
    assert kinds_ending(long_after) == {"claim"}
    NicheClaim.objects.filter(pk=claim.pk).update(expires_on=long_after + timedelta(days=365))
    assert kinds_ending(long_after) == set()


def test_a_certificate_that_ends_is_listed():
    add_certification(make_company(), expires_on=SOON)
    (ending,) = find_endings(DAY)
    assert (ending.kind, ending.what, ending.company) == ("certification", "ISO 9001", "青梅精機")


def test_a_confirmation_lasts_fifteen_months():
    make_company(confirmed_on=date(2025, 7, 31))
    (ending,) = find_endings(DAY)
    assert (ending.kind, ending.ends_on) == ("confirmation", date(2026, 10, 31))
    assert find_endings(date(2026, 7, 1)) == []


def test_an_entry_in_the_brand_register_that_ends_is_listed_unless_it_was_withdrawn():
    product = make_product(make_company())
    kept = certify(product, valid_until=SOON)
    certify(product, valid_until=SOON, withdrawn_on=DAY, withdrawn_reason_ja="理由")
    assert [one.what for one in find_endings(DAY)] == [kept.identifier]


def test_a_report_of_an_endorser_that_falls_due_is_listed():
    charter = make_charter(status="adopted", adopted_on=date(2020, 1, 1))
    endorse(make_company(), charter, report_due_on=SOON)
    endorse(make_company("other"), charter, report_due_on=SOON, suspended_on=DAY)
    assert [(one.kind, one.company_key) for one in find_endings(DAY)] == [("report", "ome-seiki")]


def test_what_a_company_that_is_not_public_says_is_not_listed():
    company = make_company(confirmed_on=DAY - timedelta(days=600))
    make_claim(company, expires_on=DAY)
    company.unpublish()
    assert find_endings(DAY) == []


def test_a_claim_without_an_end_is_listed_apart():
    make_claim(make_company(), expires_on=None)
    assert find_endings(DAY) == []
    assert [one.what for one in find_claims_without_end()] == ["空気マイクロメータ"]


@pytest.mark.parametrize("lacking", ["niche_ja", "period", "source_title", "source_date", "market"])
def test_a_public_claim_without_its_evidence_is_found(lacking):
    claim = make_claim(make_company())
    assert find_claims_without_evidence() == []
    NicheClaim.objects.filter(pk=claim.pk).update(**{lacking: None if lacking == "source_date" else ""})
    assert [one.pk for one in find_claims_without_evidence()] == [claim.company_id]


def test_the_list_takes_five_queries_whatever_its_length(django_assert_num_queries):
    company = make_company(confirmed_on=DAY - timedelta(days=600))
    for number in range(5):
        make_claim(company, expires_on=DAY, niche_ja=f"計器{number}")
    with django_assert_num_queries(5):
        assert len(find_endings(DAY)) == 6


# The report


@pytest.fixture
def report(client, pages, monkeypatch):
    """Returns a function that reads the report on a day, as somebody of a group."""
    Company.objects.filter(live=True).update(live=False)

    def read(group=EDITORS, day=DAY, **filters):
        monkeypatch.setattr(evidence_report, "today", lambda: day)
        client.force_login(make_editor(group, f"{group} {day} {filters}"))
        response = client.get(reverse("catalogue_evidence"), filters)
        return [(one.kind, one.company_key, url) for one, url in response.context["rows"]]

    return read


@pytest.mark.slow
def test_an_editor_goes_from_the_report_to_the_form(report):
    claim = make_claim(make_company(), expires_on=SOON)
    form = reverse(Company.snippet_viewset.get_url_name("edit"), args=[claim.company_id])
    assert report() == [("claim", "ome-seiki", form)]


@pytest.mark.slow
def test_the_report_tells_what_ends_from_what_has_ended(report):
    make_claim(make_company(), expires_on=SOON)
    assert len(report(show="ending")) == 1
    assert report(show="ended") == []
    the_day_after = SOON + timedelta(days=1)
    assert report(show="ending", day=the_day_after) == []
    assert len(report(show="ended", day=the_day_after)) == 1


@pytest.mark.slow
def test_the_report_filters_by_kind_listing_and_name(report):
    make_claim(make_company(), expires_on=SOON)
    add_certification(make_company("sample", listing="sample"), expires_on=SOON)
    assert [key for _kind, key, _url in report()] == ["ome-seiki"]
    assert [key for _kind, key, _url in report(listing="sample")] == ["sample"]
    assert report(kind="certification") == []
    assert report(q="無い名") == []
    assert len(report(q="青梅", kind="claim", show="x", p="9")) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("group", "is_linked"), [(TRANSLATORS, True), (COORDINATORS, True), (APPROVERS, True)]
)
def test_everybody_who_works_on_companies_reads_the_report(report, group, is_linked):
    make_claim(make_company(), expires_on=SOON)
    ((_kind, _key, url),) = report(group)
    assert bool(url) == is_linked


@pytest.mark.slow
def test_the_first_screen_counts_what_ends_and_what_has_ended(client, pages, monkeypatch):
    Company.objects.filter(live=True).update(live=False)
    company = make_company(confirmed_on=DAY - timedelta(days=600))
    make_claim(company, expires_on=SOON)
    make_claim(make_company("sample", listing="sample"), expires_on=SOON)
    monkeypatch.setattr(evidence_report, "today", lambda: DAY)
    client.force_login(make_editor(EDITORS))
    screen = client.get(reverse("wagtailadmin_home"))
    (panel,) = [panel for panel in screen.context["panels"] if isinstance(panel, EvidencePanel)]
    counts = panel.get_context_data({"request": screen.wsgi_request})
    assert counts == {"ending": 1, "ended": 1, "lacking": 0, "days": 90}
    links = re.findall(r"show=([a-z-]+)", screen.content.decode())
    assert links == ["ending", "ended"]


@pytest.mark.slow
def test_the_association_is_asked_once_about_all_reference_companies(pages):
    Company.objects.update(listing="sample")
    editor = make_editor(EDITORS)
    assert reference_questions(editor) == []
    make_company("one", listing="reference")
    make_company("two", listing="reference")
    (question,) = reference_questions(editor)
    assert "2" in question.text


def reference_questions(user):
    return [question for question in find_questions(user) if question.url.endswith("?listing=reference")]
