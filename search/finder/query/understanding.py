"""From what a visitor typed to the units an engine looks for."""

import re
from dataclasses import dataclass, replace

from ..text.atoms import split
from . import phrases, plan, weights
from .concepts import are_business, as_named, concept_alternatives
from .figures import quantity_unit
from .keys import accepted_units, names_without_unit, specification_keys
from .leftovers import find_leftovers
from .names_inside import by_names_inside
from .negations import find_negated
from .phrases import request_words
from .plan import Alternative
from .signs import find_figures
from .spans import CONCEPT, QUANTITY, REQUEST, SAID, VALUE, choose, recognise
from .units import literally, make_unit, soften, words_of

_PLACES = ("municipality", "area", "prefecture")
_FACET_WEIGHTS = {"sector": weights.SECTOR, "industry": weights.SECTOR}


@dataclass(frozen=True)
class Understanding:
    """A query, understood: what to look for, and what was set aside."""

    text: str
    units: tuple
    set_aside: tuple = ()  # words as typed
    wants_makers: bool = False
    wants_cases: bool = False
    values: tuple = ()  # ((start, end, facet, value), …): words that name a value of a facet


def understand(text, lexicon):
    """Understand a query.

    Args:
        text: cleaned by `text.clean.clean_query`.
        lexicon: the Lexicon.

    Returns:
        An Understanding.
    """
    atoms = split(text)
    keys = specification_keys(lexicon.version)
    version = lexicon.version
    quantities = find_figures(text, accepted_units(version), names_without_unit(version))
    spans = recognise(text, atoms, quantities, lexicon, request_words())
    chosen = choose(spans, atoms)
    refused = find_negated(chosen, atoms)
    roles = {role for span in chosen for role in span.of(REQUEST)}
    units, aside, values = [], [], []
    for span in chosen:
        run = atoms[span.first : span.last + 1]
        if span.has(SAID):
            continue
        if span in refused.spans or _is_set_aside(span, lexicon):
            aside.append(words_of(text, run))
            continue
        if span.has(QUANTITY):
            unit = quantity_unit(text, run, span, chosen, keys)
        elif span.has(CONCEPT) or span.has(VALUE):
            unit = _known_unit(text, run, span, spans, lexicon)
        else:
            unit = soften(make_unit(text, run, literally(run), plan.WORD))
        if unit.alternatives:
            units.append(unit)
        values += [(unit.start, unit.end, facet, value) for facet, value in span.of(VALUE)]
    leftovers, ignored = find_leftovers(text, atoms, chosen, lexicon)
    units += [unit for unit in leftovers if not refused.holds(unit)]
    aside += ignored
    units = _without_named_properties(sorted(units, key=lambda unit: unit.start))
    units = _without_ways_of_dealing(units, lexicon)
    if phrases.NEAR in roles:
        # "Near Tokyo" is everybody here: a place that is only near decides between hits and is not demanded.
        units = [replace(unit, is_soft=True) if unit.kind == plan.PLACE else unit for unit in units]
    return Understanding(
        text,
        tuple(_weigh_head(units, text)),
        tuple(aside),
        phrases.MAKER in roles,
        phrases.CASE in roles,
        tuple(dict.fromkeys(values)),
    )


def _is_set_aside(span, lexicon):
    """Says whether a span is only a word of the request; a light word stays, softly."""
    roles = span.of(REQUEST)
    if span.has(VALUE) or span.has(QUANTITY):
        return False
    if span.has(CONCEPT):
        # "Supplier" and "quotation" are concepts of doing business; in a request they ask for nothing.
        is_business = are_business(span.of(CONCEPT), lexicon)
        return is_business and (phrases.MAKER in roles or phrases.ASIDE in roles)
    return not {phrases.SOFT, phrases.CASE} & set(roles)


def _known_unit(text, run, span, spans, lexicon):
    """Make the unit of a concept or of a value of a facet, or of both."""
    concepts = tuple(dict.fromkeys(span.of(CONCEPT)))
    values = tuple(dict.fromkeys(span.of(VALUE)))
    alternatives = as_named(words_of(text, run), run, concepts, lexicon) if concepts else literally(run)
    alternatives += concept_alternatives(concepts, lexicon)
    alternatives += [
        Alternative(_FACET_WEIGHTS.get(facet, weights.FACET), facet=facet, value=value, how=plan.FACET)
        for facet, value in values
        if facet != "prefecture"
    ]
    alternatives += by_names_inside(run, span, spans, lexicon)
    kind, role = plan.CONCEPT, 1.0
    if not concepts and any(facet in _PLACES for facet, _ in values):
        kind, role = plan.PLACE, weights.PLACE_ROLE
    elif any(facet == "certification" for facet, _ in values):
        kind, role = plan.CERTIFICATE, weights.CERTIFICATE_ROLE
    return replace(make_unit(text, run, alternatives, kind, role), concepts=concepts)


def _without_named_properties(units):
    """A property whose value is asked for is said by the quantity: 内径 beside 1 mm decides softly."""
    quantities = [unit for unit in units if unit.kind == plan.QUANTITY]
    return [
        soften(unit) if quantities and any(one.startswith("k.") for one in unit.concepts) else unit
        for unit in units
    ]


def _without_ways_of_dealing(units, lexicon):
    """How one deals with a maker is no thing beside a place or a certificate: "ISO 13485 contract manufacturer"."""
    ways = [unit for unit in units if unit.concepts and are_business(unit.concepts, lexicon)]
    others = [unit for unit in units if unit not in ways and not unit.is_soft]
    if not others or any(unit.is_thing for unit in others):
        return units
    return [soften(unit) if unit in ways else unit for unit in units]


# What follows one of these qualifies the thing before it.
_QUALIFIES = re.compile(
    r"\b(for|with|in|of|from|made|using|used|by|to|near|at|that|which|under|without)\b", re.IGNORECASE
)


def _weigh_head(units, text):
    """Make the thing itself heavier: the last noun in Japanese and Chinese, in English the last before "for", "of"."""
    things = [unit for unit in units if unit.is_thing and not unit.is_soft and unit.kind != plan.QUANTITY]
    if len(things) < 2:
        return units
    qualifier = _QUALIFIES.search(text, things[0].end)
    heads = [unit for unit in things if qualifier is None or unit.end <= qualifier.start()] or things
    head = heads[-1]
    return [replace(unit, weight=unit.weight * weights.HEAD) if unit is head else unit for unit in units]


def literally_only(understood):
    """Keep only the words as they were typed: what a visitor gets who switches synonyms off."""
    units = tuple(replace(unit, alternatives=_as_typed(unit), concepts=()) for unit in understood.units)
    return replace(understood, units=units)


def _as_typed(unit):
    ways = [one for one in unit.alternatives if one.how in _AS_TYPED]
    if not unit.concepts:
        return tuple(ways)
    # Of a known word its characters, wherever they stand: names of kinds are no words of the visitor.
    return (*literally(split(unit.text)), *(one for one in ways if one.how != plan.LITERAL))


_AS_TYPED = (plan.LITERAL, plan.FACET, plan.FIGURE)
