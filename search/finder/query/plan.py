"""A query as every engine gets it: units to find, each by alternatives, in tiers. No engine decides a weight."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Alternative:
    """One way to satisfy a unit; `factor` (0-1) says how much it counts beside the literal word in the name.

    Exactly one of the sources is used:
        tokens: all of these must stand in one of the fields (bigrams of a run, a stem, a code, a concept);
        facet, value: the entry has the value;
        figure: the entry has a fitting specification.
    """

    factor: float
    tokens: tuple = ()
    facet: str = ""
    value: str = ""
    figure: "FigureRange | None" = None
    # "literal", "concept", "narrower", "facet", "figure", "corrected", "weak", "dictionary": what the visitor is told.
    how: str = "literal"


@dataclass(frozen=True)
class FigureRange:
    """Specifications of any of the keys that meet [low, high] in the canonical unit; an open end is None."""

    keys: tuple
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Unit:
    """One thing the visitor asked for: a word, a concept, a code, a quantity, a place.

    `start` and `end` are offsets in the cleaned query. `weight` is the role (head noun heavier, generic lighter);
    the engine multiplies it by the idf of what the unit finds.
    """

    text: str
    start: int
    end: int
    alternatives: tuple
    weight: float = 1.0
    # Decides what becomes of it when nothing has it: a code is never corrected, an ordinary word is set aside.
    kind: str = "word"


@dataclass(frozen=True)
class Filters:
    """What the visitor ticked: OR inside a facet, AND across."""

    values: dict = field(default_factory=dict)  # {facet: (value, …)}
    ranges: dict = field(default_factory=dict)  # {specification key: (low or None, high or None)}
    kind: str = ""
