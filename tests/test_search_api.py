"""A program searches: the same answers as on the page, bounded, and told in its own format what it got wrong."""

import json

import pytest

from brand.association.models import TextPage
from brand.catalogue.models import Municipality, Technology
from search.finder.models import Entry
from tests.catalogue import add_certification, add_specification, make_company, make_product, publish_record
from tests.factories import publish

pytestmark = pytest.mark.django_db

SEARCH, SUGGEST = "/api/v1/search", "/api/v1/suggest"


def ask(client, query="", **parameters):
    answer = client.get(SEARCH, {"q": query, "lang": "en", **parameters})
    assert answer.status_code == 200, answer.content
    return answer.json()


def keys(found):
    return [one["key"] for one in found["results"]]


@pytest.fixture
def makers(no_companies):
    """Two makers of shafts: one in Ome that is certified, one in Hino that wrote nothing in English."""
    ome = make_company(municipality=Municipality.objects.get(code="13205"))
    add_certification(ome)
    shaft = make_product(ome, summary_en="Ground shafts for <b>spindles</b>.", model_codes=["PS-3200"])
    shaft.technologies.add(Technology.objects.get(code="MC-CUT"))
    add_specification(shaft, "diameter", min="0.5", max="20", unit="mm")
    hino = make_company("hino", legal_name="日野工業", reading="ひのこうぎょう", name_en="",
                        municipality=Municipality.objects.get(code="13212"))  # fmt: skip
    make_product(hino, "axle", name_ja="極細シャフト", name_en="")
    return ome, hino


def test_a_program_finds_what_the_page_finds_in_its_language(client, makers):
    found = ask(client, "shaft")
    assert {"shaft", "axle"} <= set(keys(found))
    one = next(result for result in found["results"] if result["key"] == "shaft")
    assert one["kind"] == "product"
    assert one["url"].endswith("/en/catalogue/products/shaft/")
    assert one["title"] == {"text": "Precision shaft", "lang": "en", "fallback": False}
    assert one["match"] == "exact"
    assert one["score"] > 0
    assert one["sample"] is False
    assert one["reasons"]
    other = next(result for result in found["results"] if result["key"] == "axle")
    assert other["title"] == {"text": "極細シャフト", "lang": "ja", "fallback": True}
    assert found["total"] == len(found["results"]) >= found["exact_total"] > 0
    assert ask(client, "shaft", lang="zh")["lang"] == "zh-hans"


def test_highlights_are_plain_text_in_pieces(client, makers):
    one = next(result for result in ask(client, "spindle shaft")["results"] if result["key"] == "shaft")
    title, text = one["highlights"]
    assert (title["where"], text["where"], text["lang"], text["fallback"]) == ("title", "text", "en", False)
    assert {"text": "shaft", "marked": True} in title["pieces"]
    assert "".join(piece["text"] for piece in text["pieces"]) == "Ground shafts for <b>spindles</b>."
    assert "spindles" in [piece["text"] for piece in text["pieces"] if piece["marked"]]


def test_facets_count_are_named_and_narrow(client, makers):
    found = ask(client, "shaft", kind="product")
    facets = {facet["name"]: facet for facet in found["facets"]}
    places = {value["label"]["text"]: value for value in facets["municipality"]["values"]}
    assert places["Ome"]["count"] == places["Hino"]["count"] == 1
    narrowed = ask(client, "shaft", kind="product", municipality="13205")
    assert keys(narrowed) == ["shaft"]
    values = next(one for one in narrowed["facets"] if one["name"] == "municipality")["values"]
    assert {value["value"]: value["selected"] for value in values} == {"13205": True, "13212": False}
    both = ask(client, "shaft", kind="product", municipality=["13205", "13212"])
    assert set(keys(both)) == {"shaft", "axle"}
    assert keys(ask(client, "shaft", kind="product", municipality="13212", certification="iso-9001")) == []
    assert keys(ask(client, kind="product", technology="MC")) == ["shaft"]


def test_a_range_of_a_specification_narrows(client, makers):
    assert keys(ask(client, kind="product", **{"spec.diameter": "10..12"})) == ["shaft"]
    assert keys(ask(client, kind="product", **{"spec.diameter": "..0.4"})) == []
    (chosen,) = ask(client, kind="product", **{"spec.diameter": "..0.4"})["ranges"]
    assert (chosen["key"], chosen["unit"], chosen["selected_min"], chosen["selected_max"]) == (
        "diameter", "mm", None, 0.4,
    )  # fmt: skip


def test_a_program_turns_pages_and_is_told_where_they_end(client, makers):
    whole = ask(client, "shaft")
    pages = [ask(client, "shaft", page=number, page_size=1) for number in range(1, whole["total"] + 1)]
    assert [key for page in pages for key in keys(page)] == keys(whole)
    assert {page["pages"] for page in pages} == {whole["total"]}
    beyond = ask(client, "shaft", page=400, page_size=1)
    assert beyond["page"] == whole["total"]
    assert [notice["parameter"] for notice in beyond["notices"]] == ["page"]


