"""Case studies as visitors meet them: the list and its filters, the page of a case, and where else it shows."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.cache import cache

from brand.catalogue.models import Company, Product
from casestudies.models import CaseStudyPage
from casestudies.quantities import QUANTITIES
from tests.cases import make_case, make_index, translate_case
from tests.children import count_queries

pytestmark = pytest.mark.django_db
BOLT = {
    "metric": "E15",
    "unit": "g",
    "base_year": 2008,
    "base_value": Decimal(20),
    "result_year": 2012,
    "result_value": Decimal(18),
    "method": "電子天びん",
    "verified_by": "self",
}
SAVING = {"metric": "E21", "unit": "千円", "base_value": Decimal(5000), "result_value": Decimal(4000)}
UNMEASURED = {"metric": "E13", "unit": "m³", "base_value": Decimal(300)}
LIST = "/ja/case-studies/"


@pytest.fixture
def index(home):
    """The list of cases, without the demo's."""
    CaseStudyPage.objects.update(live=False)
    return make_index(home)


@pytest.fixture
def small_company(no_companies):
    return Company.objects.create(
        key="kogata", legal_name="小型社", reading="こがた", employee_count=12, live=True
    )


def titles(page):
    return [title.get_text(strip=True) for title in page.soup.select(".case-card__title a")]


def facet(page, name):
    """Returns {label: count} of a facet."""
    values = page.soup.select(f"section[aria-labelledby=facet-{name}] .value")
    return {
        value.select_one(".value__name").get_text(strip=True): value.small.get_text(" ", strip=True)
        for value in values
    }


def articles(page):
    graphs = [
        json.loads(script.string) for script in page.soup.find_all("script", type="application/ld+json")
    ]
    return [graph for graph in graphs if graph.get("@type") == "Article"]


def test_a_reader_sees_the_result_first_and_what_nobody_measured(index, read):
    case = make_case(index, outcomes=[BOLT, UNMEASURED], themes=["material"])
    page = read(case.get_url())
    assert page.soup.select_one(".case__change").get_text() == "−10\u202f%"
    assert [text.get_text() for text in page.soup.select(".case__lines .measure__figure")] == [
        "20\u202fg",
        "18\u202fg",
    ]
    rows = page.soup.select(".outcome-table tbody tr")
    assert "電子天びん" in rows[0].get_text()
    assert len(rows[1].select(".unknown")) == 3
    assert "0" not in rows[1].get_text().replace("300", "")
    assert page.soup.select_one(".facts a")["href"].endswith("/case-studies/?theme=material")
    assert page.soup.select_one('a.button[href="/ja/contact/"]')


def test_a_case_without_any_outcome_says_that_this_is_unknown(index, read):
    page = read(make_case(index).get_url())
    assert not page.soup.select(".case__change, .outcome-table")
    assert page.soup.select_one(".case__outcomes .empty")
    assert len(page.soup.select(".facts .unknown")) == 5


def test_machines_read_a_real_case_and_never_a_sample(index, read, client):
    real = make_case(index, slug="real", outcomes=[BOLT], challenge="重いボルト。")
    sample = make_case(index, slug="sample", outcomes=[BOLT], is_sample=True)
    page = read(real.get_url())
    [article] = articles(page)
    assert page.soup.find("meta", property="og:type")["content"] == "article"
    assert page.soup.find("meta", attrs={"name": "description"})["content"] == "重いボルト。"
    assert article["abstract"].endswith("−10\u202f%")
    assert article["author"]["@id"].endswith("#organization")
    page = read(sample.get_url())
    assert not page.soup.find_all("script", type="application/ld+json")
    assert page.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.soup.select_one(".case .sample")
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    assert "/case-studies/real/" in sitemap
    assert "/case-studies/sample/" not in sitemap


def test_filters_are_or_inside_and_and_across_with_counts(index, read, small_company):
    make_case(index, "軽い", [BOLT], ["material"], slug="a", cost_band="none", company=small_company)
    make_case(index, "安い", [SAVING], ["cost"], slug="b", cost_band="none")
    make_case(index, "静か", [], ["air"], slug="c")
    assert titles(read(f"{LIST}?theme=material&theme=cost")) == ["安い", "軽い"]
    assert titles(read(f"{LIST}?theme=material&theme=air&cost=none")) == ["軽い"]
    assert titles(read(f"{LIST}?size=to-20")) == ["軽い"]
    assert titles(read(f"{LIST}?metric=E21&cost=unknown")) == []
    assert titles(read(f"{LIST}?theme=nonsense&page=99")) == ["安い", "軽い", "静か"]
    page = read(f"{LIST}?cost=none&theme=air")
    # Its own choice leaves a facet's other values countable.
    assert facet(page, "theme") == {"資源・材料": "1", "大気・騒音": "0", "経費": "1"}
    assert list(facet(page, "size").values()) == []
    assert page.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.soup.select_one(".nobody a")["href"] == "?"
    assert "noindex" not in read(LIST).html


