"""A Chinese word typed by its sound with a wrong character is the word of that sound, if half of it is right."""

import pytest

from search.finder.answers import Asked
from search.finder.dictionary import lookup
from search.finder.glossary.lexicon import current_lexicon
from search.finder.query.homophones import find_homophone
from search.finder.searching import search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("轴成", (0, 2, "轴承")),
        ("热处里", (0, 3, "热处理")),
        # Only a part of the word is mistyped.
        ("高速齿伦", (2, 4, "齿轮")),
        # c for ch, n for ng: what people of the south hear.
        ("轴层", (0, 2, "轴承")),
        # In traditional characters.
        ("齒倫", (0, 2, "齿轮")),
    ],
)
def test_a_name_is_told_by_its_sound(typed, meant):
    assert find_homophone(typed, current_lexicon()) == meant


@pytest.mark.parametrize(
    "word",
    [
        "轴",  # one character
        "散热分析",  # 热分 sounds like 热封, but 散 and 析 would be left over
        "持论",  # sounds like 齿轮, but no character is right
        "田中製作所",
        "リーク",
        "gear",
        "轴成" * 5,  # longer than any name
    ],
)
def test_what_only_sounds_alike_is_left_alone(word):
    assert find_homophone(word, current_lexicon()) is None


def test_a_word_of_the_dictionary_is_not_mistyped():
    # 压住 sounds nearly like 压铸 and is a word.
    assert lookup.is_known("压住")
    assert find_homophone("压住", current_lexicon()) is None


def test_a_sentence_with_a_wrong_character_finds_the_thing_as_a_guess():
    right = search(Asked(text="寻找做精密齿轮加工的供应商", language="zh-hans"))
    wrong = search(Asked(text="寻找做精密齿伦加工的供应商", language="zh-hans"))
    assert wrong.correction.query == right.query
    assert wrong.exact_total == 0
    assert wrong.hits[0].key == right.hits[0].key