@pytest.mark.parametrize(
    ("parameters", "notice"),
    [
        ({"q": "shaft " * 51}, ("cut", "q")),
        ({"q": "s" * 301}, ("cut", "q")),
        ({"q": "shaft", "page_size": 51}, ("bounded", "page_size")),
        ({"q": "shaft", "page_size": 10**9}, ("bounded", "page_size")),
    ],
)
def test_what_is_too_much_is_cut_and_the_program_is_told(client, makers, parameters, notice):
    answer = client.get(SEARCH, {"lang": "en", **parameters})
    assert answer.status_code == 200
    found = answer.json()
    assert [(one["what"], one["parameter"]) for one in found["notices"]] == [notice]
    assert found["notices"][0]["message"]
    assert len(found["query"]) <= 300
    assert found["page_size"] <= 50


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"page": "abc"}, "page"),
        ({"page": "0"}, "page"),
        ({"page": "-1"}, "page"),
        ({"page": "99999999999999999999"}, "page"),
        ({"page": "9" * 5000}, "page"),
        ({"page_size": "x"}, "page_size"),
        ({"page_size": "0"}, "page_size"),
        ({"lang": "fr"}, "lang"),
        ({"kind": "foo"}, "kind"),
        ({"sort": "paid"}, "sort"),
        ({"exact": "perhaps"}, "exact"),
        ({"technology": "<script>"}, "technology"),
        ({"spec.diameter": "abc"}, "spec.diameter"),
        ({"spec.diameter": "1..x"}, "spec.diameter"),
        ({"spec.nonsense": "1..2"}, "spec.nonsense"),
        ({"spec.<b>": "1..2"}, "spec.<b>"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en", "zh-hans"])
def test_a_program_that_asks_wrongly_is_told_what_it_got_wrong(client, parameters, name, language):
    answer = client.get(SEARCH, {"q": "a", **parameters}, headers={"accept-language": language})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == language
    assert name in answer.json()["detail"]


def test_the_language_of_the_question_comes_before_that_of_the_program(client):
    answer = client.get(SEARCH, {"lang": "zh", "page": "x"}, headers={"accept-language": "ja"})
    assert answer.headers["Content-Language"] == "zh-hans"


def test_only_the_words_as_written_count_where_a_program_says_so(client, makers):
    assert ask(client, "シャフト")["also_searched"]
    exact = ask(client, "シャフト", exact="1")
    assert exact["also_searched"] == []
    assert exact["corrected"] is None


def test_nothing_is_found_where_nothing_is_asked(client, makers):
    for query in ("", "  ", '"', "\x00"):
        found = ask(client, query)
        assert (found["query"], found["total"], found["results"]) == ("", 0, [])


def test_a_draft_is_in_no_result_and_no_count(client, makers):
    ome, _ = makers
    product = make_product(ome, "secret", name_ja="DRAFT-SECRET-7", name_en="DRAFT-SECRET-7")
    product.unpublish()
    for address in (SEARCH, SUGGEST):
        text = client.get(address, {"q": "DRAFT-SECRET-7", "lang": "ja"}).json()
        assert text["total"] == 0


def test_a_page_that_no_site_shows_is_left_out(client, home):
    publish(TextPage(title="UNREACHABLE-7", slug="unreachable"), home.get_parent())
    assert Entry.objects.filter(kind="page", titles__ja="UNREACHABLE-7").exists()
    assert ask(client, "UNREACHABLE-7", lang="ja")["results"] == []


def test_samples_are_marked_and_gone_where_they_are_hidden(client, no_companies, settings):
    make_product(publish_record(make_company(listing="sample")))
    assert [one["sample"] for one in ask(client, "shaft")["results"]]
    settings.SHOW_SAMPLES = False
    hidden = ask(client, "shaft", kind="product")
    assert hidden["total"] == 0
    assert not any(value["count"] for facet in hidden["facets"] for value in facet["values"])


@pytest.mark.parametrize(
    "query", ['"', "AND OR NOT", "切\x00削", "a " * 500, "あ" * 20_000, "\ud800", "%_%", "((("]
)
def test_a_hostile_query_is_answered(client, query):
    assert client.get(SEARCH, {"q": query.encode("utf-8", "surrogatepass")}).status_code == 200


def test_an_answer_does_not_depend_on_cookies_and_sets_none(client, makers):
    answer = client.get(SEARCH, {"q": "shaft"}, headers={"accept-language": "en"})
    assert answer.headers["Content-Language"] == "ja"
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_a_programmer_reads_every_parameter_in_the_description(client):
    schema = json.loads(client.get("/api/v1/openapi.json").content)
    parameters = {one["name"]: one for one in schema["paths"][SEARCH]["get"]["parameters"]}
    assert set(parameters) == {
        "q", "lang", "kind", "technology", "material", "sector", "industry", "certification", "municipality",
        "area", "claim", "selection", "case_study", "listing", "sort", "exact", "page", "page_size", "spec.{key}",
    }  # fmt: skip
    assert all(one.get("description") for one in parameters.values())
    assert parameters["technology"]["schema"]["type"] == "array"


def test_a_program_is_told_in_its_language_what_it_got_wrong(client):
    texts = {
        client.get(SUGGEST, {"q": "a", "lang": "xx"}, headers={"accept-language": language}).json()["title"]
        for language in ("ja", "en")
    }
    assert "Wrong parameter" in texts
    answer = client.get(SUGGEST, {"lang": "xx"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == "en"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "lang" in answer.json()["detail"]


def test_a_program_is_offered_nothing_before_it_writes_anything(client):
    for q in ("", " ", "\x00"):
        found = client.get(SUGGEST, {"q": q, "lang": "en"}).json()
        assert found == {"query": "", "total": 0, "announcement": "No suggestions", "groups": []}


@pytest.mark.parametrize(
    "q", ['"', "a" * 5000, "切" * 5000, "a " * 500, "%", "\ud800", "'; DROP TABLE x; --"]
)
def test_a_hostile_beginning_is_answered(client, q):
    assert client.get(SUGGEST, {"q": q.encode("utf-8", "surrogatepass")}).status_code == 200
