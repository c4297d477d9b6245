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
    # "Japanese companies with a world share" name no second market.
    NicheClaim.Market.JAPAN: re.compile(
        r"\bdomestic\b|\bjapan(?:ese)? market\b|\bshare in (?:the )?japan(?:ese)?\b"
        r"|国内|日本(?:国内)?の?(?:市場|市场|シェア)",
        re.IGNORECASE,
    ),
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
    mentions, read = [*_SHARE.finditer(text)], {}
    # Few queries have the word, so the others are not read a second time.
    quantities = find_quantities(text, ("%", *_TENTHS)) if mentions else []
    for match in mentions if quantities else ():
        nearest = min(quantities, key=lambda one: _distance(one, match))
        if _distance(nearest, match) <= _BESIDE:
            read.setdefault(nearest.start, _read(text, nearest, match))
    return [share for _, share in sorted(read.items())]


def _distance(quantity, match):
    return max(quantity.start - match.end(), match.start() - quantity.end)


def _read(text, quantity, match):
    around = max(min(quantity.start, match.start()) - _BESIDE, 0), max(quantity.end, match.end()) + _BESIDE
    named = {
        f"{SHARE}{market}": [one.span() for one in written.finditer(text, *around)]
        for market, written in _MARKETS.items()
    }
    keys = tuple(key for key, places in named.items() if places) or tuple(SHARES)
    market = [one.span() for one in _MARKET.finditer(text, *around)]
    words = tuple(chain([match.span()], market, *named.values()))
    return replace(_in_percent(quantity), keys=keys, words=words)


def _in_percent(quantity):
    if quantity.unit not in _TENTHS:
        return quantity
    low, high = (end and end * 10 for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit="%")
