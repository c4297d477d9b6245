"""What stands in the index, and what a query asks of it."""

import pytest

from search.finder.text.atoms import split
from search.finder.text.forms import Forms
from search.finder.text.tokens import MAX_LENGTH, index_tokens, literal_tokens

FORMS = Forms(
    [("リーク", "G1", False), ("テスター", "G2", False), ("ねじ", "G3", False), ("ネジ", "G4", False)]
)


def asks(text):
    return set(literal_tokens(split(text)))


def finds(query, text):
    return asks(query) <= index_tokens(text, FORMS)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("切削加工", {"切削", "削加", "加工"}),
        ("軸", {"^軸"}),
        ("リークテスター", {"=リークテスタ"}),
        ("テスタ", {"=テスタ"}),
        ("machining centers", {"machin", "center"}),
        ("SUS 304", {"#sus304"}),
        ("MT-3200X", {"#mt3200x"}),
        ("A5052の切削", {"#a5052", "ノ切", "切削"}),
        ("1.4301", {"#1.4301"}),
        ("EN 1.4301", {"en", "#1.4301"}),
        ("JIS B 1256", {"jis", "#b1256"}),
        ("304", set()),
        ("5", set()),
        ("0.01", set()),
        ("5 axis", {"axi"}),
        ("from 10 mm", {"from", "mm"}),
        ("8482100000", {"#8482100000"}),
        ("", set()),
    ],
)
def test_a_query_asks_for_tokens(text, tokens):
    assert asks(text) == tokens


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("切削", "精密切削加工"),
        ("軸", "大型の軸を削る"),
        ("リーク", "ヘリウムリークテスター"),
        ("ヘリウム", "ヘリウムリークテスター"),
        ("リークテスタ", "リーク・テスター"),
        ("リークテスター", "ﾘｰｸﾃｽﾀ"),
        ("SUS304", "SUS 304"),
        ("sus-304", "SUS304"),
        ("SUS 304", "SUS-304-2B"),
        ("mt3200x", "MT-3200X"),
        ("MT-3200", "MT-3200-10"),
        ("10mm", "10 mm"),
        ("5-axis", "5 axis"),
        ("screw", "Screws"),
        ("ネジ", "ねじを作る"),
        ("歯車", "齿车"),
        ("M3", "チタン特殊ねじ M1.6–M12"),
        ("M1", "M0.6～1.4"),
        ("M2.5", "screws from M2 to M6"),
        ("M4", "Ｍ２からＭ６まで"),
        ("M3-M6", "M1.6–M12"),
        ("M3-M6", "M3-M6"),
    ],
)
def test_a_query_finds_what_stands_there(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("京都", "東京都八王子市"),
        ("大和", "東大和市"),
        ("ビス", "サービス"),
        ("シリコン", "シリコーン"),
        ("SUS304", "SUS304L"),
        ("1.4301", "1.4401"),
        ("軸", "主軸"),
        ("切削", "切断と研削"),
        ("M14", "M1.6–M12"),
        ("M3-M16", "M1.6–M12"),
        ("M5", "M3-10"),  # ten long
        ("M5", "EM3-M10"),
    ],
)
def test_a_query_does_not_find_what_only_looks_alike(query, text):
    assert not finds(query, text)


def test_a_protected_name_is_found_by_itself_and_by_what_follows():
    assert finds("東京都", "東京都八王子市")
    assert finds("東京", "東京都八王子市")
    assert finds("東京都八王子", "東京都八王子市")
    assert finds("京都", "京都府")


def test_concepts_stand_in_the_index_and_a_shared_form_gives_all_of_them():
    tokens = index_tokens("リークテスターのねじ", FORMS)
    assert {token for token in tokens if token.startswith("@")} == {"@G1", "@G2", "@G3", "@G4"}


def test_concepts_can_be_left_out():
    assert not any(token.startswith("@") for token in index_tokens("リークテスター"))


def test_a_long_code_is_asked_for_by_windows_that_stand_in_the_index():
    code = "-".join(f"A{number}" for number in range(9))
    assert asks(code) == {f"#a{n}a{n + 1}a{n + 2}a{n + 3}" for n in range(6)}
    assert finds(code, f"型番 {code}")


def test_no_token_is_longer_than_the_column():
    text = f"{'a' * 100} {'ア' * 100} {'a1' * 100}"
    assert max(map(len, index_tokens(text))) == MAX_LENGTH
    assert asks(text) <= index_tokens(text)
