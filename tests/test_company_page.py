"""The page of a company, as a buyer abroad reads it."""

import json
import re

import pytest

from brand.catalogue.addresses import record_path
from brand.catalogue.models import Company, CompanySource, Municipality, Product, Selection, Specification
from tests.catalogue import (
    add_certification,
    add_specification,
    make_claim,
    make_company,
    make_product,
)
from tests.children import count_queries
from tests.record_pages import HOSTILE, json_ld, read_record, words_of

pytestmark = pytest.mark.django_db


def test_a_buyer_reads_the_name_in_her_language_with_the_japanese_one_beside_it(client):
    company = make_company(name_basis="the company’s own website")
    page = read_record(client, company)
    assert page.h1.get_text(strip=True) == "Ome Seiki"
    assert page.select_one(".record__other-names [lang=ja]").get_text() == "青梅精機"
    assert "the company’s own website" in page.select_one(".record__other-names").get_text()


def test_a_name_without_a_translation_is_shown_in_japanese_and_says_so(client):
    company = make_company()
    page = read_record(client, company, "zh-hans")
    assert page.h1.select_one("[lang=ja]").get_text() == "青梅精機"
    assert page.h1.select_one(".fallback")
    assert "Ome Seiki" in words_of(page)


def test_japanese_words_on_a_chinese_page_never_borrow_chinese_glyphs(client):
    company = make_company(
        name_zh="青梅精机",
        tagline_ja="精密な軸を弁の会社へ。",
        introduction_ja="一段落。\n\n二段落。",
        address="青梅市末広町",
    )
    page = read_record(client, company, "zh-hans")
    for text in ("精密な軸を弁の会社へ。", "一段落。", "二段落。", "青梅市末広町"):
        assert page.find("main").find(string=text).find_parent(attrs={"lang": True})["lang"] == "ja", text


def test_a_company_with_nothing_but_a_name_has_a_page_in_every_language(client):
    company = make_company("bare", name_en="")
    for language in ("ja", "en", "zh-hans"):
        page = read_record(client, company, language)
        assert "青梅精機" in page.h1.get_text()
        assert page.select_one(".title-block")
        assert not page.select(".record__strip, .claim, .certificate, .product-entry")


def test_a_buyer_sees_where_the_company_is_on_the_regions_own_map(client):
    company = make_company(municipality=Municipality.objects.get(code="14151"))
    page = read_record(client, company)
    assert "Midori Ward, Sagamihara, Kanagawa" in words_of(page)
    assert "Sagamihara" in page.select_one("svg.region")["aria-label"]
    assert page.select_one(".region__mark text").get_text() == "Sagamihara"
    assert "神奈川県相模原市緑区" in words_of(read_record(client, company, "ja"))


def test_a_reference_company_says_what_it_is_and_offers_no_inquiry(client):
    page = read_record(client, make_company(listing="reference"))
    assert "No inquiries through this site" in words_of(page)
    assert not page.select(".record__ask")
    assert read_record(client, make_company("member-one")).select(".record__ask")


def test_a_sample_wears_its_label_and_stays_out_of_search_engines(client):
    page = read_record(client, make_company("sample-one", listing="sample"))
    assert page.select_one(".record__listing .sample")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not json_ld(page)


def test_samples_are_not_found_where_they_are_hidden(client, settings):
    company = make_company("sample-one", listing="sample")
    product = make_product(company, "sample-shaft")
    settings.SHOW_SAMPLES = False
    for record in (company, product):
        answer = client.get(record_path(record, "zh-hans"))
        assert answer.status_code == 404
        assert 'lang="zh-hans"' in answer.content.decode()


def test_an_unknown_company_is_not_found_in_the_readers_language(client):
    make_company()
    for language, address in (
        ("en", "no-such"),
        ("ja", "no-such"),
        ("en", "OME-SEIKI"),
        ("en", "..%2Fadmin"),
    ):
        answer = client.get(f"/{language}/catalogue/companies/{address}/")
        assert answer.status_code == 404
        assert f'<html lang="{language}">' in answer.content.decode()


def test_a_draft_shows_nowhere_in_public(client):
    company = make_company()
    draft = company.get_latest_revision_as_object()
    draft.name_en = draft.tagline_en = "DRAFT-SECRET"
    draft.sources.add(CompanySource(title="DRAFT-SECRET"))
    draft.save_revision()
    unpublished = Company(key="hidden", legal_name="DRAFT-SECRET", reading="ひみつ", live=False)
    unpublished.save()
    assert "DRAFT-SECRET" not in str(read_record(client, company))
    answer = client.get(record_path(unpublished, "en"))
    assert answer.status_code == 404
    assert "DRAFT-SECRET" not in answer.content.decode()


def test_an_unpublished_company_is_gone(client):
    company = make_company()
    company.unpublish()
    assert client.get(record_path(company, "en")).status_code == 404


