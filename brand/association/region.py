"""The region as a drawing: municipalities at their real positions, and the arc of National Route 16."""

import csv
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from .words import LANGUAGES

MUNICIPALITIES = Path(__file__).with_name("data") / "municipalities.csv"
_NAME_COLUMNS = dict(zip(LANGUAGES, ("name_ja", "name_en", "name_zh_hans"), strict=True))
# Kilometers of a degree of latitude (mean meridian) and of longitude at 35.68° N.
_KM_LATITUDE = 111.2
_KM_LONGITUDE = _KM_LATITUDE * math.cos(math.radians(35.68))
WIDTH, MARGIN, PIXELS_PER_KM = 480, 36, 8.0
# Distances of names on the drawing: a line of text, the longest name, and how far a marked name stands off its ring.
_LINE, _NAME_WIDTH, _MARK_GAP = 26, 150, 22
GRID_KM = 10
# The municipalities that Route 16 passes through, from north to south.
_ROUTE_16 = ("11201", "11215", "11225", "13303", "13218", "13207", "13201", "14150", "13209", "14213")
# Which municipalities carry their name, and on which side of the point it stands without touching another.
_LABELS = {
    "11201": "end", "11208": "end", "13205": "start", "13201": "start", "13206": "end", "13209": "end",
    "14150": "start", "14212": "start", "13202": "end", "11209": "start", "14213": "end",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    code: str
    names: dict
    x: float
    y: float
    is_core: bool
    label_side: str


@dataclass(frozen=True)
class Label:
    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Region:
    """The drawing without words; `labels` holds the names in one language."""

    places: tuple
    route: str
    height: int
    grid_x: tuple
    grid_y: tuple
    labels: tuple = ()
    # The one municipality that a map is about, and its name.
    marked: Place | None = None
    marked_label: Label | None = None
    width: int = WIDTH
    scale_km: int = GRID_KM
    scale_width: int = int(GRID_KM * PIXELS_PER_KM)
    scale_x: int = MARGIN

    @property
    def scale_y(self):
        return self.grid_y[-1] - 14

    @property
    def scale_middle(self):
        return self.scale_width // 2


def draw_region(language, marked=""):
    """Return the drawing with the names of the larger municipalities in `language`.

    Args:
        language: a language code of LANGUAGES.
        marked: the code of a municipality to point at, if any; names that would touch its own are left out.
    """
    region = load_region()
    place = next((place for place in region.places if place.code == marked), None)
    named = [one for one in region.places if one.label_side and not (place and _is_beside(one, place))]
    labels = tuple(_label(one, one.label_side, language) for one in named)
    if place is None:
        return replace(region, labels=labels)
    label = _label(place, "end" if place.x < WIDTH / 2 else "start", language, _MARK_GAP)
    return replace(region, labels=labels, marked=place, marked_label=label)


def _label(place, side, language, gap=10):
    return Label(
        place.names[language].removesuffix(" City"),
        round(place.x + (gap if side == "end" else -gap), 1),
        place.y + 4.5,
        "start" if side == "end" else "end",
    )


def _is_beside(place, marked):
    """Tell whether the names of two places would touch, or are the same one."""
    return abs(place.y - marked.y) < _LINE and abs(place.x - marked.x) < _NAME_WIDTH


@lru_cache
def load_region():
    """Project the municipalities of the region to a drawing of PIXELS_PER_KM (equirectangular, north up)."""
    with MUNICIPALITIES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] != "ward"]
    west, north = min(float(row["lng"]) for row in rows), max(float(row["lat"]) for row in rows)
    places = tuple(_place(row, west, north) for row in rows)
    height = round(max(place.y for place in places) + MARGIN)
    by_code = {place.code: place for place in places}
    step = int(GRID_KM * PIXELS_PER_KM)
    return Region(
        places,
        _smooth([by_code[code] for code in _ROUTE_16]),
        height,
        tuple(range(MARGIN, WIDTH, step)),
        tuple(range(MARGIN, height, step)),
    )


def _place(row, west, north):
    return Place(
        code=row["code5"],
        names={language: row[column] for language, column in _NAME_COLUMNS.items()},
        x=round(MARGIN + (float(row["lng"]) - west) * _KM_LONGITUDE * PIXELS_PER_KM, 1),
        y=round(MARGIN + (north - float(row["lat"])) * _KM_LATITUDE * PIXELS_PER_KM, 1),
        is_core=row["tier"] == "core",
        label_side=_LABELS.get(row["code5"], ""),
    )


def _smooth(places):
    """Draw a curve through the places: a Catmull-Rom spline as cubic Béziers."""
    points = [(place.x, place.y) for place in places]
    padded = [points[0], *points, points[-1]]
    path = f"M{points[0][0]} {points[0][1]}"
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path += f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {end[0]} {end[1]}"
    return path
