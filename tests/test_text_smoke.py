from search.finder.text.forms import Forms
from search.finder.text.tokens import index_tokens


def test_a_half_width_spelling_is_found_under_the_same_word():
    assert "=リークテスタ" in index_tokens("ﾘｰｸﾃｽﾀｰ") & index_tokens("リークテスタ")


def test_a_concept_of_a_text_stands_in_the_index():
    assert "@G001" in index_tokens("六角ボルトとねじ", Forms([("ねじ", "G001", False)]))
