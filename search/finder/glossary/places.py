"""What people call the places of the region: municipalities, wards, areas and prefectures."""

import re
import unicodedata

from django.utils import translation

from brand.association.words import LANGUAGES
from brand.catalogue.browsing.areas import AREA_NAMES
from brand.catalogue.models import Municipality

from .names import Name, plain

# Everyday names of the three areas, beside those the site shows. 多摩 alone is the area: whoever means the city of
# that name says 多摩市, and the area contains it. 三多摩 and 北/西/南多摩 are the former districts of the area, 都下
# is Tokyo outside its 23 wards. 埼玉西部 and 川越比企 are the prefecture's own names of two of the three parts of
# the area, 県央 is Kanagawa's own name of the third area; Saitama's 県央 lies outside the region.
AREAS = {
    "saitama-sw": (
        *("埼玉南西部", "埼玉県南西部", "埼玉西部", "埼玉県西部", "川越比企", "埼玉西南部", "埼玉县西南部"),
        *("southwest Saitama", "southwestern Saitama", "south-west Saitama", "south-western Saitama"),
        *("western Saitama", "west Saitama"),
    ),
    "tokyo-tama": (
        *("多摩", "多摩地域", "多摩地区", "東京多摩", "三多摩", "北多摩", "西多摩", "南多摩", "都下"),
        *("東京西部", "东京西部", "东京多摩地区"),
        *("Tama", "Tama area", "Tama region", "Tama district", "western Tokyo", "west Tokyo", "Tokyo Tama"),
    ),
    "kanagawa-central": (
        *("県央", "県央地域", "県央地区", "神奈川県央", "神奈川県央部", "神奈川県央地域", "神奈川中部"),
        *("神奈川县中部", "神奈川县央", "central Kanagawa", "Kanagawa central area"),
    ),
}
# Names without 市 or 町 that mean something else as well (national; an old name of Japan; a maker of lorries;
# sunrise; harmony): they count only alone.
ORDINARY = frozenset({"国立", "大和", "日野", "日の出", "和光", "日高"})
_SUFFIX = re.compile(r"[市区町村區鎮]$")
_READING_SUFFIX = re.compile(r"(し|く|まち|ちょう|むら|そん)$")
# How the last part of a reading is written in Latin letters, after a hyphen.
_ROMAN_SUFFIXES = {"し": "shi", "く": "ku", "まち": "machi", "ちょう": "cho", "むら": "mura", "そん": "son"}
_KINDS = {"city": "City", "town": "Town", "village": "Village", "ward": "Ward"}
_PREFECTURES = {"都": "to", "府": "fu", "県": "ken"}
# Kana of less are found in too many other words (ひの, ざま).
_SHORTEST_READING = 3


def read_places():
    """Yield (facet, value, names) of every place of the region.

    A name that a larger place has as well (Saitama, Tama) belongs to the larger one, which contains the smaller.
    """
    municipalities = list(Municipality.objects.select_related("parent"))
    larger = [*_prefectures(municipalities), *_areas()]
    taken = {plain(name.text) for _facet, _value, names in larger for name in names}
    yield from larger
    for place in municipalities:
        names = _ward_names(place) if place.parent else _names(place)
        yield "municipality", place.code, [name for name in names if plain(name.text) not in taken]


def _prefectures(municipalities):
    found = {place.prefecture_en: place for place in municipalities}
    for english, place in found.items():
        names = [
            *(Name(text, "", False) for text in (place.prefecture_ja, place.prefecture_zh)),
            *(Name(text[:-1], "", False) for text in (place.prefecture_ja, place.prefecture_zh)),
            *(Name(text, "en", False) for text in (english, f"{english} Prefecture", f"{english} Pref")),
            Name(f"{english}-{_PREFECTURES.get(place.prefecture_ja[-1:], 'ken')}", "en", False),
        ]
        # The official English name of the one prefecture that is a 都.
        if place.prefecture_ja.endswith("都"):
            names.append(Name(f"{english} Metropolis", "en", False))
        yield "prefecture", english, names


def _areas():
    for code, label in AREA_NAMES.items():
        shown = []
        for language in LANGUAGES:
            with translation.override(language):
                shown.append(str(label))
        yield "area", code, [Name(text, "", False) for text in dict.fromkeys((*shown, *AREAS[code]))]


def _names(place):
    yield from _cjk_names(place)
    yield from _english_names(place)
    yield Name(place.reading, "ja", False)
    bare = _READING_SUFFIX.sub("", place.reading)
    if len(bare) >= _SHORTEST_READING:
        yield Name(bare, "ja", False)


def _cjk_names(place):
    for text, language in ((place.name_ja, "ja"), (place.name_zh, "zh-hans")):
        bare = _SUFFIX.sub("", text)
        yield Name(text, language, False)
        yield Name(bare, language, bare in ORDINARY or len(bare) == 1)


def _english_names(place):
    kind, suffix = _KINDS[place.kind], _roman_suffix(place)
    for text in _romanizations(place):
        bare = text.removesuffix(f" {kind}")
        for spelling in (bare, f"{bare} {kind}", f"{bare}-{suffix}"):
            yield Name(spelling, "en", False)


def _romanizations(place):
    """Return its names in Latin letters; with a macron also without it."""
    texts = [re.sub(r"\s*\(.*\)$", "", text) for text in (place.name_en, *place.romaji_variants)]
    return dict.fromkeys([*texts, *map(_without_macrons, texts)])


def _without_macrons(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _roman_suffix(place):
    found = _READING_SUFFIX.search(place.reading)
    return _ROMAN_SUFFIXES[found.group()] if found else "shi"


def _ward_names(place):
    """Yield the names of a ward, always with its city: every large city of Japan has a 緑区 or 南区."""
    city, bare_city = place.parent.name_ja, _SUFFIX.sub("", place.parent.name_ja)
    ward = place.name_ja.removeprefix(city).strip()
    for text in (
        place.name_ja,
        f"{city}{ward}",
        f"{bare_city}{ward}",
        place.name_zh,
        place.reading.replace(" ", ""),
    ):
        yield Name(text, "", False)
    romaji_city = place.parent.name_en
    bare = place.name_en.split(",")[0].removesuffix(" Ward")
    for text in dict.fromkeys([bare, *(variant.removesuffix("-ku") for variant in place.romaji_variants)]):
        for spelling in dict.fromkeys((text, _without_macrons(text))):
            for name in (f"{spelling} Ward", f"{spelling}-ku"):
                yield Name(f"{name}, {romaji_city}", "en", False)
                yield Name(f"{romaji_city} {name}", "en", False)
