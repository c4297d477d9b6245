"""What a query is understood to ask for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.finder.glossary.lexicon import current_lexicon
from search.finder.index.reading import open_index
from search.finder.query import plan
from search.finder.query.parting import part
from search.finder.query.understanding import literally_only, understand
from search.finder.query.widening import widen
from search.finder.text.clean import clean_query
from search.finder.text.tokens import index_tokens

pytestmark = pytest.mark.django_db


def read(text):
    return understand(clean_query(text), current_lexicon())


def asked_for(text):
    return {unit.text: unit for unit in read(text).units}


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("We are looking for a supplier of leak testers in Japan", {"leak testers"}),
        ("真空ポンプを探しています", {"真空ポンプ"}),
        ("求购检漏仪", {"检漏仪"}),
        ("请给我推荐可以做阳极氧化的工厂", {"阳极氧化"}),
        ("アルマイトができる会社を教えてください", {"アルマイト"}),
    ],
)
def test_words_of_the_request_carry_no_weight(sentence, things):
    assert set(asked_for(sentence)) == things


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("leak tester without helium", "helium"),
        ("めっき以外の表面処理", "めっき"),
        ("检漏仪 不需要氦气", "氦气"),
        ("检漏仪，不想用氦气", "氦气"),
    ],
)
def test_what_is_not_wanted_is_not_looked_for(text, unwanted):
    assert unwanted not in asked_for(text)
    assert asked_for(text)


def test_whoever_asks_for_a_maker_is_heard():
    assert read("ねじ メーカー").wants_makers
    assert read("screw manufacturers").wants_makers
    assert not read("ねじ").wants_makers


def test_a_screw_has_one_meaning_in_three_languages():
    meanings = {asked_for(word)[word].concepts for word in ("screw", "ねじ", "螺钉", "ネジ")}
    assert len(meanings) == 1
    assert meanings != {()}


def test_a_grade_of_another_country_is_the_same_material():
    ours = asked_for("SUS304")["SUS304"]
    for foreign in ("1.4301", "AISI 304"):
        assert set(asked_for(foreign)[foreign].concepts) & set(ours.concepts), foreign


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hachioji", plan.PLACE),
        ("青梅市", plan.PLACE),
        ("県央", plan.PLACE),
        ("ISO 14001", plan.CERTIFICATE),
        ("70 MPa", plan.QUANTITY),
        ("MT-3200X", plan.CODE),
        ("リークテスタ", plan.CONCEPT),
    ],
)
def test_a_unit_knows_what_kind_of_thing_it_is(text, kind):
    assert [unit.kind for unit in read(text).units] == [kind]


def test_a_place_that_is_only_near_is_not_demanded():
    assert asked_for("plating near Ome")["Ome"].is_soft
    assert not asked_for("plating in Ome")["Ome"].is_soft


def test_the_property_beside_a_quantity_decides_what_is_compared():
    figures = [one.figure.key for one in asked_for("内径1mm")["1mm"].alternatives if one.figure]
    assert "inner_diameter" in figures
    assert "length" not in figures


@pytest.mark.parametrize("text", ["世界シェア60%以上", "60 percent market share"])
def test_a_market_share_is_compared_with_claims_and_its_words_ask_for_nothing_else(text):
    understood = read(text)
    (share,) = understood.units
    assert {one.figure.key.partition(".")[0] for one in share.alternatives} == {"share"}
    assert understood.set_aside == ()


def test_romaji_is_heard_as_the_word():
    assert (
        asked_for("shinku ponpu")["shinku ponpu"].concepts == asked_for("真空ポンプ")["真空ポンプ"].concepts
    )


@pytest.mark.parametrize("sound", ["netsudentsui", "ねつでんつい"])
def test_a_long_word_is_heard_that_only_the_dictionary_writes_so(sound):
    written = {text for one in asked_for(sound)[sound].alternatives for text in one.written}
    assert "熱電対" in written


def test_a_katakana_word_that_nobody_has_is_guessed_by_the_word_at_its_end():
    unit, *parts = widen(asked_for("パワードスーツ")["パワードスーツ"], open_index(), current_lexicon())
    last = unit.alternatives[-1]
    assert last.written == ("スーツ",)
    assert last.how in plan.GUESSES
    assert parts == []


def test_a_sector_counts_less_than_what_a_thing_is():
    worth = {
        one.facet: one.factor for text in ("机器人", "ロボット") for one in asked_for(text)[text].alternatives
    }
    assert worth["sector"] < worth["technology"]


def test_parts_are_no_zero_pieces():
    assert not any(unit.kind == plan.QUANTITY for unit in read("汽车零件").units)


def test_with_synonyms_off_only_the_words_as_typed_are_looked_for():
    units = literally_only(read("screw")).units
    assert all(
        not token.startswith("@") for unit in units for one in unit.alternatives for token in one.tokens
    )


def test_the_same_unit_is_not_looked_for_in_every_language_of_a_narrower_kind_only():
    hows = {one.how for one in asked_for("溶接")["溶接"].alternatives}
    assert plan.NARROWER in hows
    arc = asked_for("アーク溶接")["アーク溶接"]
    welding = set(asked_for("溶接")["溶接"].concepts)
    assert not any(f"@{one}" in alternative.tokens for one in welding for alternative in arc.alternatives)


def test_a_compound_that_nobody_has_is_asked_for_by_its_words():
    unit = asked_for("盲文词典")["盲文词典"]
    parts = part(unit, None, current_lexicon())
    assert [one.text for one in parts] == ["盲文", "词典"]
    assert sum(one.weight for one in parts) == pytest.approx(unit.weight)
    assert parts[0].weight < parts[1].weight
    assert all(one.how in plan.GUESSES for part in parts for one in part.alternatives)


def test_a_name_made_of_names_is_met_by_both_of_them_as_a_guess():
    sense = current_lexicon().forms.known
    enclosure = asked_for("钣金外壳")["钣金外壳"]
    [parts] = [one for one in enclosure.alternatives if one.how == plan.WEAK]
    assert parts.tokens == tuple(f"@{sense(word)[0]}" for word in ("钣金", "外壳"))
    # Whoever has titanium for titanium parts need not say "part".
    titanium = asked_for("钛合金零件")["钛合金零件"]
    assert [one.tokens for one in titanium.alternatives if one.how == plan.WEAK] == [
        (f"@{sense('钛合金')[0]}",)
    ]


def test_a_character_before_the_last_word_counts_less_than_a_word():
    unit = asked_for("粉末治金")["粉末治金"]
    parts = {one.text: one.weight for one in part(unit, None, current_lexicon())}
    assert parts["治"] < parts["粉末"]


def test_an_english_word_is_not_cut_into_words():
    assert part(asked_for("bottleneck")["bottleneck"], open_index(), current_lexicon()) == ()


@pytest.mark.parametrize("text", ["丸い瓶に貼りたい", "瓶が割れない", "軽い瓶の製造"])
def test_a_kanji_before_a_particle_is_a_word(text):
    assert not asked_for(text)["瓶"].is_soft


@pytest.mark.parametrize(("text", "kanji"), [("水を逃がす", "逃"), ("撫でる手", "撫")])
def test_the_kanji_of_a_verb_without_a_concept_is_a_hint(text, kanji):
    assert asked_for(text)[kanji].is_soft


def test_a_need_told_by_a_verb_asks_for_the_process():
    sense = current_lexicon().forms.known
    assert asked_for("表面を磨いてほしい")["磨いて"].concepts == sense("研磨")


def test_hiragana_of_the_grammar_is_no_word():
    assert set(asked_for("部品が錆びないようにする")) == {"部品", "錆びない"}


def test_where_something_is_in_a_chinese_sentence_is_not_looked_for():
    assert set(asked_for("轴承里面")) == {"轴承"}


def test_what_is_one_word_has_no_parts():
    assert part(asked_for("酱油")["酱油"], None, current_lexicon()) == ()


def test_an_unparted_chinese_sentence_is_read_word_by_word():
    units = asked_for("给扶手推车涂一层透明膜")
    assert {"扶手", "推车", "透明"} <= set(units)
    assert not units["透明"].is_soft


def test_a_light_character_that_ends_a_word_belongs_to_it():
    thin = asked_for("减薄 磨床")["减薄"]
    assert not thin.is_soft
    assert asked_for("薄 蓝宝石")["薄"].is_soft
    # 高温 is a word.
    assert "高" not in asked_for("高温导线")


def test_who_fabricates_makes_no_fabric():
    textile = current_lexicon().forms.known("fabric")
    assert textile
    assert not set(textile) & {one for unit in read("sheet metal fabricator").units for one in unit.concepts}


def test_a_counting_character_inside_a_word_counts_nothing():
    assert "点字" in asked_for("点字プリンタ")
    assert "一点" not in asked_for("ねじを一点")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_no_text_raises(text):
    understood = read(text)
    assert all(0 <= unit.start < unit.end <= len(understood.text) for unit in understood.units)


def test_or_is_no_oring():
    assert "or" not in {unit.text for unit in read("gear or bearing").units}


def test_a_word_of_hiragana_is_met_where_it_is_a_word():
    met_by = {token for one in asked_for("ねじ")["ねじ"].alternatives for token in one.tokens}
    text = index_tokens("ISO 9001 品質マネジメントシステム", current_lexicon().forms)
    assert met_by.isdisjoint(text)
    for name in ("ねじ", "ネジ", "小ねじの加工", "圧造ねじ"):
        assert not met_by.isdisjoint(index_tokens(name, current_lexicon().forms)), name


def test_a_kind_is_as_good_as_the_word_in_its_name():
    best = [one for one in asked_for("ばね")["ばね"].alternatives if one.factor == 1.0]
    assert "圧縮ばね" in {name for one in best for name in names_of(one)}


def names_of(alternative):
    concept = current_lexicon().concepts.get(alternative.tokens[0].removeprefix("@"))
    return concept.forms if concept else ()


def test_how_one_deals_with_a_maker_is_not_demanded_beside_a_certificate():
    assert asked_for("ISO 13485 contract manufacturer")["contract manufacturer"].is_soft
    assert not asked_for("contract manufacturer")["contract manufacturer"].is_soft
    assert not asked_for("drawing of a gear")["gear"].is_soft


def test_only_my_words_means_the_characters_of_a_known_word_of_hiragana():
    (unit,) = literally_only(read("ばね")).units
    assert [one.tokens for one in unit.alternatives] == [("バネ",)]
