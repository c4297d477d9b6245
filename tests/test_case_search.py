"""A reader finds case studies: by what was done, what was measured, by whom; and nothing that is not public."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from brand.catalogue.models import Industry, Municipality, Technology
from casestudies.models import CaseStudyPage, OutcomeMetric, Theme
from search.finder.answers import Asked
from search.finder.index.rebuilding import rebuild
from search.finder.models import Entry
from search.finder.searching import search
from tests.cases import make_case, make_index, translate_case
from tests.catalogue import add_certification, make_company, make_product, publish_record
from tests.record_pages import clock_on
from tests.search_index import find_keys, with_value
from tests.test_cases import BOLT

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(no_companies, home):
    CaseStudyPage.objects.update(live=False)
    return make_index(home)


@pytest.fixture
def maker(index):
    return make_company(municipality=Municipality.objects.get(code="14151"))


@pytest.fixture
def case(index, maker):
    """A case of a company about one of its products, in Japanese and English."""
    product = make_product(maker)
    product.technologies = [Technology.objects.get(code="MC-CUT")]
    publish_record(product)
    case = make_case(
        index,
        key="karui",
        outcomes=[BOLT],
        themes=["water"],
        company=maker,
        products=[product],
        industry=Industry.objects.get(code="E24"),
        challenge="重さに悩む",
        reading="かるい ぼると",
    )
    translate_case(case, title="A lighter bolt", challenge="It weighed too much")
    return case


def publish(page, **changes):
    page = CaseStudyPage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def cases_with(facet, value):
    return with_value(facet, value) & {"karui"}


def test_a_case_is_found_by_its_words_themes_measures_product_and_company_in_every_language(case):
    for text in (
        *("軽いボルト", "A lighter bolt", "karui boruto", "悩む", "weighed too much"),
        *("軽量化率", "軽量化", "Weight reduction of the product", "产品减重率", "水", "Water", "資源・材料"),
        *("精密シャフト", "切削加工", "青梅精機", "Ome Seiki", "相模原"),
    ):
        assert "karui" in find_keys(text), text
    assert find_keys("製品の重さ 10 20 18", "body") == {"karui"}


def test_a_case_has_the_values_of_its_company_and_its_products(case):
    for facet, value in (
        ("technology", "MC-CUT"),
        ("technology", "MC"),
        ("industry", "E24"),
        ("municipality", "14150"),
        ("area", "kanagawa-central"),
        ("listing", "member"),
    ):
        assert cases_with(facet, value), (facet, value)


def test_a_case_is_found_by_a_certificate_that_its_company_holds_as_a_whole_until_it_ends(case, maker):
    assert not cases_with("certification", "ea21")
    add_certification(maker, "ea21", expires_on=date(2027, 1, 31))
    add_certification(maker, "ce", product=maker.products.get())
    assert cases_with("certification", "ea21")
    assert not cases_with("certification", "ce")
    found = search(Asked("エコアクション21 事例"))
    assert (found.hits[0].kind, found.hits[0].match) == ("case", "exact")
    with clock_on(date(2027, 2, 1)):
        assert not cases_with("certification", "ea21")


def test_whoever_asks_for_case_studies_gets_them_first(case):
    assert search(Asked("切削")).hits[0].kind == "product"
    assert search(Asked("切削の事例")).hits[0].kind == "case"


def test_a_case_is_one_entry_and_no_page(case):
    entries = Entry.objects.filter(generation__state="live", kind__in=["case", "page"])
    found = entries.filter(object_id__in=CaseStudyPage.objects.values("pk"))
    assert [(entry.kind, entry.key, sorted(entry.titles)) for entry in found] == [
        ("case", "karui", ["en", "ja"])
    ]


def test_company_and_product_say_that_they_have_a_case_as_long_as_it_is_public(case):
    assert with_value("case_study", "yes") == {"shaft", "ome-seiki"}
    case.unpublish()
    assert with_value("case_study", "yes") == set() == find_keys("軽いボルト")
    publish(case)
    assert with_value("case_study", "yes") == {"shaft", "ome-seiki"}
    CaseStudyPage.objects.get(pk=case.pk).delete()
    assert with_value("case_study", "yes") == set() == find_keys("軽いボルト")


def test_a_case_that_goes_to_another_company_leaves_nothing_with_the_first(case):
    other = make_company("hamura", legal_name="羽村製作所", reading="はむらせいさくしょ", name_en="Hamura")
    publish(case, company=other, products=[])
    assert with_value("case_study", "yes") == {"hamura"}
    assert "karui" in find_keys("羽村製作所")
    assert "karui" not in find_keys("青梅精機") | find_keys("精密シャフト")


def test_an_invented_case_is_hidden_with_the_samples_and_says_nothing_of_a_real_product(
    index, maker, settings
):
    make_case(index, key="karui", outcomes=[BOLT], is_sample=True, products=[make_product(maker)])
    assert find_keys("軽いボルト") == {"karui"}
    assert with_value("case_study", "yes") == set()
    settings.SHOW_SAMPLES = False
    assert find_keys("軽いボルト") == set()


def test_what_is_changed_beside_a_case_is_changed_in_it(case, maker):
    theme, metric = Theme.objects.get(code="water"), OutcomeMetric.objects.get(code="E15")
    theme.name_en, metric.name_en = "Aquatics", "Slimness"
    theme.save()
    metric.save()
    maker.legal_name = "奥多摩精機"
    publish_record(maker)
    for text in ("Aquatics", "Slimness", "奥多摩精機"):
        assert "karui" in find_keys(text), text
    assert "karui" not in find_keys("青梅精機")
    maker.products.get().delete()
    assert "karui" not in find_keys("精密シャフト")
    maker.unpublish()
    assert "karui" not in find_keys("奥多摩精機") | with_value("municipality", "14151")
    assert find_keys("軽いボルト") == {"karui"}


def test_a_withdrawn_translation_takes_its_words_along_and_leaves_the_case(case):
    english = case.get_translations().get()
    english.unpublish()
    assert find_keys("weighed too much") == set()
    assert find_keys("悩む") == {"karui"}


def test_a_case_below_a_closed_page_is_found_no_more(case, index):
    closed = PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert find_keys("悩む") == with_value("case_study", "yes") == set()
    closed.delete()
    assert find_keys("悩む") == {"karui"}


def test_an_index_built_anew_says_the_same_of_cases(case):
    def contents():
        return list(
            Entry.objects.filter(generation__state="live", kind__in=["case", "company", "product"])
            .order_by("kind", "key")
            .values_list("kind", "key", "titles", "texts", "footprint", "valid_until")
        )

    followed = contents()
    rebuild(patience=0)
    assert contents() == followed


def test_a_reader_sees_the_result_and_comes_to_the_case_in_her_language(case, read, client):
    page = read("/en/search/?q=lighter+bolt&kind=case")
    hit = page.soup.select_one(".hit--case")
    assert hit.select_one(".hit__title a")["href"] == "/en/case-studies/karui-boruto/"
    for words in ("Case study", "Ome Seiki", "A lighter bolt", "−10\u202f%", "Weight of the product"):
        assert words in hit.get_text(" ")
    assert "Case studies" in page.soup.select_one(".tabs [aria-current]").get_text()
    chinese = read("/zh-hans/search/?q=产品减重率&kind=case").soup.select_one(".hit--case .hit__title a")
    assert chinese["hreflang"] == "ja"
    answer = client.get("/api/v1/search", {"q": "軽いボルト", "kind": "case", "lang": "en"}).json()
    [result] = answer["results"]
    assert (result["kind"], result["key"]) == ("case", "karui")
    assert result["url"].endswith("/en/case-studies/karui-boruto/")


def test_a_buyer_narrows_down_to_companies_with_a_case(case):
    make_company("hamura", legal_name="羽村製作所", reading="はむらせいさくしょ", name_en="Hamura")
    [facet] = [facet for facet in search(Asked()).facets if facet.name == "case_study"]
    assert [(value.value, value.count) for value in facet.values] == [("yes", 2)]
    found = search(Asked(values={"case_study": ("yes",)}, kind="company"))
    assert [hit.key for hit in found.hits] == ["ome-seiki"]
