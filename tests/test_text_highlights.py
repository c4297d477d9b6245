"""What a visitor sees marked."""

import pytest

from search.finder.text.highlights import excerpt, mark


def marked(text, *marks):
    return [piece for piece, is_marked in mark(text, marks) if is_marked]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("ﾘｰｸﾃｽﾀｰの製造", ["リークテスタ"], ["ﾘｰｸﾃｽﾀｰ"]),
        ("精密切削加工", ["切削", "加工"], ["切削加工"]),
        ("ＳＵＳ-３０４ and SUS304", ["#sus304"], ["ＳＵＳ-３０４", "SUS304"]),
        ("Machining of gears", ["machin", "gear"], ["Machining", "gears"]),
        ("サービス用ビス", ["ビス"], ["ビス"]),
        ("東京都と京都", ["京都"], ["京都"]),
        ("cafe\u0301 au lait", ["cafe"], ["cafe\u0301"]),
        ("㎜とは", ["mm"], ["㎜"]),
        ("齒車", ["歯車"], ["齒車"]),
        ("nothing here", [], []),
        ("", ["a"], []),
    ],
)
def test_words_are_marked_as_they_are_written(text, marks, expected):
    assert marked(text, *marks) == expected


def test_the_pieces_are_the_text():
    text = "真空ポンプ、真空弁 e\u0301"
    assert "".join(piece for piece, _ in mark(text, ["真空", "e"])) == text


def test_an_excerpt_shows_the_text_with_most_of_the_words():
    pieces = excerpt(["切削の会社", "精密な切削と溶接の会社"], ["切削", "溶接"], 40)
    assert pieces == (("精密な", False), ("切削", True), ("と", False), ("溶接", True), ("の会社", False))


def test_an_excerpt_is_cut_around_the_words_with_ellipses():
    pieces = excerpt(["あ" * 100 + "真空" + "い" * 100], ["真空"], 20)
    assert pieces[0] == pieces[-1] == ("…", False)
    assert ("真空", True) in pieces
    assert sum(len(piece) for piece, _ in pieces) <= 22


def test_an_excerpt_does_not_cut_latin_words():
    pieces = excerpt(["The quick brown fox makes precision machining centers for aerospace"], ["machin"], 30)
    words = "".join(piece for piece, _ in pieces).strip("…").split()
    assert set(words) <= {"precision", "machining", "centers", "for", "makes"}
    assert ("machining", True) in pieces


def test_without_a_mark_the_beginning_is_shown():
    assert excerpt(["はじめに、つぎに", "二つめ"], ["真空"], 4) == (("はじめに", False), ("…", False))


@pytest.mark.parametrize("texts", [[], [""], ["", ""]])
def test_nothing_has_no_excerpt(texts):
    assert excerpt(texts, ["真空"], 10) == ()
