"""Quantities in a query: "0.01 mm", "±1 µm", "70 MPa以上", "内径1mm" without the name of the property."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from brand.catalogue.units import UnitDoesNotFitError, plain, to_canonical

from .unit_names import UNIT_NAMES

# A figure printed with two or three digits is rounded; comparing floats to the last bit would miss the same value.
TOLERANCE = 1e-6

_POWER = r"[eE][-−]?\d{1,2}|\s?[×xX*]\s?10\s?\^?[-−]?\d{1,2}"
# 10万, 5千: counted as in Japanese and Chinese; 十, 二百: written out. (零 is in 零件, a part, and counts nothing.)
_KANJI_DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"两": 2}
_KANJI_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "億": 10**8, "亿": 10**8}
# 十分 is "enough".
_KANJI_NUMBER = rf"(?!十分(?!钟|間|间|以))[{''.join(_KANJI_DIGITS)}{''.join(_KANJI_POWERS)}]{{1,9}}"
NUMBER = rf"\d{{1,12}}(?:[.,]\d{{1,12}})*(?:{_POWER}|[千百万億亿]{{1,2}})?|{_KANJI_NUMBER}"
AT_MOST_AFTER = (
    r"以下|以内|未満|まで|以下的|以内的|or less|or below|or under|or smaller|max(?:imum)?\b|以下の"
)
AT_LEAST_AFTER = r"以上|超|より大|or more|or above|or over|or higher|or larger|min(?:imum)?\b|以上的|\+"
_AT_MOST_BEFORE = (
    r"under|below|less than|up to|within|at most|not more than|no more than|smaller than|max\.?|maximum|<=|≤|<|"
    r"最大で?|不超过|不大于|小于|低于|不高于|至多"
)
_AT_LEAST_BEFORE = (
    r"over|above|more than|at least|greater than|larger than|not less than|min\.?|minimum|from|>=|≥|>|"
    r"最低|最小|大于|超过|不低于|不小于|高于|至少"
)
BETWEEN = r"\s*(?:~|〜|～|–|—|-|to|から|到|至|…)\s*"


@dataclass(frozen=True)
class Quantity:
    """A figure with its unit and what the visitor allows around it.

    `low` and `high` are in `unit` as written; equal for an exact figure, one of them None for "at least", "at most".
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    is_tolerance: bool  # written with ±
    keys: tuple = ()  # codes of what it is a figure of, where the query says that
    words: tuple = ()  # ((start, end), …): where it says that in words that ask for nothing else


def find_quantities(text, units):
    """Find the quantities of a query.

    Args:
        text: a cleaned query (NFKC).
        units: every spelling of a unit that a specification key accepts.

    Returns:
        A list of Quantities in the order of the text; never overlapping.
    """
    units = tuple(sorted(units))
    spellings = _spellings(units)
    return [_read(match, spellings[match["unit"]]) for match in _pattern(units).finditer(text)]


def canonical_range(quantity, key):
    """Convert a Quantity to the canonical unit of a SpecificationKey-like object.

    Args:
        quantity: a Quantity.
        key: has unit, dimension, units_accepted.

    Returns:
        (low, high) in the key's canonical unit, or None when the key does not take the unit.
    """
    try:
        low, high = (_convert(value, quantity.unit, key) for value in (quantity.low, quantity.high))
    except (UnitDoesNotFitError, ArithmeticError, ValueError):
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high


def _convert(value, unit, key):
    if value is None:
        return None
    return float(to_canonical(value, unit, key.unit, key.dimension, key.units_accepted))


def _read(match, unit):
    first = read_number(match["first"])
    second = read_number(match["second"]) if match["second"] else None
    if second is not None:
        low, high = min(first, second), max(first, second)
    elif match["most_before"] or match["most_after"]:
        low, high = None, first
    elif match["least_before"] or match["least_after"]:
        low, high = first, None
    else:
        low = high = first
    return Quantity(match.start(), match.end(), low, high, unit, bool(match["tolerance"]))


def read_number(text):
    """Return the Decimal that a text which fits NUMBER writes: 1,000, 0,01, 1×10-9, 5千, 二十五."""
    counted = re.fullmatch(rf"([\d.,]+)([千百万億亿]+)|({_KANJI_NUMBER})", text)
    if counted and counted[3]:
        return Decimal(_kanji_number(text))
    if counted:
        factor = Decimal(1)
        for power in counted[2]:
            factor *= _KANJI_POWERS[power]
        return read_number(counted[1]) * factor
    figure, power = re.fullmatch(rf"([\d.,]+)({_POWER})?", text).groups()
    # 1,000 is a thousand; 0,01 is a hundredth as Germans write it.
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", figure) and not figure.startswith("0"):
        figure = figure.replace(",", "")
    figure = figure.replace(",", ".")
    if figure.count(".") > 1:
        figure = figure.replace(".", "")
    # 1×10⁻⁹ has lost its raised figures in NFKC: 1×10-9.
    exponent = int(re.search(r"[-−]?\d+$", power)[0].replace("−", "-")) if power else 0
    return Decimal(figure).scaleb(exponent)


def _kanji_number(text):
    """Returns the number that 二十五, 三百 or 一万 writes."""
    whole = section = digit = 0
    for letter in text:
        if letter in _KANJI_DIGITS:
            digit = _KANJI_DIGITS[letter]
            continue
        power = _KANJI_POWERS[letter]
        if power >= _KANJI_POWERS["万"]:
            whole += (section + digit or 1) * power
            section = 0
        else:
            section += (digit or 1) * power
        digit = 0
    return whole + section + digit


@lru_cache(maxsize=4)
def _spellings(units):
    """Returns {as it may be typed: the accepted spelling}; "mpa" and "MM" too, where only one unit can be meant."""
    exact = {plain(unit): plain(unit) for unit in units if plain(unit)}
    loose = {}
    for unit in exact:
        for typed in {unit.lower(), unit.upper()}:
            loose.setdefault(typed, set()).add(unit)
    named = {name: unit for name, unit in UNIT_NAMES.items() if unit in exact}
    return {typed: next(iter(meant)) for typed, meant in loose.items() if len(meant) == 1} | named | exact


def _end_of(unit):
    """Says where a unit ends: letters with the letters; one Chinese character not inside a word (3次元, 2回路)."""
    if unit[-1].isascii() and unit[-1].isalpha():
        return r"(?![A-Za-z])"
    if len(unit) == 1 and unit >= "\u3040":
        return r"(?![\u4e00-\u9fff])|" + re.escape(unit) + r"(?=以|未|超|内)"
    return ""


@lru_cache(maxsize=4)
def _pattern(units):
    # The longest first: mm before m.
    spelled = sorted(_spellings(units), key=len, reverse=True)
    unit = "|".join(re.escape(one) + _end_of(one) for one in spelled)
    return re.compile(
        rf"(?:(?P<most_before>{_AT_MOST_BEFORE})\s*|(?P<least_before>{_AT_LEAST_BEFORE})\s*)?"
        rf"(?:(?P<tolerance>±|\+/-|\+-|プラスマイナス|正负)\s?)?(?<![\d.,A-Za-z])(?P<first>{NUMBER})"
        rf"(?:(?:\s?(?:{unit}))?{BETWEEN}(?P<second>{NUMBER}))?\s?(?P<unit>{unit})"
        rf"(?:\s?(?:(?P<most_after>{AT_MOST_AFTER})|(?P<least_after>{AT_LEAST_AFTER})))?"
    )
