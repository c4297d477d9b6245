"""The ways to narrow results down: facets and ranges with their counts, and chips for what is chosen."""

from dataclasses import dataclass
from decimal import Decimal

from brand.association.words import SOURCE_LANGUAGE, Words, column, reader_language
from brand.catalogue.models import SpecificationKey
from brand.catalogue.specification_table import write_quantity

from ..query.plan import FIGURE
from .addresses import address, parameters, with_value, without_range, without_value, write_figure
from .labels import FACET_NAMES

# Of each facet so many values are seen at once, the others behind "more"; nobody reads further than the last.
VALUES_AT_ONCE = 6
VALUES_AT_MOST = 60


@dataclass(frozen=True)
class Link:
    """A choice: what it is called, where it leads, how many it leads to, and whether it is the present one."""

    label: object  # Words, or a lazy string
    url: str
    count: int | None = None
    is_chosen: bool = False
    # What the label belongs to: the name of its facet, or the word of the query.
    about: str = ""


@dataclass(frozen=True)
class ShownFacet:
    """A facet with the values that are seen at once and those behind "more"."""

    name: str
    label: str
    links: tuple
    more: tuple = ()


@dataclass(frozen=True)
class ShownRange:
    """A range of a specification as two fields and a dimension line.

    `start` and `end` say where the chosen part of the line lies, in percent of it.
    """

    key: str
    label: Words
    unit: str
    whole: str
    low: str
    high: str
    start: float
    end: float
    hidden: tuple
    is_chosen: bool


def show_facets(answer, asked, names):
    for facet in answer.facets:
        chosen = asked.values.get(facet.name, ())
        values = [value for value in facet.values if value.is_selected or _narrows(value, chosen, answer)]
        values.sort(key=lambda value: not value.is_selected)
        links = tuple(_value_link(facet.name, value, asked, names) for value in values[:VALUES_AT_MOST])
        if links:
            at_once = max(VALUES_AT_ONCE, len(chosen))
            yield ShownFacet(facet.name, FACET_NAMES[facet.name], links[:at_once], links[at_once:])


def _narrows(value, chosen, answer):
    """Whether choosing a value changes anything: what every result has is no filter."""
    return value.count and (chosen or value.count < answer.total)


def _value_link(facet, value, asked, names):
    change = without_value if value.is_selected else with_value
    label = names[facet, value.value]
    return Link(label, address(change(asked, facet, value.value)), value.count, value.is_selected)


def value_chips(asked, names):
    for facet, values in asked.values.items():
        for value in values:
            url = address(without_value(asked, facet, value))
            yield Link(names[facet, value], url, about=FACET_NAMES[facet])


def load_keys(answer, asked):
    codes = {one.key for one in answer.ranges} | set(asked.ranges)
    codes |= {where for hit in answer.hits for _word, how, where in hit.reasons if how == FIGURE}
    if not codes:
        return {}
    return {key.code: key for key in SpecificationKey.objects.filter(code__in=codes)}


def show_ranges(answer, asked, keys):
    for one in answer.ranges:
        if one.key not in keys:
            continue
        low, high = asked.ranges.get(one.key, (None, None))
        start = 0 if low is None else _position(low, one)
        end = 100 if high is None else _position(high, one)
        yield ShownRange(
            key=one.key,
            label=keys[one.key].name,
            unit=unit_of(keys[one.key]),
            whole=write_ends(one.low, one.high, keys[one.key]) if one.high > one.low else "",
            low="" if low is None else write_figure(low),
            high="" if high is None else write_figure(high),
            start=start,
            end=max(end, start),
            hidden=tuple(parameters(asked, leave_out=(f"spec.{one.key}", "page"))),
            is_chosen=one.key in asked.ranges,
        )


def _position(value, one):
    if one.high <= one.low:
        return 0
    return round(min(max((value - one.low) / (one.high - one.low), 0), 1) * 100, 1)


def range_chips(asked, keys):
    for key, (low, high) in asked.ranges.items():
        url = address(without_range(asked, key))
        if key in keys:
            text = Words(write_ends(low, high, keys[key]), reader_language())
            yield Link(text, url, about=keys[key].name.text)
        else:
            yield Link(Words(write_ends(low, high), reader_language()), url, about=key)


def write_ends(low, high, key=None):
    """Write a range in the canonical unit of a SpecificationKey, as a reader of the active language does."""
    ends = (None if end is None else Decimal(repr(end)) for end in (low, high))
    return write_quantity(*ends, unit_of(key) if key else "")


def unit_of(key):
    """Return the unit of a SpecificationKey as the reader writes it."""
    return (
        key.unit if reader_language() == SOURCE_LANGUAGE else getattr(key, column("unit", reader_language()))
    )
