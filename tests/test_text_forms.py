"""Known words are found where they are words."""

import pytest

from search.finder.text.atoms import split
from search.finder.text.forms import Forms

FORMS = Forms(
    [
        ("リーク", "leak", False),
        ("テスター", "tester", False),
        ("ビス", "screw", False),
        ("ねじ", "screw", False),
        ("ばね", "spring", False),
        ("はんだ", "solder", False),
        ("ボルト", "bolt", False),
        ("京都", "kyoto", False),
        ("東京", "tokyo", False),
        ("軸", "shaft", True),
        ("主軸", "spindle", False),
        ("主軸", "shaft", False),
        ("SUS304", "m.SUS304", False),
        ("1.4301", "m.SUS304", False),
        ("M6", "m6", False),
        ("Oリング", "oring", False),
        ("溶接", "weld", False),
        ("アーク溶接", "arc", False),
        ("カッター", "cutter", False),
        ("AlSi11Cu3(Fe)", "m.ADC12", False),
        ("thread rolling", "rolling", False),
        ("rolling mill", "mill", False),
        ("CIM", "cim", True),
        ("マシニングセンタ", "machining-center", False),
        ("シリコン", "silicon", False),
        ("齿轮", "gear", False),
    ]
)


def found(text):
    atoms = split(text)
    return [
        (text[atoms[first].start : atoms[last].end], *payloads) for first, last, payloads in FORMS.find(atoms)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Katakana: at the edges of the run, or where the rest is known or long.
        ("ビス", [("ビス", "screw")]),
        ("サービス", []),
        ("タッピンビスを", []),
        ("リークテスタ", [("リーク", "leak"), ("テスタ", "tester")]),
        ("ヘリウムリークテスター", [("リーク", "leak"), ("テスター", "tester")]),
        ("テスターヘッド", [("テスター", "tester")]),
        ("アイボルト", []),
        ("フックボルト", [("ボルト", "bolt")]),
        ("ボルトン", []),
        ("シリコーン", []),
        ("ﾘｰｸ・ﾃｽﾀｰ", [("ﾘｰｸ", "leak"), ("ﾃｽﾀｰ", "tester")]),
        ("マシニング・センター", [("マシニング・センター", "machining-center")]),
        ("マシニング センタ", [("マシニング センタ", "machining-center")]),
        # Hiragana: from a boundary or a particle to a boundary or a particle.
        ("ねじ", [("ねじ", "screw")]),
        ("精密なねじを作る", [("ねじ", "screw")]),
        ("ねじれ", []),
        ("ボルトとばねなど", [("ボルト", "bolt"), ("ばね", "spring")]),
        ("木材はんだ付け", [("はんだ", "solder")]),
        ("ネジ", [("ネジ", "screw")]),
        ("よいはんだごて", [("はんだ", "solder")]),
        ("あらはんだいこ", []),
        ("大きかったので", []),
        ("なかった", []),
        ("かった", [("かった", "cutter")]),
        ("カッターの", [("カッター", "cutter")]),
        # Chinese characters: anywhere, the longest first.
        ("アーク溶接機", [("アーク溶接", "arc")]),
        ("精密齒輪", [("齒輪", "gear")]),
        ("軸の加工", [("軸", "shaft")]),
        ("回転軸", []),
        ("主軸", [("主軸", "spindle", "shaft")]),
        ("東京都", [("東京", "tokyo")]),
        ("京都府", [("京都", "kyoto")]),
        ("東京都と京都", [("東京", "tokyo"), ("京都", "kyoto")]),
        # Codes: the whole code, however it is spaced.
        ("SUS 304", [("SUS 304", "m.SUS304")]),
        ("ＳＵＳ３０４製", [("ＳＵＳ３０４", "m.SUS304")]),
        ("SUS304L", []),
        ("XSUS304", []),
        ("EN 1.4301", [("1.4301", "m.SUS304")]),
        ("1.43011", []),
        ("AlSi11Cu3(Fe)", [("AlSi11Cu3(Fe", "m.ADC12")]),
        ("AlSi11Cu3Fe", []),
        ("M6x20", []),
        ("M6×20", [("M6", "m6")]),
        # Latin words and phrases.
        ("Thread-Rolling mills", [("Thread-Rolling", "rolling"), ("Rolling mills", "mill")]),
        ("thread, rolling", []),
        ("o-リング", [("o-リング", "oring")]),
        ("CIM", [("CIM", "cim")]),
        ("CIM-10", []),
        ("", []),
    ],
)
def test_forms_are_found_at_the_edges_of_words(text, expected):
    assert found(text) == expected


def test_an_exact_form_is_known_in_every_spelling():
    assert FORMS.known("ｓｕｓ－３０４") == ("m.SUS304",)
    assert FORMS.known("主軸") == ("spindle", "shaft")
    assert FORMS.known("軸") == ("shaft",)
    assert FORMS.known("軸受") == ()
    assert FORMS.known("") == ()


def test_a_form_without_letters_is_left_out():
    assert Forms([("±", "x", False), ("", "y", False)]).find(split("± a")) == []


def test_a_part_of_a_run_is_a_word_when_both_sides_are_known():
    forms = Forms([("エア", 1, False), ("ガン", 2, False), ("スプレ", 3, False)])
    text = "エアスプレーガン"
    atoms = split(text)
    assert [text[atoms[m.first].start : atoms[m.last].end] for m in forms.find(atoms)] == [
        "エア",
        "スプレー",
        "ガン",
    ]