def test_nobody_can_post_to_a_record(client):
    address = record_path(make_company(), "en")
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_record_names_itself_in_every_language_to_search_engines(client):
    page = read_record(client, make_company(tagline_en="Shafts for valves."))
    links = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
    assert set(links) == {"ja", "en", "zh-hans", "x-default"}
    assert links["ja"].endswith("/ja/catalogue/companies/ome-seiki/")
    assert page.select_one("link[rel=canonical]")["href"] == links["en"]
    assert page.select_one("meta[property='og:title']")["content"] == "Ome Seiki"
    assert page.select_one("meta[property='og:description']")["content"] == "Shafts for valves."
    assert page.title.get_text().startswith("Ome Seiki")


def test_machines_read_only_facts_that_hold(client):
    company = make_company(founded_year=1974, municipality=Municipality.objects.get(code="13205"))
    company.selections.add(Selection(scheme="meti-2014", subject_ja="軸", source_title="METI"))
    add_certification(company, number="Q-1")
    node = next(node for node in graph(read_record(client, company)) if node.get("legalName") == "青梅精機")
    assert node["foundingDate"] == "1974"
    assert node["address"]["addressLocality"] == "Ome"
    assert node["award"] == ["METI Global Niche Top 100, 2014"]
    assert node["hasCertification"][0]["certificationIdentification"] == "Q-1"
    assert "sameAs" not in node


def graph(page):
    return json.loads(page.find("script", type="application/ld+json").string)["@graph"]


def test_markup_in_any_field_of_a_company_is_text(client):
    words = {
        f"{name}_{column}": HOSTILE for name in ("tagline", "introduction") for column in ("ja", "en", "zh")
    }
    company = make_company(
        name_en=HOSTILE, name_zh=HOSTILE, name_basis=HOSTILE, address=HOSTILE, legal_name=HOSTILE, **words
    )
    company.sources.add(
        CompanySource(
            title=HOSTILE, dated=HOSTILE, statement_ja=HOSTILE, statement_en=HOSTILE, note_ja=HOSTILE
        )
    )
    company.selections.add(
        Selection(scheme="meti-2014", category=HOSTILE, subject_ja=HOSTILE, source_title=HOSTILE)
    )
    make_claim(company, niche_ja=HOSTILE, niche_en=HOSTILE, period=HOSTILE, source_title=HOSTILE)
    add_certification(company, scope=HOSTILE, body=HOSTILE, number=HOSTILE)
    for language in ("ja", "en", "zh-hans"):
        html = client.get(record_path(company, language)).content.decode()
        assert "<script>alert" not in html
        assert html.count("&lt;script&gt;") > 8


def test_a_strange_website_is_never_a_link_that_runs(client):
    company = make_company()
    Company.objects.filter(pk=company.pk).update(website="javascript:alert(1)")
    assert 'href="javascript:' not in client.get(record_path(company, "en")).content.decode()


def test_two_hundred_products_cost_no_more_queries_than_three(client):
    company = make_company()
    make_claim(company)
    first = add_specification(make_product(company, "shaft-0"), min="1", max="2", unit="mm")
    counted = [count_queries(client, record_path(company, "en"))]
    for numbers in (range(1, 3), range(3, 200)):
        products = Product.objects.bulk_create(
            Product(
                key=f"shaft-{number}", company=company, name_ja="軸", kind=("product", "process")[number % 2]
            )
            for number in numbers
        )
        Specification.objects.bulk_create(
            Specification(product=product, key=first.key, min=1, max=number, unit="mm")
            for number, product in enumerate(products, 1)
        )
        counted.append(count_queries(client, record_path(company, "en")))
    assert counted[1] == counted[2]
    assert len(read_record(client, company).select(".product-entry__figures")) == 200


def test_an_editor_previews_a_draft_in_three_languages(rf):
    company = make_company()
    draft = company.get_latest_revision_as_object()
    draft.tagline_ja, draft.tagline_en = "下書きの一行", "A line in a draft"
    for language, expected in (
        ("ja", "下書きの一行"),
        ("en", "A line in a draft"),
        ("zh-hans", "下書きの一行"),
    ):
        answer = draft.make_preview_request(rf.get("/"), language)
        assert expected in answer.content.decode()


def test_an_editor_finds_the_way_from_the_page_to_the_form(client, admin_user):
    company = make_company()
    client.force_login(admin_user)
    html = client.get(record_path(company, "en")).content.decode()
    assert re.search(rf"/admin/[a-z/]*company/edit/{company.pk}/", html)


def test_a_stranger_is_shown_no_way_to_the_form(client):
    answer = client.get(record_path(make_company(), "en"))
    assert "/admin/" not in answer.content.decode()
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_a_narrow_screen_never_breaks_a_legal_form(client):
    company = make_company(legal_name="かわせみ漏洩計測株式会社")
    assert "<wbr/>株式会社" in str(read_record(client, company, "ja").h1)


def test_a_name_as_long_as_a_sentence_is_set_smaller(client):
    company = make_company(legal_name="首都圏西部" * 8, name_en="Institute of " * 8)
    for language in ("ja", "en", "zh-hans"):
        assert "record__name--long" in read_record(client, company, language).h1["class"]
    assert "record__name--long" not in read_record(client, make_company("short"), "en").h1["class"]
