"""What is said of a company: by whom, on what evidence, until when."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup

from brand.catalogue.addresses import record_path
from brand.catalogue.confirmations import confirmed_until
from brand.catalogue.current_evidence import NEEDED, current_claims
from brand.catalogue.models import CompanySource, NicheClaim, Selection
from tests.catalogue import DAY, add_certification, make_claim, make_company, make_product, publish_record
from tests.record_pages import clock_on, json_ld, read_record, words_of

pytestmark = pytest.mark.django_db


def test_a_buyer_reads_a_claim_on_its_last_day_and_not_on_the_next_without_any_edit(client):
    company = make_company()
    make_claim(company, expires_on=DAY)
    revision = company.latest_revision
    with clock_on(DAY):
        page = read_record(client, company)
        assert "World share 35" in words_of(page)
        assert "World share 35" in str(json_ld(page))
    with clock_on(DAY + timedelta(days=1)):
        assert "air gauges" not in str(read_record(client, company))
    company.refresh_from_db()
    assert company.latest_revision == revision
    assert company.latest_revision.content["claims"][0]["niche_en"] == "air gauges"


def test_a_day_ends_in_tokyo(client):
    company = make_company()
    make_claim(company, expires_on=DAY)
    for hour, is_shown in ((14, True), (15, False)):
        utc = datetime(DAY.year, DAY.month, DAY.day, hour, 30, tzinfo=UTC)
        with patch("django.utils.timezone.now", return_value=utc):
            assert ("air gauges" in str(read_record(client, company))) is is_shown


def test_an_expired_certificate_is_gone_and_its_scope_with_it(client):
    company = make_company()
    add_certification(company, scope="shafts", number="Q-1", expires_on=DAY)
    with clock_on(DAY):
        page = read_record(client, company)
        assert "Q-1" in words_of(page)
        assert "Q-1" in str(json_ld(page))
    with clock_on(DAY + timedelta(days=1)):
        assert "Q-1" not in str(read_record(client, company))


@pytest.mark.parametrize("lacking", NEEDED)
def test_a_claim_that_lacks_evidence_is_not_shown(client, lacking):
    company = make_company()
    claim = make_claim(company)
    empty = None if lacking == "source_date" else ""
    NicheClaim.objects.filter(pk=claim.pk).update(**{lacking: empty})
    assert not read_record(client, company).select(".claim")


def test_memory_and_database_agree_on_what_is_current():
    company = make_company()
    endings = (DAY + timedelta(1), DAY, None, DAY - timedelta(1))
    for number, expires_on in enumerate(endings):
        make_claim(company, period=str(2020 + number), expires_on=expires_on)
    NicheClaim.objects.filter(period="2020").update(source_title="")
    claims = NicheClaim.objects.filter(company=company)
    assert set(current_claims(claims, DAY)) == set(claims.current(DAY))
    assert len(claims.current(DAY)) == 2


def test_a_selection_by_the_ministry_does_not_expire(client):
    company = make_company()
    company.selections.add(
        Selection(scheme="meti-2014", subject_ja="歯車", subject_en="gears", source_title="METI")
    )
    publish_record(company)
    with clock_on(date(2090, 1, 1)):
        page = read_record(client, company)
    assert "gears" in page.select_one(".selection").get_text()


def test_an_own_statement_looks_like_neither_a_finding_nor_a_selection(client):
    company = make_company()
    make_claim(company, basis="own", niche_en="own niche")
    make_claim(company, basis="third-party", niche_en="found niche")
    company.selections.add(Selection(scheme="meti-2020", subject_ja="歯車", source_title="METI"))
    publish_record(company)
    page = read_record(client, company)
    names = ("claim--own", "claim--third-party", "selection")
    (own,), (found,), (selection,) = (page.select(f".{name}") for name in names)
    assert "own statement" in own.get_text()
    assert "own statement" not in found.get_text()
    assert "third party" in found.get_text()
    assert "claim" not in str(selection["class"])
    assert not selection.select(".claim")
    assert not own.find_parent(class_="selections")


def test_a_domestic_share_begins_with_its_market(client):
    company = make_company()
    make_claim(company, market="japan", share_percent_min=60, share_percent_max=65)
    share = read_record(client, company).select_one(".claim__share").get_text()
    assert share.startswith("Share in Japan only")
    assert "60–65\u202f%" in share
    assert "orld" not in str(read_record(client, company).select_one(".claim"))


def test_a_claim_without_a_figure_promises_none_and_names_its_market(client):
    company = make_company()
    make_claim(company, market="japan", share_percent_min=None)
    assert (
        "Japan only, no share stated" in read_record(client, company).select_one(".claim__share").get_text()
    )


def test_a_buyer_sees_market_period_source_and_dates_of_a_claim(client):
    company = make_company()
    make_claim(
        company,
        source_url="https://example.org/y",
        verified_on=date(2026, 9, 9),
        expires_on=date(2027, 6, 30),
    )
    claim = read_record(client, company).select_one(".claim")
    text = " ".join(claim.get_text(" ", strip=True).split())
    for part in ("Market world", "Period 2025", "業界年鑑2026", "9 September 2026", "30 June 2027"):
        assert part in text
    link = claim.select_one("a[href='https://example.org/y']")
    assert set(link["rel"]) == {"nofollow", "noopener"}
    assert link.select_one("[lang=ja]").get_text() == "業界年鑑2026"


def test_what_others_printed_is_no_claim(client):
    company = make_company(listing="reference")
    company.sources.add(
        CompanySource(
            title="Blog",
            url="https://example.org/b",
            statement_ja="世界シェア9割",
            statement_en="90 % of the world",
        )
    )
    publish_record(company)
    page = read_record(client, company)
    report = page.select_one(".report")
    assert "not verified" in report.get_text()
    assert "undated" in report.get_text()
    assert "market not stated" in report.get_text()
    assert not page.select(".claim")
    assert "90 %" not in str(json_ld(page))


def test_a_confirmation_is_called_old_after_fifteen_months(client):
    company = make_company(confirmed_on=date(2025, 11, 30))
    assert confirmed_until(company.confirmed_on) == date(2027, 2, 28)
    with clock_on(date(2027, 2, 28)):
        assert "not reconfirmed" not in words_of(read_record(client, company))
    with clock_on(date(2027, 3, 1)):
        assert "not reconfirmed since 30 November 2025" in words_of(read_record(client, company))


def test_a_claim_about_a_hidden_product_does_not_name_it(client):
    company = make_company()
    product = make_product(company, "secret-shaft", name_ja="秘密の軸", name_en="Secret shaft")
    make_claim(company, product=product)
    product.unpublish()
    page = read_record(client, company)
    assert page.select(".claim")
    assert "Secret shaft" not in str(page)
    assert client.get(record_path(product, "en")).status_code == 404


def card_of(client, company):
    """Returns the card of a company in the first page of the list, where its name must be."""
    page = BeautifulSoup(client.get("/en/catalogue/companies/").content.decode(), "html.parser")
    return page.select_one(f"a[href='{record_path(company, 'en')}']").find_parent(class_="card")


def test_a_card_says_of_a_claim_what_the_page_says(client):
    company = make_company(name_en="Aaa Seiki")
    make_claim(company, market="japan", share_percent_min=60, source_title="年鑑 / Yearbook")
    with clock_on(DAY):
        said = read_record(client, company).select_one(".claim__share").get_text()
        card = card_of(client, company).select_one(".card__claim")
    assert card.strong.get_text() == said
    assert "according to Yearbook" in card.get_text()


def test_a_card_drops_a_claim_the_day_after_it_ends(client):
    company = make_company(name_en="Aaa Seiki")
    make_claim(company, expires_on=DAY)
    for day, is_shown in ((DAY, True), (DAY + timedelta(days=1), False)):
        with clock_on(day):
            assert ("air gauges" in card_of(client, company).get_text()) is is_shown