def test_samples_stand_apart_and_are_never_counted_with_real_cases(index, read):
    make_case(index, "本物", [BOLT], ["material"], slug="a")
    make_case(index, "架空", [BOLT], ["material"], slug="b", is_sample=True)
    page = read(LIST)
    assert [title.get_text() for title in page.soup.select(".case-samples .case-card__title a")] == ["架空"]
    assert facet(page, "theme")["資源・材料"].startswith("1 ")
    make_case(index, "もう一つ", [BOLT], ["material"], slug="c")
    assert read("/ja/case-studies/a/").soup.select(".case__part--wide .sample") == []


def test_an_empty_list_says_what_will_stand_there(index, read):
    page = read(LIST)
    assert page.soup.select_one(".nobody__what")
    assert not page.soup.select(".facets")


def test_a_company_that_is_not_public_is_not_named(index, read, small_company):
    case = make_case(index, outcomes=[BOLT], company=small_company)
    assert "小型社" in read(case.get_url()).html
    small_company.unpublish()
    for address in (case.get_url(), LIST):
        assert "小型社" not in read(address).html
    assert titles(read(f"{LIST}?size=to-20")) == []
    assert titles(read(f"{LIST}?size=unknown")) == ["軽いボルト"]


def test_a_reader_of_english_gets_figures_in_her_units_and_japanese_words_with_a_label(index, read):
    case = make_case(index, outcomes=[SAVING], slug="one", challenge="経費が高い。", approach="見直した。")
    make_case(index, "日本語だけ", outcomes=[BOLT], slug="two")
    translate_case(case, title="Cheaper", approach="A new look.", challenge="")
    page = read("/en/case-studies/one/")
    assert page.soup.select_one(".case__lines .measure__figure").get_text() == "5,000,000\u202fJPY/y"
    challenge = page.soup.select_one("section[aria-labelledby=challenge]")
    assert challenge.select_one(".prose")["lang"] == "ja"
    assert challenge.select_one(".fallback")
    assert not page.soup.select_one("section[aria-labelledby=approach] .fallback")
    first, second = read("/en/case-studies/").soup.select(".case-card")
    assert first.select_one(".case-card__title [lang=ja]").get_text() == "日本語だけ"
    assert first.select_one(".case-card__title a")["href"] == "/ja/case-studies/two/"
    assert not second.select(".fallback")


def test_a_unit_is_written_as_the_reader_writes_it():
    months, money, power = (QUANTITIES[name] for name in ("years", "money", "electricity"))
    assert months.spelling_in("en", Fraction(1, 12)) == "months"
    assert months.spelling_in("zh-hans", Fraction(1, 12)) == "个月"
    assert money.spelling_in("zh-hans", 1000) == "千日元/年"
    assert money.spelling_in("en", 1000) is None
    assert power.spelling_in("en", 1) == "kWh/y"


def test_a_company_and_a_product_show_what_they_achieved(index, read, small_company):
    product = Product.objects.create(key="bolt", company=small_company, name_ja="ボルト", live=True)
    make_case(index, outcomes=[BOLT], slug="one", company=small_company, products=[product])
    cache.clear()
    for address in ("/ja/catalogue/companies/kogata/", "/ja/catalogue/products/bolt/"):
        assert titles(read(address)) == ["軽いボルト"]
    assert (
        read("/ja/case-studies/one/").soup.select_one(".product-entry a")["href"]
        == "/ja/catalogue/products/bolt/"
    )


def test_a_translation_says_that_the_japanese_page_has_changed(index, read):
    case = make_case(index, outcomes=[BOLT], slug="one")
    translate_case(case, title="A lighter bolt")
    assert not read("/en/case-studies/one/").soup.select(".newer-source")
    case.save_revision().publish()  # the same words again
    assert not read("/en/case-studies/one/").soup.select(".newer-source")
    case.challenge = "新しい課題。"
    case.save_revision().publish()
    assert read("/en/case-studies/one/").soup.select_one(".newer-source a")["href"] == "/ja/case-studies/one/"
    assert not read("/ja/case-studies/one/").soup.select(".newer-source")


def test_a_longer_list_asks_the_database_no_more_often(index, client):
    for number in range(2):
        make_case(index, outcomes=[BOLT, SAVING], slug=f"few-{number}", themes=["material"])
    few = count_queries(client, LIST)
    for number in range(4):
        make_case(index, outcomes=[BOLT, SAVING], slug=f"many-{number}", themes=["material", "cost"])
    assert count_queries(client, LIST) <= few
