"""Quantities in a query, as buyers write them."""

import csv
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.catalogue.vocabularies import DATA
from search.finder.query.figures import figure_alternatives
from search.finder.query.plan import FigureRange
from search.finder.query.quantities import canonical_range, find_quantities
from search.finder.query.signs import find_figures
from search.finder.text.clean import clean_query

with (DATA / "specification_keys.csv").open(encoding="utf-8-sig", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
KEYS = {
    row["code"]: SimpleNamespace(
        code=row["code"],
        unit=row["unit"],
        dimension=row["dimension"],
        units_accepted=row["units_accepted"].split("|"),
        better=row["better"],
    )
    for row in ROWS
    if row["units_accepted"]
}
UNITS = {unit for key in KEYS.values() for unit in key.units_accepted}


def read(text):
    return [(one.low, one.high, one.unit) for one in find_quantities(clean_query(text), UNITS)]


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit"),
    [
        ("内径1mm", "1", "1", "mm"),
        ("0.01 mm", "0.01", "0.01", "mm"),
        ("0,5 mm", "0.5", "0.5", "mm"),
        ("1,000 rpm", "1000", "1000", "rpm"),
        ("±1 µm以下", None, "1", "μm"),
        ("70MPa以上", "70", None, "MPa"),
        ("70 mpa", "70", "70", "MPa"),
        ("up to 500 mm", None, "500", "mm"),
        ("超过 60 %", "60", None, "%"),
        ("不超过 0.01毫米 0.5 mm", "0.5", "0.5", "mm"),
        ("200〜300℃", "200", "300", "°C"),
        ("3 mm to 5 mm", "3", "5", "mm"),
        ("２００ ｋＧ 100kg", "100", "100", "kg"),
        ("1×10⁻⁹ Pa·m³/s", "0.000000001", "0.000000001", "Pa·m3/s"),
        ("within 2 weeks", None, "2", "weeks"),
    ],
)
def test_a_quantity_is_read_with_what_is_allowed_around_it(typed, low, high, unit):
    found = read(typed)[-1]
    assert found == (low and Decimal(low), high and Decimal(high), unit)


@pytest.mark.parametrize(
    "typed", ["5軸加工", "M6", "SUS304", "IP68", "5-axis machining", "304", "ISO 14001", "3D"]
)
def test_a_number_without_a_unit_is_no_quantity(typed):
    assert read(typed) == []


def test_units_of_one_dimension_meet_in_the_unit_of_the_key():
    quantity = find_quantities("10 μm", UNITS)[0]
    assert (
        canonical_range(quantity, KEYS["diameter"]) is None
        or canonical_range(quantity, KEYS["diameter"])[0] == 0.01
    )
    assert canonical_range(quantity, KEYS["roundness"]) == (10.0, 10.0)
    assert canonical_range(quantity, KEYS["voltage"]) is None


def test_a_tolerance_is_compared_with_accuracies_only():
    quantity = find_quantities("±1 μm", UNITS)[0]
    codes = {one.figure.key for one in figure_alternatives(quantity, (), KEYS)}
    assert "dimensional_tolerance" in codes
    assert "film_thickness" not in codes


def test_the_property_named_beside_a_quantity_is_the_one_compared():
    quantity = find_quantities("1 mm", UNITS)[0]
    assert {one.figure.key for one in figure_alternatives(quantity, ("inner_diameter",), KEYS)} == {
        "inner_diameter"
    }


@pytest.mark.parametrize(
    ("better", "wanted", "given", "is_met"),
    [
        ("none", (1, 1), (0.5, 20), True),
        ("none", (1, 1), (2, 20), False),
        ("none", (1, 1), (None, 5), True),
        ("lower", (None, 0.5), (None, 1), False),
        ("lower", (None, 1), (0.5, None), True),
        ("higher", (70, None), (50, None), False),
        ("higher", (70, None), (None, 100), True),
        ("higher", (70, None), (100, None), True),
    ],
)
def test_an_open_end_on_the_better_side_promises_nothing(better, wanted, given, is_met):
    assert FigureRange("key", *wanted, better).is_met_by(*given) is is_met


NAMES = (("モジュール", "module"), ("module", "module"), ("模数", "module"), ("減速比", "gear_ratio"))


@pytest.mark.parametrize(
    ("typed", "low", "high", "key"),
    [
        ("gears module 6", 6, 6, "module"),
        ("Module 0.5 to 8", "0.5", 8, "module"),
        ("モジュール2以下の歯車", None, 2, "module"),
        ("模数1.5", "1.5", "1.5", "module"),
        ("減速比1/100", 100, 100, "gear_ratio"),
        ("HRC60以上", 60, None, "hardness_hrc"),
        ("φ10", 10, 10, "diameter"),
    ],
)
def test_a_figure_is_told_by_what_stands_before_it(typed, low, high, key):
    (found,) = find_figures(clean_query(typed), UNITS, NAMES)
    assert (found.low, found.high) == tuple(one and Decimal(one) for one in (low, high))
    assert found.keys == (key,)


@pytest.mark.parametrize("typed", ["カメラモジュール2", "submodule 3", "module", "モジュールA4", "module 5V"])
def test_a_name_that_tells_no_figure_is_none(typed):
    assert [one.keys for one in find_figures(clean_query(typed), UNITS, NAMES) if one.keys] == []


@given(st.text(max_size=300))
def test_no_text_raises(text):
    find_figures(clean_query(text), UNITS, NAMES)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("十秒", 10),
        ("二十五個", 25),
        ("三百件", 300),
        ("一万二千個", 12000),
        ("10万個", 100000),
        ("5千個", 5000),
    ],
)
def test_numbers_are_read_as_they_are_counted_in_kanji(typed, number):
    assert read(typed)[0][0] == number
