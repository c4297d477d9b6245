"""What holds for any text whatever, hostile ones included."""

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.finder.text.atoms import split
from search.finder.text.clean import clean_query
from search.finder.text.distance import best_corrections
from search.finder.text.folding import fold
from search.finder.text.forms import Forms
from search.finder.text.highlights import excerpt, mark
from search.finder.text.romanization import kana_key, romaji_key, sounds
from search.finder.text.tokens import MAX_LENGTH, index_tokens, literal_tokens

FORMS = Forms(
    [
        (form, form, whole_only)
        for form, whole_only in (
            ("リーク", False),
            ("テスター", False),
            ("ネジ", False),
            ("ねじ", False),
            ("軸", True),
            ("SUS304", False),
            ("thread rolling", False),
            ("京都", False),
            ("a", False),
        )
    ]
)

# Characters that the rules look at, more often than chance would bring them, and anything else.
LETTERS = st.sampled_from(
    "リークテスタネジねじヴアァウェエハカガゝゞヽヾ々〻ー‐−–ｰﾞﾟ゛゜ﾘｰｸﾊ軸京都東大和齒齿后後aA1.,-_ ・'sø⌀ϕµ㎜㌔①ßİĳﷺé😀"
    "㊤㋐⼀\u3099\u309a\u0301\u0316\x00\ud800\udc00\u200d\ufe0f\U000e0100"
)
TEXTS = st.text(st.one_of(LETTERS, st.characters(codec=None)), max_size=60)


@given(TEXTS)
@settings(max_examples=300)
@example("ウエーヽハ")
@example("カ゛゛ヽ")
@example("ヴ゛ァ")
def test_folding_a_folded_text_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
@settings(max_examples=150)
def test_offsets_of_folded_characters_are_in_order_and_inside_the_text(text):
    folded = fold(text)
    starts, ends = list(folded.starts), list(folded.ends)
    assert len(starts) == len(ends) == len(folded.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(TEXTS)
@settings(max_examples=150)
@example("・・・ー")
@example("‐‐‐ー")
@example("㊤㋐⼀")
def test_atoms_are_in_order_and_their_places_are_in_the_text(text):
    last = 0
    for atom in split(text):
        assert atom.key
        assert last <= atom.end
        assert 0 <= atom.start < atom.end <= len(text)
        assert atom.is_glued == (atom.joint == "")
        last = atom.end


@given(TEXTS)
@settings(max_examples=150)
@example("ト・キー・ー")
@example("㊤㋐⼀")
def test_a_search_for_what_stands_there_finds_it(text):
    tokens = index_tokens(text, FORMS)
    assert all(0 < len(token) <= MAX_LENGTH for token in tokens)
    for word in (*text.split(" "), text):
        assert set(literal_tokens(split(word))) <= tokens


@given(TEXTS)
@settings(max_examples=200)
def test_matches_are_in_order_and_none_is_inside_another(text):
    matches = FORMS.find(split(text))
    for before, after in pairwise(matches):
        assert before.first < after.first
        assert before.last < after.last


@given(TEXTS, st.lists(TEXTS, max_size=3), st.integers(1, 50))
@settings(max_examples=200)
def test_marked_pieces_are_the_text(text, marks, width):
    assert "".join(piece for piece, _ in mark(text, marks)) == text
    pieces = excerpt([text], marks, width)
    shown = "".join(piece for piece, _ in pieces).removeprefix("…").removesuffix("…")
    assert shown in text or "…" in text
    assert len(shown) <= max(width, 0)


@given(TEXTS, TEXTS)
@settings(max_examples=200)
def test_sounds_and_corrections_never_fail(one, other):
    sounds(one)
    kana_key(one)
    romaji_key(one)
    best_corrections(one, [other, one[1:]])
    clean_query(one)


HOSTILE = {
    "one letter": "a" * 8_000,
    "letters and digits": "a1" * 4_000,
    "codes": "a-1-" * 2_000,
    "codes over spaces": "a 1 " * 2_000,
    "long vowels": "ー" * 8_000,
    "katakana": "ネジ" * 4_000,
    "hiragana": "ねじ" * 4_000,
    "iteration marks": "人" + "々" * 7_999,
    "combining marks": "a" + "\u0301\u0316" * 4_000,
    "voicing marks": "カ" + "゛" * 7_999,
    "thousands": "1," * 4_000,
    "protected names": "東京都" * 2_666,
    "slashed": "ø" * 8_000,
    "wafers": "ウエー" * 2_666,
    "apostrophes": "a's" * 2_666,
    "blanks": " " * 8_000,
    "phrases": "thread " * 1_142,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_eight_times_the_text_takes_about_eight_times_as_long(name):
    """It may take twenty times as long, since the machine does other things; a quadratic rule takes 64 times."""
    text = HOSTILE[name]
    short, long = measure(text[:1_000]), measure(text)
    assert long < max(20 * short, 0.05)


def measure(text):
    """Return the processor time that the text takes, in seconds: the best of two."""
    times = []
    # The collector walks all that the tests before left behind, whenever it likes.
    gc.disable()
    for _ in range(2):
        begin = time.process_time()
        index_tokens(text, FORMS)
        literal_tokens(split(text))
        mark(text, ["リーク", "a"])
        times.append(time.process_time() - begin)
    gc.enable()
    return min(times)
