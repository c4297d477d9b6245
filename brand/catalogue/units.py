"""Units of measurement: any accepted spelling becomes the canonical unit of its specification key, exactly."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from unicodedata import normalize

from django.utils.translation import gettext

from .sheets.problems import sentence as _

# Exact by definition: international yard and pound agreement 1959 (inch, pound), CGPM 1901 (standard gravity),
# CGPM 1954 (standard atmosphere).
INCH_MM = Fraction("25.4")
POUND_KG = Fraction("0.45359237")
GRAVITY = Fraction("9.80665")  # m/s²
ATMOSPHERE_PA = Fraction(101325)
DIGITS = 28


@dataclass(frozen=True)
class Unit:
    """A unit as a straight line to the base unit of its dimension: base = value × factor + offset."""

    factor: Fraction
    offset: Fraction = Fraction(0)


class UnitDoesNotFitError(ValueError):
    """The unit is none of those that a specification key accepts.

    `message` is the English sentence and `holes` what fills it, for reports that are read in another language.
    """

    def __init__(self, unit, accepted):
        self.unit, self.accepted = unit, list(accepted)
        self.holes = {"unit": unit, "accepted": ", ".join(self.accepted)}
        if not self.accepted:
            self.message = _("This specification has no unit; “%(unit)s” does not fit.")
        elif unit:
            self.message = _("The unit “%(unit)s” does not fit; accepted are: %(accepted)s.")
        else:
            self.message = _("A value needs its unit; accepted are: %(accepted)s.")
        super().__init__(self.message)

    def __str__(self):
        return gettext(self.message) % self.holes


def units(table):
    """Read `{"mm ミリ": factor}` into one unit per spelling."""
    return {
        plain(spelling): factor if isinstance(factor, Unit) else Unit(Fraction(factor))
        for spellings, factor in table.items()
        for spelling in spellings.split()
    }


@lru_cache(maxsize=1000)
def plain(spelling):
    """Fold the many code points of one spelling: ㎜ and mm, ℃ and °C, µ and μ, ㎏, ％, ², ⁻¹, middle dots.

    The case is kept: mPa is not MPa.
    """
    folded = normalize("NFKC", spelling or "").strip()
    for variant, usual in (("−", "-"), ("・", "·"), ("⋅", "·"), ("″", '"'), ("′′", '"'), ("’", "′")):
        folded = folded.replace(variant, usual)
    return folded


# The base unit of each dimension has the factor 1. One spelling may mean different things in two dimensions
# (分 is a minute of arc or of time, t a tonne or the weight of one), so every dimension has its own table.
DIMENSIONS = {
    "length": units(
        {
            "mm ミリ ミリメートル": 1,
            "cm": 10,
            "m": 1000,
            'inch in " インチ': INCH_MM,
            "µm um ミクロン マイクロメートル": Fraction(1, 1000),
            "nm ナノメートル": Fraction(1, 1_000_000),
        }
    ),
    "pressure": units(
        {
            "Pa": 1,
            "kPa": 1000,
            "MPa": 1_000_000,
            "mbar": 100,
            "bar": 100_000,
            "kgf/cm²": GRAVITY * 10_000,
            "psi": POUND_KG * GRAVITY / (INCH_MM / 1000) ** 2,
            "気圧": ATMOSPHERE_PA,
            "Torr": ATMOSPHERE_PA / 760,
        }
    ),
    "volume flow": units(
        {
            "m³/s": 1,
            "m³/h": Fraction(1, 3600),
            "L/s ℓ/s": Fraction(1, 1000),
            "L/min ℓ/min リットル毎分": Fraction(1, 60_000),
            "L/h": Fraction(1, 3_600_000),
            "mL/min": Fraction(1, 60_000_000),
        }
    ),
    # A gas volume per time is a leak rate only at a stated pressure: mL/min and cc/min are read at the
    # standard atmosphere (101325 Pa), as data sheets of leak testers do when they print no condition.
    "leak rate": units(
        {
            "Pa·m³/s Pa.m³/s": 1,
            "mbar·L/s": Fraction(1, 10),
            "mL/min cc/min": ATMOSPHERE_PA / 60_000_000,
        }
    ),
    "dynamic viscosity": units({"Pa·s": 1, "mPa·s cP": Fraction(1, 1000)}),
    "temperature": units(
        {
            "K": 1,
            "°C 度": Unit(Fraction(1), Fraction("273.15")),
            "°F": Unit(Fraction(5, 9), Fraction("459.67") * 5 / 9),
        }
    ),
    "force": units({"N": 1, "kN": 1000, "kgf": GRAVITY, "t ton トン": GRAVITY * 1000}),
    "torque": units({"N·m Nm N.m": 1, "mN·m": Fraction(1, 1000), "kgf·cm": GRAVITY / 100}),
    "rotational frequency": units({"min⁻¹ rpm r/min 回転/分": 1}),
    "speed": units({"mm/s": 1, "m/s": 1000, "m/min": Fraction(1000, 60)}),
    "acceleration": units({"m/s²": 1, "G": GRAVITY}),
    "plane angle": units({"arcsec 秒": 1, "arcmin 分 ′": 60}),
    "mass": units({"kg キロ": 1, "g グラム": Fraction(1, 1000), "lb": POUND_KG, "t": 1000}),
    "voltage": units({"V ボルト": 1, "kV": 1000, "mV": Fraction(1, 1000)}),
    "current": units({"A アンペア": 1, "mA": Fraction(1, 1000)}),
    "power": units({"W ワット": 1, "kW キロワット": 1000}),
    "charge": units({"Ah": 1, "mAh": Fraction(1, 1000)}),
    "frequency": units({"Hz": 1, "kHz": 10**3, "MHz": 10**6, "GHz": 10**9}),
    "ratio": units({"% パーセント": Fraction(1, 100), "ppm": Fraction(1, 10**6), "ppb": Fraction(1, 10**9)}),
    "resistance": units({"Ω": 1, "kΩ": 10**3, "MΩ": 10**6}),
    "count": units({"枚 回 個 件 本 只 次 cycles times pcs pieces": 1, "万回": 10_000}),
    "time": units({"s 秒 sec": 1, "min 分": 60, "日 days day 天": 86_400, "週 weeks 周": 604_800}),
    "rate": units({"個/min 個/分 pcs/min": 1, "個/h": Fraction(1, 60)}),
    # The A-weighting says how it was measured; the figure is on the same scale.
    "sound pressure level": units({"dB dB(A) デシベル": 1}),
}


def find_unit(unit, key_unit, dimension, accepted):
    """Return the `Unit` that a spelling means for one specification key.

    Args:
        unit: the spelling as given.
        key_unit: the canonical unit of the key.
        dimension: the dimension of the key; one spelling can mean another unit in another dimension.
        accepted: the spellings that the key accepts beside its canonical unit.

    Raises:
        UnitDoesNotFitError: when the key does not accept the spelling.
    """
    spelling = plain(unit)
    known = {plain(name) for name in (key_unit, *accepted)}
    if spelling not in known:
        raise UnitDoesNotFitError(unit, accepted or ([key_unit] if key_unit else []))
    if spelling == plain(key_unit) and not dimension:
        return Unit(Fraction(1))
    if spelling not in DIMENSIONS.get(dimension, {}):
        raise UnitDoesNotFitError(unit, accepted)
    return DIMENSIONS[dimension][spelling]


def to_canonical(value, unit, key_unit, dimension, accepted):
    """Convert a figure to the canonical unit of its specification key.

    A leak rate in mL/min or cc/min is read at 101325 Pa, the standard atmosphere (CGPM 1954, Resolution 4).

    Args:
        value: a Decimal in `unit`.
        unit: the spelling as given; empty only for keys without a unit.
        key_unit: the canonical unit of the key, or empty.
        dimension: the dimension of the key as in specification_keys.csv, or empty.
        accepted: the spellings that the key accepts.

    Returns:
        The figure in `key_unit` as a Decimal: exact when it ends, else to 28 digits.

    Raises:
        UnitDoesNotFitError: when the key does not accept the unit.
    """
    given = find_unit(unit, key_unit, dimension, accepted)
    return between(value, given, find_unit(key_unit, key_unit, dimension, accepted))


def from_canonical(value, unit, key_unit, dimension, accepted):
    """Convert a figure in the canonical unit of its key to another accepted unit: the reverse of `to_canonical`."""
    wanted = find_unit(unit, key_unit, dimension, accepted)
    return between(value, find_unit(key_unit, key_unit, dimension, accepted), wanted)


def between(value, given, wanted):
    base = Fraction(value) * given.factor + given.offset
    return as_decimal((base - wanted.offset) / wanted.factor)


def as_decimal(fraction):
    """Return a fraction as the shortest Decimal without an exponent for whole numbers."""
    with localcontext(prec=DIGITS):
        quotient = Decimal(fraction.numerator) / Decimal(fraction.denominator)
        shortest = quotient.normalize()
    return shortest if shortest.as_tuple().exponent <= 0 else shortest.quantize(Decimal(1))


def to_inches(value, unit):
    """Return a length in inches for display beside the metric figure.

    Args:
        value: a Decimal in `unit`.
        unit: a metric spelling of a length, such as mm or µm.

    Returns:
        A Decimal in inches, unrounded (28 digits).

    Raises:
        KeyError: when `unit` is no length.
    """
    return between(value, DIMENSIONS["length"][plain(unit)], Unit(INCH_MM))
