"""A visitor begins to write and is offered what she may mean: in any script, in her language, public things only."""

import pytest

from brand.association.words import LANGUAGES
from brand.catalogue.models import Municipality, Technology
from search.finder.models import Generation, Suggestion
from search.finder.suggesting import MOST, suggest
from search.finder.text.beginnings import beginnings, typed_beginnings
from tests.catalogue import make_company, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def generation(no_companies):
    """An index that holds nothing yet; what is published is written into it."""
    Generation.objects.all().delete()
    return Generation.objects.create(state=Generation.State.LIVE)


@pytest.fixture
def pump(generation):
    """A maker of vacuum pumps with everything it is called."""
    company = make_company(
        "ome-shinku",
        legal_name="株式会社青梅真空",
        reading="おうめしんくう",
        name_en="Ome Vacuum Co., Ltd.",
        name_zh="青梅真空",
        municipality=Municipality.objects.get(code="13205"),
    )
    return make_product(
        company,
        "pump",
        name_ja="小型真空ポンプ",
        name_en="Small vacuum pump",
        name_zh="小型真空泵",
        model_codes=["VP-3200X"],
    )


def add_technology(generation, code, *openings, weight=1):
    """Write a technology's ways to begin into an index, as if things had it."""
    term = Technology.objects.get(code=code)
    labels = {"ja": term.name_ja, "en": term.name_en, "zh-hans": term.name_zh}
    Suggestion.objects.bulk_create(
        Suggestion(
            generation=generation,
            kind=Suggestion.Kind.TECHNOLOGY,
            key=code,
            prefix=beginning.text.encode(),
            is_inner=beginning.is_inner,
            labels=labels,
            weight=weight,
        )
        for opening in (*filter(None, labels.values()), *openings)
        for beginning in beginnings(opening)
    )


def keys(text, language="ja", limit=MOST):
    return [one.key for group in suggest(text, language, limit).groups.values() for one in group]


@pytest.mark.parametrize(
    "typed",
    [
        "小型", "小型真", "真空ポ", "ポンプ", "ﾎﾟﾝﾌﾟ", "ぽんぷ",
        "small v", "SMALL", "vacuum pu", "pump", "ｐｕｍｐ", "小型真空泵", "真空泵", "泵",
        "vp-3200", "VP3200", "vp 3200x", "3200x", "ponpu", "pompu", "pon",
    ],
)  # fmt: skip
def test_a_visitor_finds_a_product_however_she_begins_to_write_it(pump, typed):
    assert keys(typed)[0] == "pump"


@pytest.mark.parametrize(
    "typed",
    [
        "青梅",
        "真空",
        "株式会社青",
        "おうめ",
        "オウメ",
        "oume",
        "ome",
        "Ome V",
        "vacuum",
        "oumeshink",
        "青梅真空",
        "梅真",
    ],
)
def test_a_visitor_finds_a_company_however_she_begins_to_write_it(pump, typed):
    assert "ome-shinku" in keys(typed)


@pytest.mark.parametrize("typed", ["ぽんp", "ﾎﾟﾝｐ", "小型真空p", "小型真空pp", "おうめs", "オウメsh"])
def test_what_an_input_method_has_not_finished_yet_is_read_past(pump, typed):
    assert keys(typed)


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "、", "\x00", '"', "%", "_", "zzzz", "ポンプ室", "株式会社様"]
)
def test_nothing_is_offered_where_nothing_begins_so(pump, typed):
    assert suggest(typed, "ja").total == 0


def test_each_reader_sees_the_names_in_her_language_and_comes_to_its_pages(pump):
    found = {language: suggest("pump", language).groups["product"][0] for language in LANGUAGES}
    assert [one.label.text for one in found.values()] == ["小型真空ポンプ", "Small vacuum pump", "小型真空泵"]
    assert [one.path for one in found.values()] == [
        f"/{language}/catalogue/products/pump/" for language in LANGUAGES
    ]
    assert found["en"].detail.text == "Ome Vacuum Co., Ltd."
    assert suggest("ome", "en").groups["company"][0].detail.text == "Ome"


def test_a_name_nobody_translated_is_shown_in_japanese_and_says_so(generation):
    make_product(make_company(), "jig", name_ja="検査治具", name_en="")
    label = suggest("治具", "en").groups["product"][0].label
    assert (label.text, label.language, label.is_fallback) == ("検査治具", "ja", True)


