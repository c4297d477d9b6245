"""From what a visitor typed to the units an engine looks for."""

import re
from dataclasses import dataclass, replace

from ..text.atoms import split
from ..text.tokens import literal_tokens
from . import phrases, plan, weights
from .concepts import concept_alternatives
from .figures import figure_alternatives
from .keys import accepted_units, specification_keys
from .leftovers import find_leftovers
from .phrases import request_words
from .plan import Alternative, Unit
from .quantities import find_quantities
from .spans import CONCEPT, QUANTITY, REQUEST, VALUE, choose, recognise

_PLACES = ("municipality", "area", "prefecture")
_BUSINESS = "business"
# A property named beside a quantity: 内径 1 mm, bore of 1 mm, 1 mm 内径.
_BESIDE = 3


@dataclass(frozen=True)
class Understanding:
    """A query, understood: what to look for, and what was set aside."""

    text: str
    units: tuple
    set_aside: tuple = ()  # words as typed
    wants_makers: bool = False
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
    quantities = find_quantities(text, accepted_units(lexicon.version))
    spans = recognise(text, atoms, quantities, lexicon, request_words())
    chosen = choose(spans, atoms)
    refused, refused_places = _find_negated(chosen, atoms)
    roles = {role for span in chosen for role in span.of(REQUEST)}
    units, aside, values = [], [], []
    for span in chosen:
        words = _words(text, atoms, span.first, span.last)
        if span in refused or _is_set_aside(span, lexicon):
            aside.append(words)
            continue
        if span.has(QUANTITY):
            unit = _quantity_unit(text, atoms, span, chosen, keys)
        elif span.has(CONCEPT) or span.has(VALUE):
            unit = _known_unit(text, atoms, span, spans, lexicon)
        else:
            unit = _soft_unit(text, atoms, span)
        if unit.alternatives:
            units.append(unit)
        start, end = atoms[span.first].start, atoms[span.last].end
        values += [(start, end, facet, value) for facet, value in span.of(VALUE)]
    leftovers, ignored = find_leftovers(text, atoms, chosen, lexicon)
    units += [unit for unit in leftovers if not _is_refused(unit, refused, refused_places, atoms)]
    aside += ignored
    units = _without_named_properties(sorted(units, key=lambda unit: unit.start))
    if phrases.NEAR in roles:
        # "Near Tokyo" is everybody here: a place that is only near decides between hits and is not demanded.
        units = [replace(unit, is_soft=True) if unit.kind == plan.PLACE else unit for unit in units]
    return Understanding(
        text,
        tuple(_weigh_head(units, text)),
        tuple(aside),
        phrases.MAKER in roles,
        tuple(dict.fromkeys(values)),
    )


def _words(text, atoms, first, last):
    return text[atoms[first].start : atoms[last].end]


def _is_set_aside(span, lexicon):
    """Says whether a span is only a word of the request; a light word stays, softly."""
    roles = span.of(REQUEST)
    if span.has(VALUE) or span.has(QUANTITY):
        return False
    if span.has(CONCEPT):
        # "Supplier" and "quotation" are concepts of doing business; in a request they ask for nothing.
        is_business = all(lexicon.concepts[one].domain == _BUSINESS for one in span.of(CONCEPT))
        return is_business and (phrases.MAKER in roles or phrases.ASIDE in roles)
    return phrases.SOFT not in roles


def _find_negated(chosen, atoms):
    """Find what is not wanted: after "without", before 以外.

    Returns:
        (Spans that are refused, [(start, end)] of the text close by, where a word of no list is refused).
    """
    refused, places = set(), []
    for position, span in enumerate(chosen):
        for role in span.of(REQUEST):
            if role == f"{phrases.NEGATION} before":
                known = _next_known(chosen[position + 1 :], span.last, +1)
                after = min(span.last + _BESIDE, len(atoms) - 1)
                places += [] if known else [(atoms[span.last].end, atoms[after].end)]
            elif role == f"{phrases.NEGATION} after":
                known = _next_known(chosen[:position][::-1], span.first, -1)
                before = max(span.first - _BESIDE, 0)
                places += [] if known else [(atoms[before].start, atoms[span.first].start)]
            else:
                continue
            refused.update(known)
    return refused, places


def _next_known(spans, place, step):
    """Returns the nearest span that means something, if it stands close by."""
    for span in spans:
        if span.has(CONCEPT) or span.has(VALUE):
            distance = span.first - place if step > 0 else place - span.last
            return [span] if distance <= _BESIDE else []
    return []


def _is_refused(unit, refused, places, atoms):
    taken = [(atoms[span.first].start, atoms[span.last].end) for span in refused]
    return any(start <= unit.start < end for start, end in [*taken, *places])


