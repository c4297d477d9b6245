"""A company comes right behind the best of its products, unless it is meant itself."""

import pytest

from search.finder.answers import Asked
from search.finder.searching import search
from tests.catalogue import make_company, make_product, publish_record


@pytest.fixture
def springs(no_companies):
    """A company that says of itself what is true of one of its products."""
    maker = make_company(tagline_ja="真空で使うばね")
    make_product(maker, key="spring", name_ja="圧縮ばね", summary_ja="真空槽の中で使うステンレスの圧縮ばね。")
    make_product(maker, key="wire", name_ja="線材", summary_ja="ステンレスの線材。")
    publish_record(maker)


def keys(text):
    return [hit.key for hit in search(Asked(text, "ja")).hits]


@pytest.mark.parametrize("text", ["真空", "真空用の圧縮ばね", "ステンレス 線材"])
def test_the_product_that_fits_best_comes_before_its_company(springs, text):
    found = keys(text)
    assert found[0] in {"spring", "wire"}
    assert found.index("ome-seiki") == 1


@pytest.mark.parametrize("text", ["青梅精機", "Ome Seiki", "おうめせいき"])
def test_a_company_that_is_asked_for_by_its_name_comes_first(springs, text):
    assert keys(text)[0] == "ome-seiki"
