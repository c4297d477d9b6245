"""What a thing gives to the index, whatever it is: written by the builders, read by the writer of the index."""

from dataclasses import dataclass, field
from datetime import date, datetime

# The fields of an entry, the most telling first. What a query finds in `name` counts most (see query.weights).
HEAD = "head"  # of a name, the part that says what the thing is (text.heads); made from NAME
NAME = "name"  # its own names, in every language, with readings and romanizations
CODE = "code"  # model codes, register and corporate numbers, grades
TOPIC = "topic"  # what it is about: technologies, materials, certifications, tagline, niche claims
OFFER = "offer"  # of a company: the names of its products; of a product: its applications; of a case: its products
# Summaries, introductions, specifications and outcomes in words, texts of pages and cases; and the sectors that buy a
# thing: a cable for robots is no robot, however often "robot" is a name of its sector.
BODY = "body"
MAKER = "maker"  # of a product or a case: the names of its company; of a page: its section
PLACE = "place"  # municipality, city of the ward, prefecture, area, in every language

# The facets of the API and of the page.
TECHNOLOGY = "technology"
MATERIAL = "material"
SECTOR = "sector"
INDUSTRY = "industry"
CERTIFICATION = "certification"
MUNICIPALITY = "municipality"
AREA = "area"
CLAIM = "claim"
SELECTION = "selection"
CASE_STUDY = "case_study"
LISTING = "listing"
FACETS = (
    TECHNOLOGY,
    MATERIAL,
    SECTOR,
    INDUSTRY,
    CERTIFICATION,
    MUNICIPALITY,
    AREA,
    CLAIM,
    SELECTION,
    CASE_STUDY,
    LISTING,
)
# Kept like facets, but nobody is offered them: the name of a prefecture in English, the kind of an entry ("company"),
# and whether it is a sample.
PREFECTURE = "prefecture"
KIND = "kind"
SAMPLE = "sample"
IS_SAMPLE = "1"
# The keys of shares of a market begin so; its code follows. No specification key has a full stop.
SHARE = "share."


@dataclass(frozen=True)
class Piece:
    """A text of a field; `until` is the last day on which it counts (None: no end)."""

    field: str
    text: str
    language: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Value:
    """A value of a facet, groups and cities included: whoever has MC-CUT has MC too."""

    facet: str
    value: str
    until: date | None = None


@dataclass(frozen=True)
class Figure:
    """A specification in the canonical unit of its key, or a share in per cent; an open end is None."""

    key: str
    low: float | None
    high: float | None
    until: date | None = None


@dataclass(frozen=True)
class Opening:
    """A way to begin writing the thing, for suggestions: its name, reading, romanization or alias."""

    text: str


@dataclass
class Document:
    """Everything the index knows of one thing, in all its languages."""

    kind: str
    key: str
    object_id: int
    # Of a product, the primary key of its company.
    maker_id: int | None = None
    titles: dict = field(default_factory=dict)
    # {language: [texts]}, the most telling first: what highlights are cut from.
    texts: dict = field(default_factory=dict)
    pieces: list = field(default_factory=list)
    values: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    openings: list = field(default_factory=list)
    is_sample: bool = False
    valid_until: datetime | None = None
    reading: str = ""
    dated: date | None = None
