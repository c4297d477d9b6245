"""Words that sound alike, and words that were mistyped."""

import pytest

from search.finder.text.distance import allowed_slips, best_corrections
from search.finder.text.romanization import kana_key, romaji_key, sounds


@pytest.mark.parametrize(
    ("kana", "romanized"),
    [
        ("しんくうぽんぷ", ["shinku ponpu", "shinkuu ponpu", "sinku pompu", "Shinkū-ponpu", "shinkuuponpu"]),
        ("はちおうじ", ["hachioji", "Hachiōji", "hachiouji", "hatiozi"]),
        ("おおた", ["ota", "Ohta", "oota", "Ōta"]),
        ("まっち", ["matchi", "macchi", "matti"]),
        ("じゅし", ["jushi", "zyusi"]),
        ("けんま", ["kenma", "kemma"]),
        ("せっさく", ["sessaku", "sesaku"]),
        ("ふじ", ["fuji", "huzi"]),
        ("ちゃっく", ["chakku", "tyakku"]),
        ("しんえん", ["shin'en", "shinen"]),
        ("フィルム", ["firumu"]),
        ("ヴァキューム", ["vakyumu", "bakyuumu"]),
        ("ﾎﾟﾝﾌﾟ", ["ponpu", "pompu"]),
    ],
)
def test_kana_and_every_romanization_sound_the_same(kana, romanized):
    assert {romaji_key(word) for word in romanized} == {kana_key(kana)}


@pytest.mark.parametrize(("one", "other"), [("kana", "kama"), ("neji", "nezu"), ("ponpu", "bonbe")])
def test_different_words_sound_different(one, other):
    assert romaji_key(one) != romaji_key(other)


@pytest.mark.parametrize(
    ("text", "sound"),
    [("ねじ", "nezi"), ("neji", "nezi"), ("真空", ""), ("SUS304", ""), ("", ""), (" ", ""), ("\ud800", "")],
)
def test_only_kana_or_letters_have_a_sound(text, sound):
    assert sounds(text) == sound


@pytest.mark.parametrize(
    ("typed", "candidates", "meant"),
    [
        ("machning", ["mashing", "matching", "machining"], "machining"),
        ("bearign", ["bearing"], "bearing"),
        ("beearing", ["bearing", "hearing"], "bearing"),
        ("galvnaize", ["galvanize"], "galvanize"),
        ("リークテスト", ["ガス", "リークテスタ"], "リークテスタ"),
        ("pmup", ["ramp", "pump"], "pump"),
        ("valv", ["vale", "valve"], "valve"),
        ("ポルト", ["ソルト", "ボルト"], "ボルト"),
        ("モーダ", ["モード", "モータ"], "モータ"),
    ],
)
def test_a_slip_is_corrected_to_the_likeliest_word(typed, candidates, meant):
    assert best_corrections(typed, candidates)[0].word == meant


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("weld", ["welt"]),
        ("egar", ["ear"]),
        ("nti", ["nit", "unit"]),
        ("screw", ["scrap"]),
        ("切削", ["切断"]),
        ("ネジ", ["ネシ"]),
        ("ボルト", ["ベルト"]),
        ("sus3040", ["sus304"]),
        ("bearing", ["bearing", "hearing"]),
        ("bearing", []),
        ("", [""]),
        ("a" * 100, ["a" * 99]),
    ],
)
def test_what_is_too_short_too_far_or_right_is_not_corrected(typed, candidates):
    assert best_corrections(typed, candidates) == []


def test_a_dropped_letter_is_likelier_than_a_changed_one_and_a_wrong_first_letter_unlikely():
    words = [correction.word for correction in best_corrections("grnder", ["grader", "grinder", "brnder"])]
    assert words == ["grinder", "grader", "brnder"]


@pytest.mark.parametrize(
    ("word", "slips"),
    [("nut", 0), ("gear", 1), ("gears", 1), ("machine", 1), ("machines", 2), ("歯車", 0), ("精密歯車", 1)],
)
def test_longer_words_may_have_more_slips(word, slips):
    assert allowed_slips(word) == slips
