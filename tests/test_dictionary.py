"""The open dictionaries behind the glossary: links, ordinary words."""

import random
import sqlite3
import threading
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.finder.dictionary import links, lookup
from search.finder.dictionary.glosses import activity, english_key, verbs
from search.finder.dictionary.keys import spelling_key
from search.finder.dictionary.lookup import LEXICON, MAX_LINKS, is_known, is_ordinary, link, sounding

anything = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.mark.parametrize(
    ("word", "language", "found"),
    [
        ("轴承", "ja", "ベアリング"),
        ("研削", "zh", "研磨"),
        ("microscope", "ja", "顕微鏡"),
        ("microscopes", "zh", "显微镜"),
        ("轴承", "en", "bearing"),
        ("接着剤", "zh", "胶水"),
        ("胶水", "ja", "接着剤"),
        ("supplier", "zh", "供应商"),
        ("gear", "ja", "歯車"),
        ("旋盤", "zh", "车床"),
    ],
)
def test_a_word_the_glossary_may_lack_is_linked_to_the_other_languages(word, language, found):
    assert found in getattr(link(word), language)


def test_a_traditional_or_half_width_spelling_is_the_same_word():
    assert link("彈簧").ja == link("弹簧").ja != ()
    assert link("ﾏｲｸﾛｽｺｰﾌﾟ") == link("マイクロスコープ")
    assert link("まいくろすこーぷ").en == link("マイクロスコープ").en


def test_a_long_word_is_the_same_with_and_without_its_final_mark():
    assert link("センサ").en == link("センサー").en != ()


def test_british_and_american_spelling_are_one():
    assert english_key("moulds") == english_key("mold")
    assert english_key("fibre colour") == english_key("Fiber color")
    assert link("aluminium").ja == link("aluminum").ja != ()


def test_a_bearing_is_no_bear():
    assert "熊" not in link("bearing").ja
    assert "熊" in link("bear").ja


def test_a_verb_meets_its_activity():
    assert activity("to grind") == "grinding"
    assert activity("to plate") == "plating"
    assert activity("to cut") == "cutting"
    assert "to plate" in verbs("plated")
    assert link("welded").ja


def test_a_language_hint_keeps_false_friends_apart():
    assert "car" in link("汽車", "zh").en
    assert "car" not in link("汽車", "ja").en
    assert {"car"} < set(link("汽車").en)


def test_links_are_few_and_never_the_word_itself():
    for word in ["機械", "good", "机", "かける", "set", "気"]:
        found = link(word)
        for forms in (found.ja, found.en, found.zh):
            assert len(forms) <= MAX_LINKS
            assert word not in forms


def test_technical_words_are_known_even_when_one_language_alone_has_them():
    assert "キーパッド" in link("keypad").ja
    assert "stent" in link("ステント").en
    assert "義足" in link("artificial leg").ja


def test_an_adjective_is_linked_by_its_noun():
    assert "導電" in link("conductive").ja or link("conductive").ja == link("conduction").ja != ()
    assert link("lacquered").ja[0] in link("lacquer").ja


def test_a_word_in_kana_is_linked_in_kanji_too():
    assert {"のこぎり", "鋸"} <= set(link("saw").ja)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("looking", "en"), ("manufacturer", "en"), ("the", "en"), ("make", "en"), ("reliable", "en"),
        ("探す", "ja"), ("を", "ja"), ("から", "ja"), ("メーカー", "ja"), ("希望", "ja"),
        ("ください", "ja"), ("大きい", "ja"),
        ("的", "zh"), ("寻找", "zh"), ("尋找", "zh"), ("公司", "zh"), ("需要", "zh-hans"), ("请", ""),
    ],
)  # fmt: skip
def test_an_ordinary_word_is_known_as_such(word, language):
    assert is_ordinary(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("spring", "en"), ("grind", "en"), ("piano", "en"), ("pizza", "en"), ("dog", "en"),
        ("welded", "en"), ("xq", "en"),
        ("磨く", "ja"), ("削る", "ja"), ("犬", "ja"), ("ピアノ", "ja"), ("顕微鏡", "ja"), ("溶接", "ja"),
        ("狗", "zh"), ("钢琴", "zh"), ("焊接", "zh"), ("显微镜", "zh"),
    ],
)  # fmt: skip
def test_a_word_with_a_meaning_is_not_ordinary(word, language):
    assert not is_ordinary(word, language)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_nothing_a_visitor_types_raises(text):
    link(text)
    link(text, "ja")
    is_known(text)
    for language in ("", "ja", "en", "zh", "zh-hans", "xx"):
        is_ordinary(text, language)


@given(st.lists(st.integers(0, 3 * links.SPAN - 1), max_size=20))
def test_links_survive_packing(entries):
    assert sorted(links.unpack(links.pack(entries))) == sorted(entries)


def test_the_keys_of_the_file_are_those_of_todays_folding():
    connection = sqlite3.connect(f"{LEXICON.as_uri()}?mode=ro", uri=True)
    rows = connection.execute("SELECT id, forms FROM entry WHERE id % 97 = 0 AND id / 65536 <> 1").fetchall()
    assert len(rows) > 500
    for entry, forms in rows:
        keys = {key for (key,) in connection.execute("SELECT key FROM key WHERE entry = ?", [entry])}
        assert {spelling_key(form) for form in forms.split("\t")} <= keys | {""}, "run make_lexicon again"


def test_a_sound_of_many_words_says_nothing():
    assert sounding("netudentui") == ("熱電対",)
    assert sounding("seikei") == ()


def test_the_file_is_small_and_says_where_it_comes_from():
    assert LEXICON.stat().st_size < 12_000_000
    sources = dict(
        sqlite3.connect(f"{LEXICON.as_uri()}?mode=ro", uri=True).execute("SELECT name, date FROM source")
    )
    notice = (LEXICON.parent / "NOTICE").read_text(encoding="utf-8")
    assert set(sources) == {"JMdict", "CC-CEDICT"}
    assert all(date[:10] in notice for date in sources.values())


def test_a_lookup_takes_a_fraction_of_a_millisecond():
    rows = sqlite3.connect(f"{LEXICON.as_uri()}?mode=ro", uri=True).execute("SELECT key FROM key")
    words = random.Random(5).sample([key for (key,) in rows], 400)
    for function in (link.__wrapped__, is_ordinary.__wrapped__):
        lookup._entries.cache_clear()
        times = []
        for word in words:
            start = perf_counter()
            function(word)
            times.append(perf_counter() - start)
        # The median: the machine does other things, too. The goal is 0.2 ms.
        assert sorted(times)[len(times) // 2] < 0.001


def test_threads_ask_at_the_same_time():
    words = ["顕微鏡", "microscope", "显微镜", "歯車", "gear"] * 20
    wrong = []

    def ask():
        if [link.__wrapped__(word) for word in words] != expected:
            wrong.append(1)

    expected = [link(word) for word in words]
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
