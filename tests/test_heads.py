"""The head of a name says what the thing is."""

import pytest

from search.finder.text.heads import head_of


@pytest.mark.parametrize(
    ("name", "language", "head"),
    [
        ("真空チャンバ用Oリング", "ja", "Oリング"),
        ("差圧式エアリークテスタ KL-300", "ja", "エアリークテスタ"),
        ("薄板ばねの精密プレス加工", "ja", "精密プレス加工"),
        ("測定顕微鏡（卓上型）", "ja", "測定顕微鏡"),
        ("真空泵用O形圈", "zh-hans", "O形圈"),
        ("Leak tester for vacuum chambers", "en", "Leak tester"),
        ("Dry scroll vacuum pumps MV-P", "en", "Dry scroll vacuum pumps"),
        ("Precision stamping of thin springs", "en", "Precision stamping"),
    ],
)
def test_what_qualifies_a_thing_is_not_the_thing(name, language, head):
    assert head_of(name, language) == head


@pytest.mark.parametrize("name", ["用", "の", "for", "KL-300", "", "(A)"])
def test_a_name_without_anything_else_stays_whole(name):
    assert head_of(name, "ja") in (name, "")