def _quantity_unit(text, atoms, span, chosen, keys):
    quantity = span.of(QUANTITY)[0]
    named = tuple(
        payload.removeprefix("k.")
        for other in chosen
        if other is not span and _lies_beside(other, span)
        for payload in other.of(CONCEPT)
        if payload.startswith("k.")
    )
    figures = figure_alternatives(quantity, _alike(named, keys), keys)
    # As it is written only if it is a code in itself (10MM, 70MPA); a unit alone says nothing.
    literal = tuple(one for one in literal_tokens(atoms[span.first : span.last + 1]) if one.startswith("#"))
    written = [Alternative(weights.LITERAL, literal)] if literal else []
    return _unit(text, atoms, span, [*written, *figures], plan.QUANTITY, weights.QUANTITY_ROLE)


def _alike(named, keys):
    """Adds the properties whose name holds the one that is named: 最小穴径 for 穴径."""
    names = {name.casefold() for code in named if code in keys for name in keys[code].spellings}
    return tuple(
        code
        for code, key in keys.items()
        if code in named
        or any(name in own.casefold() for own in key.spellings for name in names if len(name) > 1)
    )


def _lies_beside(one, other):
    return 0 < one.first - other.last <= _BESIDE or 0 < other.first - one.last <= _BESIDE


def _known_unit(text, atoms, span, spans, lexicon):
    """Make the unit of a concept or of a value of a facet, or of both."""
    concepts = tuple(dict.fromkeys(span.of(CONCEPT)))
    values = tuple(dict.fromkeys(span.of(VALUE)))
    alternatives = _literally(atoms[span.first : span.last + 1])
    alternatives += concept_alternatives(concepts, lexicon)
    alternatives += [
        Alternative(weights.FACET, facet=facet, value=value, how=plan.FACET)
        for facet, value in values
        if facet != "prefecture"
    ]
    alternatives += _by_parts(span, spans, is_known=bool(concepts))
    kind, role = plan.CONCEPT, 1.0
    if not concepts and any(facet in _PLACES for facet, _ in values):
        kind, role = plan.PLACE, weights.PLACE_ROLE
    elif any(facet == "certification" for facet, _ in values):
        kind, role = plan.CERTIFICATE, weights.CERTIFICATE_ROLE
    return replace(_unit(text, atoms, span, alternatives, kind, role), concepts=concepts)


def _literally(atoms):
    tokens = literal_tokens(atoms)
    return [Alternative(weights.LITERAL, tokens)] if tokens else []


def _by_parts(span, spans, is_known):
    """A long name also by the concepts inside it, all together: ばね製造 by ばね, 精密プレス加工 by プレス加工.

    The name of a technology is no concept by itself: the ones inside it are what it says.
    """
    inside = [
        one
        for one in spans
        if one.has(CONCEPT) and span.first <= one.first and one.last <= span.last and one is not span
    ]
    parts = tuple(f"@{one.of(CONCEPT)[0]}" for one in choose_apart(inside))
    if not parts or (is_known and len(parts) == 1):
        return []
    if is_known:
        return [Alternative(weights.WEAK, parts, how=plan.WEAK)]
    return [Alternative(weights.PART, parts, how=plan.SYNONYM)]


def choose_apart(spans):
    """Keep spans that do not overlap, from the left."""
    kept = []
    for span in spans:
        if not kept or span.first > kept[-1].last:
            kept.append(span)
    return kept


def _soft_unit(text, atoms, span):
    unit = _unit(text, atoms, span, _literally(atoms[span.first : span.last + 1]), plan.WORD, weights.SOFT)
    return replace(unit, is_soft=True)


def _unit(text, atoms, span, alternatives, kind, role):
    start, end = atoms[span.first].start, atoms[span.last].end
    return Unit(text[start:end], start, end, tuple(dict.fromkeys(alternatives)), role, kind)


def _without_named_properties(units):
    """A property whose value is asked for is said by the quantity: 内径 beside 1 mm decides softly."""
    quantities = [unit for unit in units if unit.kind == plan.QUANTITY]
    return [
        replace(unit, is_soft=True, weight=weights.SOFT)
        if quantities and any(one.startswith("k.") for one in unit.concepts)
        else unit
        for unit in units
    ]


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
    units = tuple(
        replace(
            unit, alternatives=tuple(one for one in unit.alternatives if one.how in _AS_TYPED), concepts=()
        )
        for unit in understood.units
    )
    return replace(understood, units=units)


_AS_TYPED = (plan.LITERAL, plan.FACET, plan.FIGURE)
