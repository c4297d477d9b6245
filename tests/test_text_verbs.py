"""Verbs of needs: 磨く is found as 磨いて and 磨きたい, and not in the words that only look like it."""

import pytest

from search.finder.text.atoms import split
from search.finder.text.forms import Forms
from search.finder.text.verbs import verb_stems

VERBS = ("磨く", "貼る", "切る", "混ぜる", "貼り付ける", "打ち抜く", "剥がす")


@pytest.fixture(scope="module")
def forms():
    found = Forms([])
    for verb in VERBS:
        for stem in verb_stems(verb):
            found.add_verb(stem, verb)
    return found


def find(forms, text):
    atoms = split(text)
    return [(text[atoms[one.first].start : atoms[one.last].end], *one.payloads) for one in forms.find(atoms)]


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("磨く", ("磨か", "磨き", "磨く", "磨け", "磨こ", "磨い")),
        ("混ぜる", ("混ぜ",)),
        ("貼り付ける", ("貼り付け",)),
        ("貼る", ("貼ら", "貼り", "貼る", "貼れ", "貼ろ", "貼っ")),
        ("研磨", ()),
        ("はがす", ()),  # in kana alone it could be anything
        ("ラベル貼り", ()),
        ("く", ()),
        ("", ()),
    ],
)
def test_the_stems_of_a_verb(word, stems):
    assert verb_stems(word) == stems


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("表面を磨いてほしい", [("磨いて", "磨く")]),
        ("磨ける会社", [("磨ける", "磨く")]),
        ("磨きたいのですが", [("磨きたい", "磨く")]),
        ("液体を混ぜます", [("混ぜます", "混ぜる")]),
        ("シールを貼り付けられる機械", [("貼り付けられる", "貼り付ける")]),
        ("板を打ち抜いた", [("打ち抜いた", "打ち抜く")]),
        ("塗装が剥がれない、剥がさない", [("剥がさない", "剥がす")]),
        ("切らずに測る", [("切ら", "切る")]),
    ],
)
def test_a_verb_is_found_in_all_its_forms_with_its_ending(forms, text, found):
    assert find(forms, text) == found


@pytest.mark.parametrize(
    "text", ["切り替え", "品切れ", "磨き粉と歯磨き", "貼り紙", "打ち合わせ", "切", "研磨"]
)
def test_a_noun_that_begins_or_ends_like_a_verb_is_none(forms, text):
    assert find(forms, text) == []
