"""What outcomes are measured in: quantities with their canonical unit and the spellings people write.

Two outcomes add up only when they are the same quantity: litres of petrol and cubic metres of gas never do.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from brand.catalogue.units import UnitDoesNotFitError, plain

# Litres of crude oil for a gigajoule: 省エネ法施行規則 第4条 (Enforcement Regulation of Japan's Energy Conservation
# Act, article 4).
CRUDE_OIL_KL_PER_GJ = Fraction("0.0258")
_PER_YEAR = re.compile(r"(/年|/年間|/y|/yr|/year|/a|毎年)$")
_HAN, _KANA = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u3041-\u30ff]")
_HAN_OR_KANA = re.compile(f"{_HAN.pattern}|{_KANA.pattern}")
_HYPHENS = str.maketrans("‐‑‒–−", "-----")


@dataclass(frozen=True)
class Quantity:
    """A quantity, its canonical unit as each language writes it, and {spelling: factor to the canonical unit}."""

    name: str
    unit: str
    unit_en: str
    unit_zh: str
    factors: dict
    is_yearly: bool = False

    def unit_in(self, language):
        """Return the canonical unit as a language writes it; a yearly one says so."""
        return {"en": self.unit_en, "zh-hans": self.unit_zh}.get(language, self.unit)

    def spelling_in(self, language, factor):
        """Return how a language other than Japanese writes a unit of this factor, a yearly one as such; else None.

        Args:
            language: "en" or "zh-hans".
            factor: to the canonical unit.
        """
        if factor == 1:
            return self.unit_in(language)
        # Chinese spellings stand last in each list.
        fits = {"en": _is_latin, "zh-hans": _is_chinese}[language]
        found = [spelling for spelling, one in self.factors.items() if one == factor and fits(spelling)]
        if not found:
            return None
        yearly = {"en": "/y", "zh-hans": "/年"}[language] if self.is_yearly else ""
        return found[0 if language == "en" else -1] + yearly

    @property
    def is_percent(self):
        return self.name == "percent"


def _is_latin(spelling):
    return not _HAN_OR_KANA.search(spelling)


def _is_chinese(spelling):
    return bool(_HAN.search(spelling)) and not _KANA.search(spelling) and "円" not in spelling


def _quantity(name, unit, table, unit_en=None, unit_zh=None, is_yearly=False):
    factors = {
        spell(spelling): Fraction(factor)
        for spellings, factor in table.items()
        for spelling in spellings.split()
    }
    suffix = {"ja": "/年", "en": "/y", "zh": "/年"} if is_yearly else {"ja": "", "en": "", "zh": ""}
    return Quantity(
        name,
        f"{unit}{suffix['ja']}",
        f"{unit_en or unit}{suffix['en']}",
        f"{unit_zh or unit}{suffix['zh']}",
        factors,
        is_yearly,
    )


def spell(unit):
    """Fold the many ways to write one unit: ＣＯ₂ and CO2, hyphens, blanks."""
    return plain(unit).translate(_HYPHENS).replace(" ", "")


def _by_name(*quantities):
    return {quantity.name: quantity for quantity in quantities}


_MASS = {"kg キロ キログラム 公斤": 1, "g グラム": Fraction(1, 1000), "t トン ton 吨": 1000}

QUANTITIES = _by_name(
    _quantity(
        "co2",
        "t-CO2",
        {
            "t-CO2 tCO2 t-CO2e tCO2e トンCO2 CO2トン 吨CO2": 1,
            "kg-CO2 kgCO2 kg-CO2e kgCO2e": Fraction(1, 1000),
            "千t-CO2 kt-CO2": 1000,
        },
        is_yearly=True,
    ),
    _quantity(
        "co2-per-piece",
        "kg-CO2/個",
        {"kg-CO2/個 kgCO2/個 kg-CO2/pc kg-CO2/本": 1},
        "kg-CO2/piece",
        "kg-CO2/个",
    ),
    _quantity("co2-per-tonne", "kg-CO2/t", {"kg-CO2/t kgCO2/t": 1, "t-CO2/t tCO2/t": 1000}),
    _quantity(
        "co2-per-million-yen",
        "kg-CO2/百万円",
        {"kg-CO2/百万円 kgCO2/百万円": 1, "t-CO2/百万円": 1000, "t-CO2/億円": 10},
        "kg-CO2/million yen",
        "kg-CO2/百万日元",
    ),
    _quantity(
        "electricity",
        "kWh",
        {"kWh": 1, "千kWh MWh": 1000, "万kWh": 10_000, "GWh": 1_000_000, "Wh": Fraction(1, 1000)},
        is_yearly=True,
    ),
    _quantity(
        "crude-oil",
        "kL",
        {"kL kl ℓk キロリットル": 1, "L l リットル": Fraction(1, 1000), "GJ": CRUDE_OIL_KL_PER_GJ},
        is_yearly=True,
    ),
    _quantity("liquid-fuel", "L", {"L l ℓ リットル": 1, "kL kl キロリットル": 1000}, is_yearly=True),
    _quantity("gas", "m³", {"m³ m3 ㎥ 立米 立方メートル Nm³": 1, "千m³": 1000}, is_yearly=True),
    _quantity("gas-mass", "kg", _MASS, is_yearly=True),
    _quantity(
        "waste", "t", {unit: Fraction(factor) / 1000 for unit, factor in _MASS.items()}, is_yearly=True
    ),
    _quantity("mass", "kg", _MASS, is_yearly=True),
    _quantity(
        "water",
        "m³",
        {"m³ m3 ㎥ 立米 立方メートル t トン": 1, "L l リットル": Fraction(1, 1000)},
        is_yearly=True,
    ),
    _quantity(
        "money",
        "円",
        {
            "円 日元 yen JPY ¥": 1,
            "千円 千日元": 1000,
            "万円 万日元": 10_000,
            "百万円": 1_000_000,
            "億円 亿日元": 100_000_000,
        },
        "JPY",
        "日元",
        is_yearly=True,
    ),
    _quantity("percent", "%", {"% パーセント percent": 1, "割": 10}),
    _quantity(
        "piece-mass", "g", {"g グラム": 1, "kg キロ": 1000, "mg": Fraction(1, 1000), "t トン": 1_000_000}
    ),
    _quantity("times", "倍", {"倍 x times": 1}, "×", "倍"),
    _quantity("years", "年", {"年 years y": 1, "か月 ヶ月 months 个月": Fraction(1, 12)}, "years", "年"),
    _quantity("concentration", "mg/m³", {"mg/m³ mg/m3": 1, "µg/m³": Fraction(1, 1000)}),
    _quantity("sound", "dB", {"dB dB(A) デシベル": 1}),
    _quantity("hours", "時間", {"時間 h hours 小时": 1, "分 min": Fraction(1, 60)}, "h", "小时"),
    # A day of lead time is a day of the calendar or of work: nobody knows, so it never becomes hours.
    _quantity("days", "日", {"日 days d 天": 1}, "days", "天"),
    _quantity("steps", "工程", {"工程 steps 工序": 1}, "steps", "工序"),
)


def find_quantity(unit, names):
    """Find the quantity that a unit measures.

    Args:
        unit: a spelling, with or without “a year” (/年, /y).
        names: of the quantities that may be meant, the likeliest first.

    Returns:
        The Quantity, and the factor (Fraction) from the unit to its canonical unit.

    Raises:
        UnitDoesNotFitError: it is a unit of none of them.
    """
    written = spell(unit)
    bare = _PER_YEAR.sub("", written)
    for name in names:
        quantity = QUANTITIES[name]
        spelling = bare if quantity.is_yearly else written
        if spelling in quantity.factors:
            return quantity, quantity.factors[spelling]
    raise UnitDoesNotFitError(unit, [QUANTITIES[name].unit for name in names])