def test_a_technology_leads_to_the_search_for_it(generation):
    add_technology(generation, "MC-CUT", "せっさくかこう", "machining", weight=5)
    for typed, language in (("切削", "en"), ("せっさ", "ja"), ("sessaku", "ja"), ("machi", "zh-hans")):
        (one,) = suggest(typed, language).groups["technology"]
        assert one.path == f"/{language}/search/?technology=MC-CUT"
        assert one.label.text == suggest("切削", language).groups["technology"][0].label.text


def test_what_begins_so_stands_before_what_has_it_inside_and_the_weightier_before_the_lighter(generation):
    for code, name, weight in (
        ("MC-CUT", "高圧ポンプ", 9),
        ("MC-TRN", "ポンプ部品", 1),
        ("VC-PMP", "ポンプ軸受", 5),
        ("VC", "ポンプ", 1),
    ):
        add_technology(generation, code, name, weight=weight)
    assert keys("ポンプ")[:4] == ["VC", "VC-PMP", "MC-TRN", "MC-CUT"]


def test_a_thing_with_many_names_is_offered_once(pump):
    assert keys("小型真空") == ["pump"]


def test_one_kind_leaves_room_for_the_others_and_there_are_never_too_many(generation):
    company = make_company("pump-works", legal_name="ポンプ工業", reading="ぽんぷこうぎょう")
    for number in range(MOST + 2):
        make_product(company, f"pump-{number}", name_ja=f"ポンプ{number}号", name_en="")
    found = suggest("ポンプ", "ja")
    assert found.total == MOST
    assert [one.key for one in found.groups["company"]] == ["pump-works"]
    assert suggest("ポンプ", "ja", limit=3).total == 3


def test_two_products_of_the_same_name_and_maker_are_offered_once(generation):
    company, other = make_company(), make_company("other", legal_name="別会社", name_en="Other")
    for key, maker in (("one", company), ("two", company), ("three", other)):
        make_product(maker, key, name_ja="歯車", name_en="")
    assert len(keys("歯車")) == 2


def test_a_draft_or_a_hidden_sample_is_never_offered(pump, settings):
    make_company("sample-pumps", listing="sample", legal_name="見本ポンプ", reading="みほん")
    assert suggest("見本", "ja").groups["company"][0].is_sample
    settings.SHOW_SAMPLES = False
    assert keys("見本") == []
    # By the back door: the index does not know it yet.
    type(pump).objects.update(live=False)
    assert "pump" not in keys("小型")


def test_nothing_is_offered_from_an_index_that_is_still_being_built(generation):
    make_company()
    assert keys("青梅") == ["ome-seiki"]
    generation.state = Generation.State.BUILDING
    generation.save()
    assert keys("青梅") == []


def test_suggestions_cost_few_questions_however_many_there_are(
    pump, generation, django_assert_max_num_queries
):
    company = make_company()
    for number in range(8):
        make_product(company, f"p{number}", name_ja=f"ポンプ{number}")
    suggest("pompu", "en")  # the addresses of the catalogue are remembered
    with django_assert_max_num_queries(9):
        suggest("pompu", "en")


@pytest.mark.parametrize(
    "typed", ["あ" * 5000, "a " * 500, "\ud800切", "ﷺ" * 300, "a" + "\u0301" * 300, "(" * 300]
)
def test_hostile_beginnings_are_answered(pump, typed):
    assert suggest(typed, "ja").total <= MOST


def test_a_name_is_entered_at_its_start_at_each_word_and_by_its_sound():
    found = {(one.text, one.is_inner) for one in beginnings("株式会社ボールねじ研削")}
    assert any(text.startswith("ボール") and not inner for text, inner in found)
    assert any(text.startswith("ネジ") and inner for text, inner in found)
    assert any(text.startswith("研削") and inner for text, inner in found)
    assert any(text.startswith("~") for text, _ in found)


def test_particles_and_legal_forms_are_no_words_to_begin_with():
    inner = [one.text for one in beginnings("歯車の研削株式会社") if one.is_inner]
    assert not any(text.startswith(("ノ", "株", "会社")) for text in inner)
    assert [one.text for one in beginnings("Ome Vacuum Co., Ltd.") if one.is_inner] == ["vacuum"]


def test_what_is_typed_is_looked_for_literally_first():
    assert typed_beginnings("Vacuum Pu")[0] == "vacuumpu"
    assert typed_beginnings("、。 -") == []
    assert "コンベヤ" in typed_beginnings("コンベヤー")
