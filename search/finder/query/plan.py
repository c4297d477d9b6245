"""A query as every engine gets it: units to find, each by alternatives, in tiers. No engine decides a weight."""

from dataclasses import dataclass, field

# Kinds of units.
WORD, PART, CONCEPT, CODE, QUANTITY, PLACE, CERTIFICATE = (
    "word",
    "part",  # a word inside a compound that nobody has
    "concept",
    "code",
    "quantity",
    "place",
    "certificate",
)

# How an alternative meets a unit. What is only guessed never makes a hit exact; what lies above it does not make it
# less rare.
LITERAL, SYNONYM, NARROWER, FACET, FIGURE = "literal", "concept", "narrower", "facet", "figure"
CORRECTED, WEAK, DICTIONARY, BROADER = "corrected", "weak", "dictionary", "broader"
GUESSES = frozenset({CORRECTED, WEAK, DICTIONARY, BROADER})
# Of two ways that are worth the same, the visitor is told the plainer one.
PLAIN = (LITERAL, SYNONYM, NARROWER, FACET, FIGURE, CORRECTED, WEAK, DICTIONARY, BROADER)
SURE = frozenset(PLAIN) - GUESSES


def best_first(worth, how, meets):
    """Sort key of ways to meet a unit.

    Args:
        worth: what it is worth.
        how: of PLAIN.
        meets: see `Alternative.meets`.
    """
    return -worth, PLAIN.index(how), meets


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
    how: str = LITERAL
    # What was looked for instead of the words typed, as it is written: a translation, a correction.
    written: tuple = ()

    def meets(self, field):
        """Name what is met by it: the field of its tokens, or else its facet or the key of its figure."""
        return field or self.facet or self.figure.key


@dataclass(frozen=True)
class FigureRange:
    """Specifications of a key that meet [low, high] in its canonical unit; an open end is None.

    `better` is the key's: a machine that holds "≤ 1 µm" is not said to hold 0.5 µm, so an open end on the better
    side of such a key is as good as the figure that is known.
    """

    key: str
    low: float | None
    high: float | None
    better: str = "none"

    def is_met_by(self, low, high):
        """Says whether a specification from `low` to `high` (None: open) meets the range."""
        if self.better != "none":
            low, high = (high if low is None else low), (low if high is None else high)
        starts_in_time = self.high is None or low is None or low <= self.high
        ends_late_enough = self.low is None or high is None or high >= self.low
        return starts_in_time and ends_late_enough


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
    kind: str = WORD
    # A word that may decide between two hits but is never demanded.
    is_soft: bool = False
    # Of a concept: its ids, for "also searched".
    concepts: tuple = ()

    @property
    def is_thing(self):
        """Whether it says what is looked for, not only where or under which certificate."""
        return self.kind not in (PLACE, CERTIFICATE)


@dataclass(frozen=True)
class Filters:
    """What the visitor ticked: OR inside a facet, AND across."""

    values: dict = field(default_factory=dict)  # {facet: (value, …)}
    ranges: dict = field(default_factory=dict)  # {specification key: (low or None, high or None)}
    kind: str = ""
