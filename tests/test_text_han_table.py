"""The table of Chinese characters that are one character in several shapes."""

import pytest

from search.finder.text.data.make_han_table import DICTIONARIES, main
from search.finder.text.folding import fold


@pytest.fixture
def dictionaries(tmp_path):
    for name in DICTIONARIES:
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "TSCharacters.txt").write_text("齒\t齿\n後\t后\n乾\t干 乾\n幹\t干\n", encoding="utf-8")
    (tmp_path / "JPVariants.txt").write_text("齒\t歯\n", encoding="utf-8")
    (tmp_path / "TWVariants.txt").write_text("啓\t啟\n啓蒙\t啟蒙\n", encoding="utf-8")
    return tmp_path


def test_shapes_that_are_converted_into_each_other_become_one_class(dictionaries, capsys):
    main(dictionaries)
    lines = capsys.readouterr().out.split()
    assert {frozenset(line) for line in lines} >= set(
        map(frozenset, ("齒歯齿", "後后", "乾干幹", "啓啟", "高髙"))
    )


def test_the_shape_of_japanese_text_comes_first(dictionaries, capsys):
    main(dictionaries)
    first = {line[0] for line in capsys.readouterr().out.split()}
    assert {"歯", "後", "高"} <= first
    assert not {"齿", "齒", "后", "髙"} & first


@pytest.mark.parametrize(
    "shapes", ["歯齒齿", "機机", "後后", "乾干幹", "裏裡里", "製制", "広廣广", "弁瓣辨", "着著"]
)
def test_shapes_are_folded_to_one(shapes):
    assert len({fold(shape).text for shape in shapes}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("切", "削"), ("東", "車"), ("工", "王"), ("軸", "輪"), ("鉄", "鋼")]
)
def test_different_characters_stay_different(one, other):
    assert fold(one).text != fold(other).text
