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


def draw_region(language):
    """Return the drawing with the names of the larger municipalities in `language`."""
    region = load_region()
    labels = tuple(
        Label(
            place.names[language].removesuffix(" City"),
            round(place.x + (10 if place.label_side == "end" else -10), 1),
            place.y + 4.5,
            "start" if place.label_side == "end" else "end",
        )
        for place in region.places
        if place.label_side
    )
    return replace(region, labels=labels)


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
