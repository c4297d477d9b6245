"""Whoever asks for a share of a market finds the companies whose claim reaches it, as long as the claim holds."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from search.finder.answers import Asked
from search.finder.query.shares import find_shares
from search.finder.searching import search
from tests.catalogue import make_claim, make_company, make_product
from tests.clock import set_day

WORLD, JAPAN = "share.world", "share.japan"


@pytest.mark.parametrize(
    ("text", "low", "high", "keys"),
    [
        ("market share over 60 percent", 60, None, (WORLD, JAPAN)),
        ("companies with a world share above 60 %", 60, None, (WORLD,)),
        ("世界シェア6割以上", 60, None, (WORLD,)),
        ("世界シェア九割", 90, 90, (WORLD,)),
        ("国内シェア50%以上の会社", 50, None, (JAPAN,)),
        ("全球市场份额超过50%的企业", 50, None, (WORLD,)),
        ("世界でも国内でもシェア30〜40%", 30, 40, (WORLD, JAPAN)),
        ("Japanese companies with a world market share of more than 60 %", 60, None, (WORLD,)),
        ("market share in Japan above 40 %", 40, None, (JAPAN,)),
        ("ガラス30%入り樹脂で世界シェア5割超", 50, None, (WORLD,)),
    ],
)
def test_a_share_is_read_with_its_market(text, low, high, keys):
    (share,) = find_shares(text)
    assert (share.low, share.high, share.unit, share.keys) == (low, high, "%", keys)


@pytest.mark.parametrize("text", ["ガラス30%配合", "シェアNo.1", "purity above 60 percent", "3割引"])
def test_nothing_else_is_a_share(text):
    assert find_shares(text) == []


@pytest.fixture
def holder(no_companies):
    """A company with a share of the world market, and another one with a share in Japan only."""
    maker = make_company()
    make_claim(maker, product=make_product(maker), share_percent_min=60, share_percent_max=70)
    make_claim(
        make_company("hino", legal_name="日野製作所", reading="ひの"), market="japan", share_percent_min=80
    )
    return maker


def find(text, **options):
    answer = search(Asked(text, "ja", page_size=50, **options))
    return {hit.key for hit in answer.hits if hit.match == "exact"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("market share over 60 percent", {"ome-seiki", "shaft", "hino"}),
        ("世界シェア60%以上", {"ome-seiki", "shaft"}),
        ("world market share of at least 50 %", {"ome-seiki", "shaft"}),
        ("国内市场占有率超过50%", {"hino"}),
        # A share of 60 to 70 % is not taken for more than its start.
        ("世界シェア65%以上", set()),
        ("世界シェア8割以上", set()),
        ("a share of the world market over 10 %", {"ome-seiki", "shaft"}),
    ],
)
def test_whoever_reaches_a_share_is_found(holder, text, keys):
    assert find(text) == keys


def test_the_claim_is_shown_with_its_market_and_source(holder, client):
    for text, market in (("世界シェア60%以上", "世界シェア"), ("国内シェア8割以上", "国内シェア")):
        page = BeautifulSoup(client.get("/ja/search/", {"q": text}).content, "html.parser")
        claims = [hit.select_one(".card__claim").get_text() for hit in page.select(".hit")]
        assert claims
        assert all(market in claim and "業界年鑑2026" in claim for claim in claims)


def test_a_share_ends_with_its_claim(holder, monkeypatch):
    last = holder.claims.get().expires_on
    set_day(monkeypatch, last)
    assert "ome-seiki" in find("世界シェア60%以上")
    set_day(monkeypatch, last + timedelta(days=1))
    assert find("世界シェア60%以上") == set()


def test_a_share_is_no_range_to_narrow_by(holder):
    for number in range(3):
        make_claim(make_company(f"more-{number}"))
    assert search(Asked("空気マイクロメータ", "ja")).ranges == ()
