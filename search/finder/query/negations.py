"""What a visitor does not want: after "without", before 以外."""

from dataclasses import dataclass

from . import phrases
from .spans import CONCEPT, REQUEST, VALUE

# A negation reaches so many atoms.
_REACH = 3


@dataclass(frozen=True)
class Refused:
    """Spans that are not wanted, and the parts of the text, (start, end), in which no word is."""

    spans: frozenset
    places: tuple

    def holds(self, unit):
        """Say whether a unit lies in what is refused."""
        return any(start <= unit.start < end for start, end in self.places)


def find_negated(chosen, atoms):
    """Find what is not wanted: the nearest thing that is known, or else the words close by.

    Args:
        chosen: the Spans of a query, in order.
        atoms: its atoms.

    Returns:
        Refused.
    """
    spans, places = set(), []
    for position, span in enumerate(chosen):
        for role in span.of(REQUEST):
            if role == f"{phrases.NEGATION} before":
                known = _next_known(chosen[position + 1 :], span.last, +1)
                near = span.last + 1, min(span.last + _REACH, len(atoms) - 1)
            elif role == f"{phrases.NEGATION} after":
                known = _next_known(chosen[:position][::-1], span.first, -1)
                near = max(span.first - _REACH, 0), span.first - 1
            else:
                continue
            spans.update(known)
            places += [(one.first, one.last) for one in known] or [near]
    stretches = tuple((atoms[first].start, atoms[last].end) for first, last in places if first <= last)
    return Refused(frozenset(spans), stretches)


def _next_known(spans, place, step):
    """Returns the nearest span that means something, if it stands close by."""
    for span in spans:
        if span.has(CONCEPT) or span.has(VALUE):
            distance = span.first - place if step > 0 else place - span.last
            return [span] if distance <= _REACH else []
    return []
