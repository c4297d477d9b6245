"""What an editor types in a specification's unit column, and what the catalogue compares."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import brand.catalogue
from brand.catalogue.units import UnitDoesNotFitError, from_canonical, to_canonical, to_inches

KEYS_FILE = Path(brand.catalogue.__file__).parent / "data" / "specification_keys.csv"


def read_keys():
    with KEYS_FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


KEYS = read_keys()


def convert(value, unit, key, function=to_canonical):
    row = KEYS[key]
    accepted = [spelling for spelling in row["units_accepted"].split("|") if spelling]
    return function(Decimal(value), unit, row["unit"], row["dimension"], accepted)


@pytest.mark.parametrize(
    ("key", "value", "unit", "canonical"),
    [
        ("diameter", "2.5", "㎜", "2.5"),
        ("diameter", "1.2", "cm", "12"),
        ("diameter", "3", "m", "3000"),
        *[("diameter", "0.5", inch, "12.7") for inch in ("inch", "in", '"', "インチ", "″")],
        ("surface_roughness_ra", "0.01", "mm", "10"),
        *[("surface_roughness_ra", "3", micron, "3") for micron in ("µm", "μm", "um", "㎛", "ミクロン")],
        ("flatness", "50", "nm", "0.05"),
        ("wavelength", "1.55", "µm", "1550"),
        ("temperature", "20", "℃", "20"),
        ("temperature", "300", "K", "26.85"),
        ("temperature", "212", "°F", "100"),
        ("temperature", "-40", "°F", "-40"),
        ("temperature", "37", "度", "37"),
        ("bending_life", "500", "万回", "5000000"),
        ("pressure", "10", "bar", "1"),
        ("pressure", "1", "kgf/cm²", "0.0980665"),
        ("pressure", "1", "kgf/cm2", "0.0980665"),
        ("pressure", "1", "気圧", "0.101325"),
        ("ultimate_vacuum", "760", "Torr", "101325"),
        ("ultimate_vacuum", "2", "mbar", "200"),
        ("pumping_speed", "3.6", "m³/h", "1"),
        ("pumping_speed", "1", "ℓ/s", "1"),
        ("flow_rate", "1", "m³/h", "16.66666666666666666666666667"),
        ("leak_rate", "1", "mbar·L/s", "0.1"),
        ("leak_rate", "1", "Pa·m3/s", "1"),
        ("leak_rate", "1", "Pa・m³/s", "1"),
        ("leak_rate", "60", "cc/min", "0.101325"),
        ("viscosity", "1", "Pa·s", "1000"),
        ("viscosity", "1", "cP", "1"),
        ("load_capacity", "1", "kgf", "9.80665"),
        ("load_capacity", "1", "ton", "9806.65"),
        ("press_capacity", "200", "t", "1961.33"),
        ("mass", "2", "t", "2000"),
        ("mass", "1", "lb", "0.45359237"),
        ("mass", "500", "グラム", "0.5"),
        ("torque", "1", "kgf·cm", "0.0980665"),
        ("torque", "1", "Nm", "1"),
        ("rotational_speed", "24000", "rpm", "24000"),
        ("rotational_speed", "24000", "min-1", "24000"),
        ("linear_speed", "60", "m/min", "1000"),
        ("acceleration", "2", "G", "19.6133"),
        ("backlash", "3", "分", "3"),
        ("backlash", "3", "′", "3"),
        ("backlash", "90", "arcsec", "1.5"),
        ("backlash", "30", "秒", "0.5"),
        ("cycle_time", "1.5", "分", "90"),
        ("cycle_time", "30", "秒", "30"),
        ("insulation_resistance", "500", "kΩ", "0.5"),
        ("purity", "99.5", "％", "99.5"),
        ("concentration_limit", "1", "%", "10000"),
        ("concentration_limit", "5", "ppb", "0.005"),
        ("lead_time", "2", "週", "14"),
        ("throughput", "120", "個/h", "2"),
        ("noise_level", "60", "dB(A)", "60"),
        ("hardness_hrc", "60", "HRC", "60"),
        ("gear_ratio", "100", "", "100"),
    ],
)
def test_an_editor_may_write_the_unit_as_her_data_sheet_does(key, value, unit, canonical):
    assert convert(value, unit, key) == Decimal(canonical)


def test_a_pressure_in_psi_is_converted_to_every_digit():
    # NIST SP 811 (2008), appendix B.8: 1 psi = 6.894 757 E+03 Pa.
    assert round(convert("1000", "psi", "pressure"), 6) == Decimal("6.894757")


def test_no_accepted_spelling_is_without_a_meaning():
    spellings = [
        (code, spelling)
        for code, row in KEYS.items()
        for spelling in row["units_accepted"].split("|")
        if spelling
    ]
    assert len(spellings) > 200
    for code, spelling in spellings:
        assert convert("1", spelling, code) is not None, (code, spelling)


def test_one_spelling_means_another_unit_under_another_key():
    assert convert("1", "分", "backlash") == 1  # a minute of arc
    assert convert("1", "分", "cycle_time") == 60  # a minute of time, in seconds


@pytest.mark.parametrize(
    ("key", "unit"),
    [("diameter", "kg"), ("diameter", "nm"), ("pressure", "mPa"), ("mass", "°C"), ("torque", "rpm")],
)
def test_a_unit_that_does_not_fit_is_refused_with_those_that_do(key, unit):
    with pytest.raises(UnitDoesNotFitError) as refusal:
        convert("1", unit, key)
    assert KEYS[key]["unit"] in refusal.value.accepted
    assert unit in str(refusal.value)
    assert KEYS[key]["unit"] in str(refusal.value)


def test_a_value_without_its_unit_and_a_unit_without_need_are_told_apart():
    with pytest.raises(UnitDoesNotFitError) as missing:
        convert("1", "", "diameter")
    with pytest.raises(UnitDoesNotFitError) as needless:
        convert("1", "mm", "gear_ratio")
    assert str(missing.value) != str(needless.value)


def test_an_american_reads_inches():
    assert to_inches(Decimal("25.4"), "mm") == 1
    assert to_inches(Decimal("12700"), "µm") == Decimal("0.5")


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=6),
    st.sampled_from(
        [
            ("diameter", "インチ"),
            ("temperature", "K"),
            ("pressure", "kPa"),
            ("mass", "lb"),
            ("temperature", "℃"),
        ]
    ),
)
def test_a_figure_converted_there_and_back_is_the_same(value, unit_of_key):
    key, unit = unit_of_key
    there = convert(value, unit, key)
    assert round(convert(there, unit, key, from_canonical), 6) == value


@given(
    st.decimals(min_value=0, max_value=10**6, places=4), st.decimals(min_value=0, max_value=10**6, places=4)
)
def test_a_larger_figure_stays_the_larger_in_every_unit(one, other):
    for key in ("diameter", "temperature", "pressure", "bending_life"):
        for unit in KEYS[key]["units_accepted"].split("|"):
            assert (one < other) == (convert(one, unit, key) < convert(other, unit, key))
