"""What is mistyped inside a compound: the whole is looked at, not what the slip has left of it."""

import pytest

from search.finder.answers import Asked
from search.finder.glossary.lexicon import current_lexicon
from search.finder.query.correcting import nearest
from search.finder.query.wrong_characters import find_name_around
from search.finder.searching import search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("word", "place", "meant"),
    [
        ("粉末治金", 2, (0, 4, "粉末冶金")),
        ("自動外観剣査装置", 4, (0, 6, "自動外観検査")),
        ("表面処哩", 3, (0, 4, "表面処理")),
    ],
)
def test_a_name_with_one_wrong_character_is_told(word, place, meant):
    assert find_name_around(word, place, current_lexicon()) == meant


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("冶具", 0),  # too short
        ("粉抹治金", 2),  # two wrong characters
        ("粉末治金", 0),  # another character is the wrong one
        ("モーター", 1),
        ("", 0),
    ],
)
def test_what_is_no_name_but_for_one_character_is_left_alone(word, place):
    assert find_name_around(word, place, current_lexicon()) is None


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("画像剣査", "画像検査"),  # 画像 is a word, and 剣 and 査 are in some text, too
        ("リニアカイド", "リニアガイド"),
        # The slip stands behind a known name, and so does a final long vowel that the name does without.
        ("リークテスダー", "リークテスター"),
    ],
)
def test_a_slip_inside_a_compound_is_corrected_and_a_guess(typed, read_as):
    answer = search(Asked(text=typed, language="ja"))
    assert answer.correction.query == read_as
    assert answer.exact_total == 0


def test_of_two_names_as_near_the_one_that_somebody_has_is_meant():
    names = frozenset({"熱伝導", "熱電対"})
    assert nearest("熱伝対", names.__contains__, names) == "熱伝導"
    assert nearest("熱伝対", {"熱電対"}.__contains__, names) == "熱電対"


def test_what_is_more_than_a_name_is_not_cut_to_it():
    assert search(Asked(text="シートキー", language="ja")).correction is None


def test_a_word_of_the_dictionary_is_no_slip():
    answer = search(Asked(text="イヤホンドライバー", language="ja"))
    assert answer.correction is None
