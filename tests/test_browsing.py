"""A buyer finds makers without searching: by technology, sector, industry, municipality and name."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from brand.catalogue.browsing.names import fold_kana
from brand.catalogue.models import (
    Company,
    Industry,
    Municipality,
    NicheClaim,
    NicheTopEntry,
    Sector,
    Technology,
)
from brand.catalogue.today import today
from tests.catalogue import clear_catalogue, make_claim, make_company, make_product, publish_record
from tests.children import count_queries

pytestmark = pytest.mark.django_db

LISTS = (
    "/en/catalogue/",
    "/en/catalogue/companies/",
    "/ja/catalogue/companies/",
    "/en/catalogue/products/",
    "/en/catalogue/technologies/MC/",
    "/en/catalogue/sectors/medical/",
    "/en/catalogue/industries/E24/",
    "/en/catalogue/municipalities/13205/",
    "/en/catalogue/municipalities/tokyo-tama/",
)


@pytest.fixture(autouse=True)
def empty_catalogue(db):
    """The demo's records are in every test's database; here only those of the test are."""
    clear_catalogue()


@pytest.fixture
def maker():
    """A member in Ome that turns, for medical buyers, in the industry of metal products."""
    company = make_company(municipality=Municipality.objects.get(code="13205"))
    company.technologies.add(Technology.objects.get(code="MC-TRN"))
    company.sectors.add(Sector.objects.get(code="medical"))
    company.industries.add(Industry.objects.get(code="E24"))
    return publish_record(company)


def soup(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def names(page):
    return [link.get_text() for link in page.select(".card__name a")]


# Ways in ------------------------------------------------------------------------------------------------


def test_a_buyer_gets_from_the_front_page_to_a_maker_in_two_steps(client, maker):
    front = soup(client, "/en/catalogue/")
    ways = ("technologies/MC-TRN/", "sectors/medical/", "industries/E24/", "municipalities/13205/")
    for way in ways:
        address = f"/en/catalogue/{way}"
        assert front.select_one(f'main a[href="{address}"]'), way
        card = soup(client, address).select_one(".card__name a")
        assert card["href"] == "/en/catalogue/companies/ome-seiki/"


def test_a_buyer_is_not_led_to_where_nobody_is(client, maker):
    main = soup(client, "/en/catalogue/").main
    assert not main.select('a[href*="technologies/MC-MIL"]')
    assert not main.select('a[href*="technologies/OP"]')
    assert not main.select('a[href*="municipalities/13201"]')


def test_a_technology_of_a_product_leads_to_its_maker_and_counts_once(client, maker):
    for key in ("one", "two"):
        product = make_product(maker, key=key, name_en=f"Shaft {key}")
        product.technologies.add(Technology.objects.get(code="MC-MIL"))
        publish_record(product)
    page = soup(client, "/en/catalogue/technologies/MC-MIL/")
    assert names(page) == ["Ome Seiki"]
    assert "1 company" in page.select_one(".list-count").get_text()
    assert [link.get_text() for link in page.select(".card__products a")] == ["Shaft one", "Shaft two"]


def test_a_group_of_technologies_holds_the_makers_of_all_its_terms(client, maker):
    page = soup(client, "/en/catalogue/technologies/MC/")
    assert names(page) == ["Ome Seiki"]
    assert [link["href"] for link in page.select("nav.choices a")] == ["/en/catalogue/technologies/MC-TRN/"]


def test_the_makers_of_a_ward_are_makers_of_its_city(client):
    make_company(municipality=Municipality.objects.get(code="14151"))
    page = soup(client, "/en/catalogue/municipalities/14150/")
    assert names(page) == ["Ome Seiki"]
    front = soup(client, "/en/catalogue/")
    assert front.select_one('svg.region a[href="/en/catalogue/municipalities/14150/"]')
    assert names(soup(client, "/en/catalogue/municipalities/kanagawa-central/")) == ["Ome Seiki"]


def test_a_code_in_another_case_leads_to_its_one_address(client, maker):
    answer = client.get("/en/catalogue/technologies/mc-trn/?page=2")
    assert answer.status_code == 301
    assert answer.url == "/en/catalogue/technologies/MC-TRN/?page=2"


@pytest.mark.parametrize("way", ["technologies", "sectors", "industries", "municipalities"])
def test_a_code_that_does_not_exist_is_a_missing_page(client, way):
    assert client.get(f"/en/catalogue/{way}/no-such-code/").status_code == 404
    assert client.get(f"/en/catalogue/{way}/").url == f"/en/catalogue/#{way}"


def test_a_reader_of_an_empty_list_is_told_so_and_led_on(client):
    page = soup(client, "/en/catalogue/technologies/MC-MIL/")
    assert page.select_one('.empty a[href="/en/catalogue/#technologies"]')
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    for address in ("/en/catalogue/companies/", "/en/catalogue/products/", "/en/catalogue/"):
        assert "no entry here yet" in str(soup(client, address)) or "No company yet" in str(
            soup(client, address)
        )


# Samples ------------------------------------------------------------------------------------------------


def test_samples_are_counted_apart_and_never_added(client, maker):
    sample = make_company("sample-one", listing="sample", name_en="Sample Works")
    make_product(sample)
    front = soup(client, "/en/catalogue/")
    companies, products = (way.get_text(" ", strip=True) for way in front.select(".totals__way"))
    assert companies == "1 company 1 sample"
    assert products == "No product yet 1 sample"
    page = soup(client, "/en/catalogue/companies/")
    assert page.select_one(".list-count").get_text(" ", strip=True) == "1 company 1 sample"
    (card,) = [card for card in page.select(".card") if "Sample Works" in card.get_text()]
    assert card.select_one(".sample").get_text() == "Sample"


def test_the_public_never_meets_a_sample_in_a_list(client, settings):
    settings.SHOW_SAMPLES = False
    sample = make_company("sample-one", listing="sample", name_en="Sample Works")
    sample.technologies.add(Technology.objects.get(code="MC-TRN"))
    publish_record(sample)
    make_product(sample, name_en="Sample shaft")
    for address in (*LISTS, "/en/catalogue/technologies/MC-TRN/"):
        main = soup(client, address).main
        # The front page explains what a sample is; here it is only a word.
        assert "Sample Works" not in main.get_text(), address
        assert "Sample shaft" not in main.get_text(), address
        assert not main.select(".sample, .count__samples, .card, .branch"), address


def test_search_engines_do_not_keep_lists_of_samples_filters_and_further_pages(client, maker):
    robots = {"name": "robots"}
    whole = soup(client, "/en/catalogue/companies/")
    assert whole.find("link", rel="canonical")["href"].endswith("/en/catalogue/companies/")
    assert not whole.find("meta", attrs=robots)
    assert soup(client, "/en/catalogue/companies/", initial="o").find("meta", attrs=robots)
    assert soup(client, "/en/catalogue/companies/", listing="member").find("meta", attrs=robots)
    make_company("sample-one", listing="sample", municipality=Municipality.objects.get(code="13201"))
    assert soup(client, "/en/catalogue/municipalities/13201/").find("meta", attrs=robots)


# Order and pages ----------------------------------------------------------------------------------------


def test_a_japanese_reader_finds_companies_by_reading_whatever_its_kana(client):
    for number, reading in enumerate(["がもう", "アオキ", "かとう", "ｲﾉｳｴ", ""]):
        make_company(f"c-{number}", listing="reference", legal_name=f"社{number}", reading=reading)
    page = soup(client, "/ja/catalogue/companies/")
    assert names(page) == ["社1", "社3", "社2", "社0", "社4"]
    assert [heading.get_text() for heading in page.select(".card-group h2")] == ["あ", "か", "#"]
    assert names(soup(client, "/ja/catalogue/companies/", initial="ka")) == ["社2", "社0"]
    assert fold_kana("ガッコー") == "かつこー"


def test_other_readers_find_companies_by_the_latin_name_or_the_key(client):
    make_company("zeta", name_en="Élan Co.")
    make_company("aoki", name_en="", legal_name="青木", reading="あおき")
    for language in ("en", "zh-hans"):
        page = soup(client, f"/{language}/catalogue/companies/")
        assert [heading.get_text() for heading in page.select(".card-group h2")] == ["A", "E"]


def test_a_reader_pages_through_a_list_and_is_never_lost(client):
    for number in range(27):
        make_company(f"c-{number:02}", name_en=f"Works {number:02}")
    assert len(names(soup(client, "/en/catalogue/companies/"))) == 25
    for wrong in ("2", "99", "-1"):
        page = soup(client, "/en/catalogue/companies/", page=wrong)
        assert names(page) == ["Works 25", "Works 26"], wrong
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    for wrong in ("", "x", "1.5", "\x00"):
        assert len(names(soup(client, "/en/catalogue/companies/", page=wrong))) == 25, wrong
    assert names(soup(client, "/en/catalogue/companies/", initial="w", page="2")) == ["Works 25", "Works 26"]
    assert len(names(soup(client, "/en/catalogue/companies/", initial="%", listing="'"))) == 25


# What a card says ---------------------------------------------------------------------------------------


def test_a_card_shows_a_claim_with_its_market_and_whose_word_it_is(client, maker):
    make_claim(maker, basis="own", market="japan", niche_en="air gauges", share_percent_min=35)
    claim = soup(client, "/en/catalogue/companies/").select_one(".card__claim").get_text(" ", strip=True)
    assert "Japan" in claim
    assert "World" not in claim
    assert "own statement" in claim


def test_a_claim_is_gone_from_the_card_the_day_after_it_expires(client, maker):
    make_claim(maker, expires_on=today())
    assert soup(client, "/en/catalogue/companies/").select_one(".card__claim")
    NicheClaim.objects.update(expires_on=today() - timedelta(days=1))
    assert not soup(client, "/en/catalogue/companies/").select_one(".card__claim")


def test_a_card_without_an_english_name_says_that_it_is_japanese(client):
    make_company(name_en="")
    name = soup(client, "/en/catalogue/companies/").select_one(".card__name")
    assert name.select_one('[lang="ja"]').get_text() == "青梅精機"
    assert "Japanese only" in name.get_text()


def crowd_catalogue(number):
    """Adds companies, each with everything a card shows."""
    start = Company.objects.count()
    terms = {
        "technologies": Technology.objects.get(code="MC-TRN"),
        "sectors": Sector.objects.get(code="medical"),
        "industries": Industry.objects.get(code="E24"),
    }
    place = Municipality.objects.get(code="13205")
    for index in range(start, start + number):
        company = make_company(f"crowd-{index:04}", name_en=f"Works {index:04}", municipality=place)
        for field, term in terms.items():
            getattr(company, field).add(term)
        make_claim(company)
        product = make_product(company, key=f"crowd-{index:04}-one")
        product.technologies.add(terms["technologies"])
        publish_record(product)


# The ministry's list ------------------------------------------------------------------------------------

NICHE_TOP = "/en/catalogue/global-niche-top/"


def test_a_reader_of_the_ministrys_list_sees_how_much_of_it_is_here(client):
    page = soup(client, NICHE_TOP)
    parts = [part.get_text(" ", strip=True) for part in page.select(".coverage > div")]
    assert parts == ["2014 38 of 100", "2020 27 of 113", "Next GNT 2014 1 of 7"]
    assert len(page.select(".register tbody tr")) == 53


def test_a_reader_follows_a_row_to_its_source_and_is_told_what_is_inferred(client):
    page = soup(client, NICHE_TOP)
    row = next(row for row in page.select(".register tbody tr") if "AIDA" in row.get_text())
    assert "inferred" in row.get_text()
    target = row.select_one('a[href^="#source-"]')["href"]
    link = page.select_one(f"{target} a")
    assert link["href"].startswith("http")
    assert set(link["rel"]) == {"nofollow", "noopener"}
    hrefs = [link["href"] for link in page.select(".sources a")]
    assert all(href.startswith(("https://", "http://")) for href in hrefs)


def test_a_source_that_is_no_web_address_is_only_named(client):
    entry = NicheTopEntry.objects.get(code="C001")
    entry.sources = ["javascript:alert(1)", "県の広報"]
    entry.save()
    page = soup(client, NICHE_TOP)
    assert "javascript:alert(1)" in page.select_one(".sources").get_text()
    assert not page.select('a[href^="javascript"]')


def test_a_row_leads_to_the_company_only_while_that_is_public(client):
    company = make_company("aida-engineering", listing="reference")
    NicheTopEntry.objects.filter(code="C001").update(company=company)
    link = '.register a[href="/en/catalogue/companies/aida-engineering/"]'
    assert soup(client, NICHE_TOP).select_one(link)
    company.unpublish()
    assert not soup(client, NICHE_TOP).select_one(link)


def test_a_reader_filters_the_ministrys_list_and_takes_it_along(client):
    query = {"edition": "2020", "category": "machinery"}
    page = soup(client, NICHE_TOP, **query)
    rows = len(page.select(".register tbody tr"))
    assert 0 < rows < 27
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    answer = client.get(f"{NICHE_TOP}csv/", query)
    assert answer.headers["Content-Type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == rows
    assert all(line["selected_2020"] == "1" and line["sources"] for line in lines)
    assert len(soup(client, NICHE_TOP, edition="1999").select(".register tbody tr")) == 53


def test_a_cell_of_the_csv_is_never_a_formula(client):
    NicheTopEntry.objects.filter(code="C001").update(name_ja="=1+1")
    text = client.get(f"{NICHE_TOP}csv/").content.decode()
    assert "'=1+1" in text


# The cost of a list -------------------------------------------------------------------------------------


def test_a_reader_of_a_long_list_waits_no_longer_than_one_of_a_short_list(client):
    crowd_catalogue(3)
    few = {address: count_queries(client, address) for address in LISTS}
    crowd_catalogue(27)
    many = {address: count_queries(client, address) for address in LISTS}
    assert few == many
    assert max(many.values()) <= 40, many
