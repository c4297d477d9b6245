"""Who has signed the charter: which words, since when, and how it stands today."""

import csv
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from brand.association.models import Edition
from brand.catalogue.models import Endorsement
from tests.catalogue import DAY, endorse, make_charter, make_company
from tests.children import count_queries
from tests.clock import day_after, set_day

pytestmark = pytest.mark.django_db

CHARTER = "/en/charter/"


@pytest.fixture
def charter(monkeypatch):
    """Returns an adopted edition of the charter, which is the one in force."""
    set_day(monkeypatch, DAY)
    return make_charter()


def signatures(page):
    return page.soup.find(id="signatures").find_parent("section")


def listed(page):
    """Returns what each real signature says."""
    return [one.get_text(" ", strip=True) for one in signatures(page).select(".body > .signatures > li")]


def listed_samples(page):
    """Returns what each invented signature says."""
    samples = page.soup.select(".signatures__samples .signatures > li")
    return [one.get_text(" ", strip=True) for one in samples]


def make_sample(key="sample-one", **fields):
    return make_company(key, **{"listing": "sample", "name_en": "Sample One"} | fields)


def test_a_reader_sees_who_has_signed_when_and_with_which_pledge(read, charter):
    endorse(make_company(), charter, pledge_ja="水を測ります", pledge_en="We measure water")
    (signature,) = listed(read(CHARTER))
    for words in ("Ome Seiki", "We measure water", "active", "signed on 1 October 2026"):
        assert words in signature
    assert "1 company has signed" in signatures(read(CHARTER)).get_text()


def test_a_pledge_that_is_not_translated_is_shown_in_japanese_and_says_so(read, charter):
    endorse(make_company(), charter, pledge_ja="水を測ります")
    (signature,) = signatures(read(CHARTER)).select("li.signature")
    assert signature.find("span", lang="ja").get_text() == "水を測ります"
    assert "Japanese only" in signature.get_text()


def test_dates_alone_make_a_report_due_and_an_endorsement_suspended(read, charter, monkeypatch):
    due, suspended = DAY + timedelta(days=30), DAY + timedelta(days=60)
    endorse(make_company(), charter, report_due_on=due, suspended_on=suspended)
    for day, words in (
        (due - timedelta(days=1), "active"),
        (due, "report due"),
        (suspended - timedelta(days=1), "report due"),
        (suspended, "suspended"),
        (day_after(suspended), "suspended"),
    ):
        set_day(monkeypatch, day)
        (signature,) = signatures(read(CHARTER)).select("li.signature .standing")
        assert signature.get_text(strip=True) == words, day
        assert signature.find("svg")


def test_a_signature_counts_from_its_day_on(read, charter, monkeypatch):
    endorse(make_company(), charter, endorsed_on=day_after(DAY))
    assert listed(read(CHARTER)) == []
    set_day(monkeypatch, day_after(DAY))
    assert len(listed(read(CHARTER))) == 1


def test_samples_are_listed_apart_and_never_counted(read, charter, settings):
    endorse(make_sample(), charter)
    page = read(CHARTER)
    assert "No company has signed this edition yet." in signatures(page).get_text()
    assert listed(page) == []
    assert "Sample One" in listed_samples(page)[0]
    settings.SHOW_SAMPLES = False
    assert "Sample One" not in read(CHARTER).html


def test_a_superseded_edition_keeps_its_signatures_and_says_so(read, charter):
    endorse(make_company(), charter)
    make_charter(51, adopted_on=DAY - timedelta(days=1))
    newer = read(CHARTER)
    assert listed(newer) == []
    assert "1 company signed edition 50" in signatures(newer).get_text()
    older = read(f"{CHARTER}editions/50/")
    assert len(listed(older)) == 1
    assert "A later edition has superseded this one. Its signatures stay" in signatures(older).get_text()
    assert Endorsement.objects.get(company__key="ome-seiki").edition == charter


def test_a_company_cannot_sign_a_working_text_but_a_sample_shows_how_it_would_look():
    working = Edition.objects.get(document="charter", number=1)
    with pytest.raises(ValidationError, match="edition"):
        endorse(make_company(), working)
    assert endorse(make_sample(), working).live


def test_a_reader_is_told_why_nobody_has_signed_the_working_text(read):
    page = signatures(read(CHARTER)).get_text()
    assert "No company has signed this edition yet." in page
    assert "a working text is not signed" in page


def test_a_company_that_leaves_the_catalogue_is_not_listed(read, charter):
    endorse(make_company(), charter).company.unpublish()
    assert listed(read(CHARTER)) == []


def test_the_declaration_has_no_signatures(read):
    assert read("/en/declaration/").soup.find(id="signatures") is None


def test_a_machine_reads_the_real_signatures_of_every_edition(client, charter):
    endorse(make_sample(), charter)
    endorse(make_company(), charter, pledge_ja="=1+1")
    answer = client.get("/ja/endorsements.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
    assert (row["company"], row["edition"], row["status"]) == ("ome-seiki", "50", "active")
    assert row["pledge"] == "'=1+1"


@pytest.mark.slow
def test_two_hundred_signatures_cost_no_more_questions_than_two(client, read, charter):
    for number in range(2):
        endorse(make_company(f"maker-{number}"), charter)
    few = count_queries(client, CHARTER)
    for number in range(2, 200):
        endorse(make_company(f"maker-{number}"), charter)
    assert count_queries(client, CHARTER) == few
    assert len(listed(read(CHARTER))) == 200


def test_an_editor_previews_an_endorsement_in_each_language(charter):
    signature = endorse(make_company(), charter, pledge_ja="約束", pledge_en="A pledge", pledge_zh="承诺")
    for mode, words in (("ja", "約束"), ("en", "A pledge"), ("zh-hans", "承诺")):
        assert words in signature.make_preview_request(preview_mode=mode).content.decode()
