"""Where something is: the municipality, the city of a ward, prefecture and area, in every language."""

from ..documents import AREA, MUNICIPALITY, PLACE, PREFECTURE, Value
from .words import in_languages, pieces_of


def locate(place, vocabulary):
    """Return (pieces, values) of a municipality.

    Args:
        place: its primary key, or None.
        vocabulary: the Vocabulary.
    """
    if place is None:
        return [], []
    words = [vocabulary.places[place], *_city_of(vocabulary.places[place], vocabulary)]
    municipality = words[0].term
    pieces = [piece for word in words for piece in word.pieces(PLACE)]
    pieces += pieces_of(PLACE, in_languages(municipality, "prefecture"))
    pieces += pieces_of(PLACE, vocabulary.area_names.get(municipality.area, {}))
    values = [Value(MUNICIPALITY, code) for code in words[0].codes]
    return pieces, [*values, Value(AREA, municipality.area), Value(PREFECTURE, municipality.prefecture_en)]


def _city_of(word, vocabulary):
    parent = word.term.parent_id
    return [vocabulary.places[parent]] if parent else []
