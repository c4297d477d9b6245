"""Specifications as a reader sees them: figures as given, units in her language, lengths also in the other system."""

import re
from dataclasses import dataclass
from decimal import Decimal

from brand.association.figures import THIN_SPACE, TRUE_MINUS
from brand.association.words import SOURCE_LANGUAGE, Words, column, reader_language

from .given_words import HAN_OR_KANA, given_words
from .units import DIMENSIONS, INCH_MM, Unit, UnitDoesNotFitError, between, plain, to_canonical, to_inches

EN_DASH = "–"
# One way to write what has several: the sign " alone reads as a quotation mark.
_SYMBOLS = {'"': "in", "inch": "in", "インチ": "in", "um": "µm", "μm": "µm", "Nm": "N·m", "N.m": "N·m"}
# Below 0.0001 nobody counts zeros.
_SMALLEST_POWER = -4
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_METRIC = ("mm", "cm", "m")
# Machinists read four decimals of an inch (0.0001 in = 2.5 µm) and three of a millimeter; never fewer than 3 digits.
_INCH_DECIMALS, _MM_DECIMALS, _FEWEST_DIGITS = 4, 3, 3


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, its value, the same in the other system, words, and the condition."""

    code: str
    name: Words
    value: str
    other: str
    words: Words
    condition: Words


def make_rows(specifications):
    """Prepare specifications (with their keys) as Rows in the reader's language, in the order given."""
    return tuple(make_row(one, reader_language()) for one in specifications)


def make_row(specification, language):
    low, high, unit = read_quantity(specification, language)
    return Row(
        code=specification.key.code,
        name=specification.key.name,
        value=write_quantity(low, high, unit),
        other=write_other_system(specification, language),
        words=given_words(specification.text, language),
        condition=given_words(specification.condition, language),
    )


def write_quantity(low, high, unit):
    """Write a figure or a range with its unit: 0.5–20 mm, ≤ 1 µm, −40 – 85 °C; empty without a figure."""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        sign, only = ("≤", high) if low is None else ("≥", low)
        figures = f"{sign}{THIN_SPACE}{write_figure(only)}"
    elif low == high:
        figures = write_figure(low)
    else:
        # Between negative figures a closed dash would read as one more minus.
        dash = f"{THIN_SPACE}{EN_DASH}{THIN_SPACE}" if low < 0 or high < 0 else EN_DASH
        figures = f"{write_figure(low)}{dash}{write_figure(high)}"
    return f"{figures}{THIN_SPACE}{unit}" if unit else figures


def write_figure(value):
    """Write a Decimal without idle zeros, with grouped thousands and a true minus; a tiny one as 5 × 10⁻⁹."""
    if value and value.adjusted() < _SMALLEST_POWER:
        mantissa = value.scaleb(-value.adjusted()).normalize()
        power = str(value.adjusted()).translate(_SUPERSCRIPT)
        return f"{mantissa:f}{THIN_SPACE}×{THIN_SPACE}10{power}".replace("-", TRUE_MINUS)
    return f"{value.normalize():,f}".replace("-", TRUE_MINUS)


def read_quantity(specification, language):
    """Return (from, to, unit) as a reader of a language can read them.

    They stay as given, unless the unit is a word of another language (個, 週, 万回): then the canonical unit.
    """
    key, unit = specification.key, plain(specification.unit)
    low, high = _decimal(specification.min), _decimal(specification.max)
    own_unit = getattr(key, column("unit", language)) if language != SOURCE_LANGUAGE else key.unit
    if not unit or unit == plain(key.unit):
        return low, high, own_unit or specification.unit
    is_foreign = key.unit != own_unit or (language != SOURCE_LANGUAGE and HAN_OR_KANA.search(unit))
    if is_foreign and unit not in _SYMBOLS:
        return _in_canonical_unit(low, high, specification, own_unit or key.unit)
    return low, high, _SYMBOLS.get(unit, unit)


def _in_canonical_unit(low, high, specification, unit):
    key = specification.key
    facts = (specification.unit, key.unit, key.dimension, key.units_accepted)
    try:
        low, high = (None if value is None else to_canonical(value, *facts) for value in (low, high))
    except UnitDoesNotFitError:
        # Only a draft can hold it; its preview shows what was typed.
        return low, high, specification.unit
    return low, high, unit


def write_other_system(specification, language):
    """Write a length in the other system: millimeters of an inch for everyone, inches for readers abroad."""
    key, unit = specification.key, plain(specification.unit)
    low, high = _decimal(specification.min), _decimal(specification.max)
    if key.dimension != "length":
        return ""
    if _SYMBOLS.get(unit, unit) == "in":
        return write_quantity(_to_mm(low), _to_mm(high), "mm")
    if unit in _METRIC and language != SOURCE_LANGUAGE:
        return write_quantity(_to_inch(low, unit), _to_inch(high, unit), "in")
    return ""


def _to_mm(value):
    if value is None:
        return None
    return _round(between(value, Unit(INCH_MM), DIMENSIONS["length"]["mm"]), _MM_DECIMALS)


def _to_inch(value, unit):
    return None if value is None else _round(to_inches(value, unit), _INCH_DECIMALS)


def _round(value, decimals):
    exponent = min(-decimals, value.adjusted() - _FEWEST_DIGITS + 1) if value else 0
    return round(value, -exponent)


def _decimal(value):
    return None if value is None else Decimal(str(value))


_NUMBER_FIRST = re.compile(r"\d")


def key_figures(rows, number=3):
    """Choose the Rows that say most in a list: those with figures first, otherwise in the order given."""
    measured = [row for row in rows if row.value or _NUMBER_FIRST.search(row.words.text)]
    return tuple([*measured, *(row for row in rows if row not in measured)][:number])
