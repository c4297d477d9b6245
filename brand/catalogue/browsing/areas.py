"""The areas of the region, and where its companies are on the map."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from brand.association.region import draw_region
from brand.association.words import Words, reader_language

from .tallies import Branch, Tally

# The codes of the municipalities' file; the three parts that the association names itself.
AREA_NAMES = {
    "saitama-sw": _("South-western Saitama"),
    "tokyo-tama": _("Tama area of Tokyo"),
    "kanagawa-central": _("Central Kanagawa"),
}
# How far a point grows with its companies, in units of the drawing.
_SMALLEST, _LARGEST, _GROWTH = 6, 14, 1.5


@dataclass(frozen=True)
class Area:
    """A part of the region; it is asked for by code like a municipality."""

    code: str

    @property
    def name(self):
        return Words(str(AREA_NAMES[self.code]), reader_language())


@dataclass(frozen=True)
class MarkedPlace:
    """A municipality of the map; without companies it is only a point."""

    x: float
    y: float
    radius: float
    name: str
    code: str
    tally: Tally


def find_area(code):
    """Return the Area of a code, whatever its case, or None."""
    return Area(code.lower()) if code.lower() in AREA_NAMES else None


def group_by_area(branches):
    """Arrange municipalities by area, the areas from north to south.

    Args:
        branches: Branches of municipalities.

    Returns:
        Branches of areas, without those that have nobody.
    """
    areas = []
    for code in AREA_NAMES:
        inside = tuple(branch for branch in branches if branch.term.area == code)
        if inside:
            areas.append(Branch(Area(code), _together(inside), inside))
    return areas


def _together(branches):
    tally = Tally()
    for branch in branches:
        tally.real.update(branch.tally.real)
        tally.samples.update(branch.tally.samples)
    return tally


def mark_places(branches):
    """Put the companies of municipalities on the map of the region.

    Args:
        branches: Branches of municipalities, wards already counted with their city.

    Returns:
        (the Region drawing in the reader's language, its MarkedPlaces; larger ones first, so that none is hidden).
    """
    language = reader_language()
    region = draw_region(language)
    tallies = {branch.term.code: branch.tally for branch in branches}
    places = [_mark(place, tallies.get(place.code, Tally()), language) for place in region.places]
    return region, sorted(places, key=lambda place: -place.radius)


def _mark(place, tally, language):
    number = len(tally.real) + len(tally.samples)
    radius = min(_SMALLEST + _GROWTH * (number - 1), _LARGEST) if number else 3
    return MarkedPlace(place.x, place.y, radius, place.names[language], place.code, tally)
