"""Who meets what, as bitmaps of entries."""

from functools import reduce

from pyroaring import BitMap

from ...index.documents import FACETS
from ...query import plan, weights


class Sets:
    """One reading of the index, for one search; nothing is read twice."""

    def __init__(self, reader):
        self.reader = reader
        self._postings = {}
        self._facets = None
        self._figures = {}
        # {kind: BitMap of entries}, hidden ones included.
        self.kinds = reader.kinds()
        self.everything = BitMap.union(BitMap(), *self.kinds.values()) - reader.hidden()

    def load(self, units):
        """Read what units need, in one query for tokens and one for figures."""
        alternatives = [one for unit in units for one in unit.alternatives]
        tokens = {token for one in alternatives for token in one.tokens} - self._postings.keys()
        if tokens:
            self._postings |= {token: {} for token in tokens} | self.reader.postings(tokens)
        self._load_figures({one.figure.key for one in alternatives if one.figure})

    def _load_figures(self, keys):
        missing = keys - self._figures.keys()
        if missing:
            self._figures |= {key: [] for key in missing}
            for entry, key, low, high in self.reader.figures(missing):
                self._figures[key].append((entry, low, high))

    @property
    def facets(self):
        """Every facet with its values and their entries."""
        if self._facets is None:
            self._facets = self.reader.facets(FACETS)
        return self._facets

    def tiers(self, unit):
        """Say where a unit is met.

        Returns:
            (worth, Alternative, field or "", BitMap) with the highest worth first; empty sets are left out.
        """
        found = [
            (
                alternative.factor * weights.FIELD.get(field, 1.0),
                alternative,
                field,
                entries & self.everything,
            )
            for alternative in unit.alternatives
            for field, entries in self._met_by(alternative)
        ]
        return sorted((one for one in found if one[3]), key=_best_first)

    def _met_by(self, alternative):
        if alternative.tokens:
            by_token = [self._postings.get(token, {}) for token in alternative.tokens]
            for field in set(by_token[0]).intersection(*by_token[1:]):
                yield field, reduce(BitMap.intersection, [fields[field] for fields in by_token])
        elif alternative.facet:
            yield "", self.facets.get(alternative.facet, {}).get(alternative.value, BitMap())
        elif alternative.figure:
            yield "", self._meeting(alternative.figure)

    def filtered(self, filters, without=""):
        """Return the entries that pass the filters; `without` leaves one facet, range or "kind" out."""
        passing = self.everything
        for facet, values in filters.values.items():
            if facet != without and values:
                having = self.facets.get(facet, {})
                passing = passing & BitMap.union(BitMap(), *(having.get(value, BitMap()) for value in values))
        for key, bounds in filters.ranges.items():
            if key != without:
                self._load_figures({key})
                passing = passing & self._meeting(plan.FigureRange(key, *bounds))
        if filters.kind and without != "kind":
            passing = passing & self.kinds.get(filters.kind, BitMap())
        return passing

    def _meeting(self, wanted):
        rows = self._figures[wanted.key]
        return BitMap(entry for entry, low, high in rows if wanted.is_met_by(low, high))


def _best_first(tier):
    worth, alternative, field, _ = tier
    return plan.best_first(worth, alternative.how, alternative.meets(field))
