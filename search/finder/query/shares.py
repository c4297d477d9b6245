"""Shares of a market in a query: "market share over 60 percent", 世界シェア6割以上, 国内市场占有率超过50%."""

import re
from dataclasses import replace
from itertools import chain
from types import SimpleNamespace

from brand.catalogue.models import NicheClaim, SpecificationKey

from ..index.documents import SHARE
from .quantities import find_quantities

# 割 and 成 are tenths.
_TENTHS = ("割", "成")
_SHARE = re.compile(r"シェア|占有率|市占率|份额|\bshare\b", re.IGNORECASE)
_MARKET = re.compile(r"市場|市场|\bmarkets?\b", re.IGNORECASE)
_MARKETS = {
    NicheClaim.Market.WORLD: re.compile(
        r"\b(?:world(?:wide)?|global(?:ly)?)\b|世界|グローバル|全球", re.IGNORECASE
    ),
    NicheClaim.Market.JAPAN: re.compile(r"\b(?:domestic|japan(?:ese)?)\b|国内|日本", re.IGNORECASE),
}
# How far from its figure "share" may stand, in characters: "a share of the world market for it of at least 60 %".
_BESIDE = 40
# {code: what a claim to a share is compared by, as if it were a specification key}.
SHARES = {
    f"{SHARE}{market}": SimpleNamespace(
        code=f"{SHARE}{market}",
        unit="%",
        dimension="",
        units_accepted=["%"],
        better=SpecificationKey.Better.HIGHER,
    )
    for market in _MARKETS
}


def find_shares(text):
    """Find the shares of a market that a query asks for.

    Args:
        text: a cleaned query (NFKC).

    Returns:
        A list of Quantities in per cent, in the order of the text, whose keys are of SHARES: of every market when the
        query names none.
    """
    if not _SHARE.search(text):
        return []
    found = (_read(text, one) for one in find_quantities(text, ("%", *_TENTHS)))
    return [one for one in found if one.words]


def _read(text, quantity):
    begin, end = max(quantity.start - _BESIDE, 0), quantity.end + _BESIDE
    said = [match.span() for match in _SHARE.finditer(text, begin, end)]
    named = {
        f"{SHARE}{market}": [match.span() for match in written.finditer(text, begin, end)]
        for market, written in _MARKETS.items()
    }
    keys = tuple(key for key, places in named.items() if places) or tuple(SHARES)
    market = [match.span() for match in _MARKET.finditer(text, begin, end)]
    words = tuple(chain(said, market, *named.values())) if said else ()
    return replace(_in_percent(quantity), keys=keys, words=words)


def _in_percent(quantity):
    if quantity.unit not in _TENTHS:
        return quantity
    low, high = (end and end * 10 for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit="%")
