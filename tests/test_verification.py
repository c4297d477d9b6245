"""Somebody scans a printed code, or types its ID: what she is told, today and on another day."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from brand.catalogue.identifiers import make_identifier, read_identifier
from brand.catalogue.models import Product
from tests.catalogue import DAY, certify, make_company, make_product
from tests.clock import day_after, set_day

pytestmark = pytest.mark.django_db

LAST_DAY = DAY + timedelta(days=100)
UNKNOWN = make_identifier(2026, 7777)


@pytest.fixture
def certification(monkeypatch):
    set_day(monkeypatch, DAY)
    product = make_product(make_company())
    return certify(product, valid_from=DAY - timedelta(days=10), valid_until=LAST_DAY)


@pytest.fixture
def check(client):
    """Returns a function that opens the check of an ID; (status code, the verdict's words, the whole page)."""

    def open_check(typed, language="en"):
        answer = client.get(f"/{language}/verify/{typed}/")
        soup = BeautifulSoup(answer.content, "html.parser")
        return (
            answer.status_code,
            soup.h1.get_text(" ", strip=True).lower(),
            soup.main.get_text(" ", strip=True),
        )

    return open_check


def test_a_buyer_sees_what_a_valid_code_stands_for(check, certification):
    status, word, page = check(certification.identifier)
    assert (status, word) == (200, "valid")
    for fact in (certification.identifier, "Precision shaft", "Ome Seiki", "Edition 50", "21 September 2026"):
        assert fact in page
    assert "1 October 2026 12:00 Tokyo time" in page
    assert "Sample" not in page


def test_a_certification_is_valid_on_its_last_day_and_expired_on_the_next(check, certification, monkeypatch):
    set_day(monkeypatch, LAST_DAY, hour=23)
    assert check(certification.identifier)[1] == "valid"
    set_day(monkeypatch, day_after(LAST_DAY), hour=0)
    assert check(certification.identifier)[1] == "expired"


def test_a_certification_is_not_valid_before_its_first_day(check, certification, monkeypatch):
    set_day(monkeypatch, certification.valid_from - timedelta(days=1))
    assert check(certification.identifier)[:2] == (200, "not valid yet")


def test_a_buyer_reads_why_and_when_a_certification_was_withdrawn(check, certification):
    certification.withdrawn_on, certification.withdrawn_reason_ja = DAY, "測定の資料がなかったため"
    certification.withdrawn_reason_en = "No document stated how it was measured"
    certification.save_revision().publish()
    status, word, page = check(certification.identifier)
    assert (status, word) == (200, "withdrawn")
    assert "No document stated how it was measured" in page
    assert "withdrawn on 1 October 2026" in page


def test_an_id_that_was_never_given_is_told_from_a_mistyped_one(check):
    status, word, page = check(UNKNOWN)
    assert (status, word) == (404, "unknown")
    assert "No such certification is known" in page
    mistyped = UNKNOWN[:-1] + ("A" if UNKNOWN[-1] != "A" else "B")
    status, word, page = check(mistyped)
    assert (status, word) == (404, "mistyped")
    assert "This ID cannot exist" in page


@pytest.mark.parametrize(
    "typed",
    ["hello", "TAMA", "%00", "<script>alert(1)</script>".replace("/", "%5C"), "-", "９" * 500, "%ED%A0%80"],
)
def test_whatever_somebody_types_is_answered(check, typed):
    status, word, _page = check(typed)
    assert (status, word) == (404, "mistyped")


def test_a_buyer_may_write_the_id_as_she_likes():
    printed = make_identifier(2026, 1)
    bare = printed.replace("-", "")
    full_width = "".join(chr(ord(one) + 0xFEE0) for one in printed)
    for typed in (
        printed.lower(),
        bare,
        f" {bare} ",
        full_width,
        printed.replace("-", "ー"),
        printed.replace("-", "—"),
    ):
        assert read_identifier(typed) == printed, typed
    assert read_identifier("TAMA-26-0001") == ""
    assert read_identifier(printed + "X") == ""


def test_the_form_leads_to_the_address_of_the_id(client, certification):
    typed = certification.identifier.lower().replace("-", " ")
    answer = client.get("/en/verify/", {"id": typed})
    assert (answer.status_code, answer.url) == (302, f"/en/verify/{certification.identifier}/")
    assert client.get("/en/verify/", {"id": "TAMA"}).status_code == 404
    assert client.get("/en/verify/").status_code == 200


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("en-GB,en", "en"), ("zh-CN", "zh-hans"), ("zh-TW", "zh-hans"), ("ja", "ja"), ("fi", "ja"), ("", "ja")],
)
def test_a_printed_code_leads_to_the_readers_language(client, certification, accepted, language):
    answer = client.get(f"/verify/{certification.identifier}/", headers={"accept-language": accepted})
    assert (answer.status_code, answer.url) == (302, f"/{language}/verify/{certification.identifier}/")
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("language", "name"), [("ja", "精密シャフト"), ("en", "Precision shaft"), ("zh-hans", "精密轴")]
)
def test_the_answer_is_in_the_language_of_its_address(check, certification, language, name):
    Product.objects.update(name_zh="精密轴")
    with translation.override(language):
        word = str(certification.status_on().label)
    status, shown, page = check(certification.identifier, language)
    assert (status, shown) == (200, word)
    assert name in page


def test_a_reader_changes_the_language_and_stays_at_the_same_check(client, certification):
    answer = client.get(f"/en/verify/{certification.identifier}/").content.decode()
    assert f'href="/zh-hans/verify/{certification.identifier}/"' in answer


def test_nobody_keeps_an_answer(client, certification):
    addresses = [f"/en/verify/{typed}/" for typed in (certification.identifier, UNKNOWN, "x")]
    for address in [f"/verify/{certification.identifier}/", "/verify/x", "/en/verify/?id=x", *addresses]:
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"], address
        assert answer["X-Robots-Tag"] == "noindex", address
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_draft_is_unknown_to_the_public(check, certification):
    certification.unpublish()
    status, word, page = check(certification.identifier)
    assert (status, word) == (404, "unknown")
    assert "Precision shaft" not in page


def test_a_code_is_still_answered_when_its_maker_has_left_the_catalogue(check, certification):
    certification.product.company.unpublish()
    status, word, page = check(certification.identifier)
    assert (status, word) == (200, "valid")
    assert "Precision shaft" not in page
    assert "Ome Seiki" not in page


def test_a_sample_says_that_no_certification_exists(check, settings, monkeypatch):
    set_day(monkeypatch, DAY)
    sample = certify(make_product(make_company("sample-one", listing="sample"), "sample-shaft"))
    assert "This is an invented entry: no certification exists." in check(sample.identifier)[2]
    settings.SHOW_SAMPLES = False
    assert check(sample.identifier)[:2] == (404, "unknown")


def test_a_check_costs_the_same_few_questions(client, certification, django_assert_max_num_queries):
    client.get(f"/en/verify/{certification.identifier}/")
    with django_assert_max_num_queries(20):
        client.get(f"/en/verify/{certification.identifier}/")
