"""Folding: what a reader takes for the same word is the same text."""

import pytest

from search.finder.text.atoms import split
from search.finder.text.folding import fold


def keys(text):
    return [atom.key for atom in split(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(
            ("リークテスター", "ﾘｰｸﾃｽﾀ", "リークテスタ", "リ‐クテスタ−"), id="half width and long vowels"
        ),
        pytest.param(("真空", "眞空"), id="old kanji"),
        pytest.param(("歯車", "齒車", "齿车"), id="three regions"),
        pytest.param(("ウェーハ", "ウエハ", "ウエハー", "ウェハ", "ウェハー", "うぇーは"), id="wafer"),
        pytest.param(("SUS 304", "ＳＵＳ３０４", "sus-304", "SUS304", "ＳＵＳ－３０４"), id="a grade"),
        pytest.param(("Oリング", "O-リング", "Ｏリング", "o リング"), id="O-ring"),
        pytest.param(("フィルム", "フイルム"), id="small vowels"),
        pytest.param(("ヴァキューム", "バキューム"), id="the sound v"),
        pytest.param(("バルブ", "ﾊﾞﾙﾌﾞ", "ハ\u3099ルフ\u3099", "ハ゛ルフ゛"), id="voicing marks"),
        pytest.param(("佐々木", "佐佐木"), id="repeated kanji"),
        pytest.param(("すゞき", "すずき"), id="repeated kana"),
        pytest.param(("ヂーゼル", "ジーゼル"), id="old kana"),
        pytest.param(("φ10", "⌀10", "ø10", "Φ１０", "ϕ10"), id="a diameter"),
        pytest.param(("1 µm", "1 μm", "１㎛"), id="micrometres"),
        pytest.param(("fine", "ﬁne", "FINE"), id="ligatures"),
        pytest.param(("Müller", "muller", "Mu\u0308ller"), id="accents"),
        pytest.param(("10 ㎜", "10mm", "１０ｍｍ"), id="squared units"),
        pytest.param(("1,234.5", "1234.5", "１，２３４．５"), id="thousands"),
        pytest.param(("㈱髙橋", "(株)高橋"), id="names of companies"),
        pytest.param(("後処理", "后处理"), id="one simplified for two traditional"),
        pytest.param(("乾燥", "干燥"), id="dry"),
        pytest.param(("裏面", "裡面", "里面"), id="inside"),
        pytest.param(("葛城", "葛\U000e0100城"), id="variation selectors"),
        pytest.param(("screw", "s\u200bcrew", "scr\u00adew"), id="invisible characters"),
        pytest.param(("screw", "screws", "SCREW'S"), id="plurals"),
        pytest.param(("dies", "die"), id="dies"),
    ],
)
def test_spellings_of_one_word_have_the_same_keys(spellings):
    assert {tuple(keys(spelling)) for spelling in spellings} == {tuple(keys(spellings[0]))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("シリコン", "シリコーン"),
        ("ビス", "ビズ"),
        ("カバー", "カバ"),  # two kana keep their mark
        ("ウェーブ", "ウェブ"),  # a wave is no web: only the wafer loses its long vowel
        ("びょう", "びよう"),
        ("SUS304", "SUS304L"),
        ("1.4301", "14301"),
        ("切削", "研削"),
        ("0.01", "0.1"),
    ],
)
def test_different_words_have_different_keys(one, other):
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("±1 µm", "±1 μm"),
        ("Ørsted ø8", "orsted φ8"),
        ("Straße", "strasse"),
        ("スーーパー", "スーパー"),
        ("3ヶ月", "3ケ月"),
        ("々木", "々木"),
        ("a\x00b\ud800c", "a b c"),
        ("ポンプ - 弁", "ポンプ - 弁"),
        ("東京–大阪", "東京–大阪"),
    ],
)
def test_text_is_folded(text, folded):
    assert fold(text).text == folded


def test_a_folded_character_knows_where_it_stood():
    folded = fold("ﾊﾞﾙﾌﾞ㎜é")
    assert folded.text == "バルブmme"
    assert list(folded.starts) == [0, 2, 3, 5, 5, 6]
    assert list(folded.ends) == [2, 3, 5, 6, 6, 7]


def test_what_is_dropped_belongs_to_the_character_before():
    folded = fold("e\u0301x")
    assert (folded.text, list(folded.starts), list(folded.ends)) == ("ex", [0, 2], [2, 3])


def test_japanese_text_of_every_day_stays_as_it_is():
    text = "精密切削加工と真空機器の製造、東京都八王子市"
    assert fold(text).text.translate(str.maketrans("トノ", "との")) == text


def test_atoms_say_where_they_stand_and_what_parts_them():
    text = "ＳＵＳ-304のリークテスター"
    found = [(atom.key, text[atom.start : atom.end], atom.script, atom.joint) for atom in split(text)]
    assert found[:4] == [
        ("sus", "ＳＵＳ", "latin", "|"),
        ("304", "304", "digit", "-"),
        ("ノ", "の", "hiragana", ""),
        ("リ", "リ", "katakana", ""),
    ]
    assert found[-1] == ("タ", "ター", "katakana", "")


def test_the_script_is_that_of_the_original_character():
    assert [atom.script for atom in split("ねジ軸らーめんﾈ々")] == (
        ["hiragana", "katakana", "han"] + ["hiragana"] * 4 + ["katakana", "han"]
    )


def test_only_what_touches_is_glued():
    assert [atom.is_glued for atom in split("A1 B、軸 受")] == [False, True, False, False, False]


def test_a_text_that_is_made_to_grow_does_not():
    assert fold("㌖ " * 100).text == "キロメートル " * 100
    grown = fold("㌖軸" * 10_000)
    assert grown.text == " 軸" * 10_000
    assert (grown.starts[-1], grown.ends[-1]) == (19_999, 20_000)
