"""A program reads the catalogue: the same records, words and evidence as on the pages, and nothing else."""

import json
from datetime import date, timedelta

import pytest

from brand.catalogue.models import CompanySource, NicheClaim, Selection
from brand.catalogue.today import today
from tests.catalogue import (
    add_certification,
    add_specification,
    make_claim,
    make_company,
    make_product,
    publish_record,
)

pytestmark = pytest.mark.django_db

COMPANY = "/api/v1/companies/ome-seiki"


def read_json(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_program_reads_a_company_in_the_language_it_asks_for(client):
    make_company(name_zh="青梅精机", tagline_ja="一本から削ります。")
    names = {
        lang: read_json(client, COMPANY, lang=lang)["name"]["text"] for lang in ("ja", "en", "zh", "zh-hans")
    }
    assert names == {"ja": "青梅精機", "en": "Ome Seiki", "zh": "青梅精机", "zh-hans": "青梅精机"}
    english = read_json(client, COMPANY, lang="en")
    assert english["tagline"] == {"text": "一本から削ります。", "lang": "ja", "fallback": True}
    assert english["url"].endswith("/en/catalogue/companies/ome-seiki/")
    assert english["introduction"] is None


def test_what_a_program_gets_does_not_depend_on_its_browser_or_cookies(client):
    make_company()
    answer = client.get(COMPANY, headers={"accept-language": "en"})
    assert answer.json()["name"]["text"] == "青梅精機"
    assert answer.headers["Content-Language"] == "ja"
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_a_program_gets_a_claim_with_its_evidence_and_a_selection_apart_from_it(client):
    company = make_company()
    company.selections.add(
        Selection(scheme="meti-2014", source_title="経済産業省", source_url="https://example.jp/")
    )
    company.sources.add(CompanySource(title="地域紙", statement_ja="国内シェア1位", market="japan"))
    make_claim(company, basis="own", market="japan", share_percent_max=40)
    found = read_json(client, COMPANY, lang="en")
    (claim,) = found["claims"]
    assert (claim["basis"], claim["market"], claim["period"]) == ("own", "japan", "2025")
    assert claim["source"] == "業界年鑑2026"
    assert claim["source_date"]
    assert claim["niche"] == {"text": "air gauges", "lang": "en", "fallback": False}
    assert float(claim["share_percent_max"]) == 40
    (selection,) = found["selections"]
    assert selection["scheme"] == "meti-2014"
    assert "share_percent_min" not in selection
    assert found["sources"][0]["market"] == "japan"


def test_a_claim_is_gone_for_programs_the_day_after_it_expires(client):
    company = make_company()
    make_claim(company, expires_on=today())
    assert read_json(client, COMPANY)["claims"]
    NicheClaim.objects.update(expires_on=today() - timedelta(days=1))
    assert read_json(client, COMPANY)["claims"] == []


def test_an_expired_certificate_is_none_for_programs(client):
    company = make_company()
    add_certification(company, expires_on=today() - timedelta(days=1))
    add_certification(company, "iso-14001", expires_on=date(2099, 1, 1))
    assert [one["standard"]["code"] for one in read_json(client, COMPANY)["certifications"]] == ["iso-14001"]


def test_a_program_reads_a_product_with_its_figures(client):
    product = make_product(make_company(), model_codes=["AE-12"])
    add_specification(product, "diameter", min="0.5", max="20", unit="mm")
    found = read_json(client, "/api/v1/products/shaft", lang="en")
    assert found["name"]["text"] == "Precision shaft"
    assert found["company"]["key"] == "ome-seiki"
    (figure,) = found["specifications"]
    assert (float(figure["min"]), float(figure["max"]), figure["unit"]) == (0.5, 20, "mm")
    assert read_json(client, COMPANY)["products"][0]["key"] == "shaft"


def test_a_program_is_told_that_a_sample_is_one_and_gets_none_where_they_are_hidden(client, settings):
    company = make_company(listing="sample")
    make_product(company)
    for address in (COMPANY, "/api/v1/products/shaft"):
        assert read_json(client, address)["sample"] is True
    settings.SHOW_SAMPLES = False
    for address in (COMPANY, "/api/v1/products/shaft"):
        assert client.get(address).status_code == 404


def test_a_draft_is_nowhere_in_the_api(client):
    company = make_company()
    product = make_product(company, name_ja="DRAFT-SECRET")
    product.unpublish()
    company.legal_name = "DRAFT-SECRET"
    company.save_revision()
    claim = make_claim(publish_record(make_company("other")), product=product)
    assert "DRAFT-SECRET" not in client.get(COMPANY).content.decode()
    assert client.get("/api/v1/products/shaft").status_code == 404
    assert claim.product_id
    assert read_json(client, "/api/v1/companies/other")["claims"][0]["product"] is None


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/companies/nobody", 404),
        ("/api/v1/products/nothing", 404),
        ("/api/v1/companies/ome-seiki?lang=fr", 422),
        ("/api/v1/", 404),
        ("/api/v2/companies/ome-seiki", 404),
        ("/api/v1/docs", 404),
    ],
)
def test_a_program_that_asks_wrongly_is_told_so_in_its_own_format(client, address, status):
    make_company()
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_through_the_api(client, method):
    make_company()
    assert getattr(client, method)(COMPANY).status_code == 405


def test_a_programmer_reads_what_the_api_offers(client):
    schema = json.loads(client.get("/api/v1/openapi.json").content)
    searches = {"/api/v1/search", "/api/v1/suggest"}
    assert set(schema["paths"]) == {"/api/v1/companies/{key}", "/api/v1/products/{key}"} | searches
    assert all(set(operations) == {"get"} for operations in schema["paths"].values())
    claim = schema["components"]["schemas"]["Claim"]["required"]
    assert {"basis", "market", "period", "source", "source_date"} <= set(claim)
