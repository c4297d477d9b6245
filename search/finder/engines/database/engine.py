"""The embedded engine."""

from pyroaring import BitMap

from ...answers import EXACT, Hit
from ...models import Entry
from ...query import plan
from .. import scoring
from ..contract import Found, Met, Scored
from .around import count_facets, count_kinds, find_offers, find_ranges, find_relaxations
from .ranking import rank
from .sets import Sets


class DatabaseEngine:
    """Finds with bitmaps; see `contract.Engine`."""

    def __init__(self, reader):
        self.reader = reader
        self._sets = Sets(reader)

    def look_up(self, units):
        """Return a Met for each unit, with bitmaps."""
        self._sets.load(units)
        return [self._look_up(unit) for unit in units]

    def _look_up(self, unit):
        tiers = self._sets.tiers(unit)
        surely = _whoever(tiers, plan.SURE)
        itself = surely | _whoever(tiers, plan.GUESSES - {plan.BROADER})
        anyhow = itself | _whoever(tiers, {plan.BROADER})
        weight = scoring.weigh(unit, len(itself or anyhow), len(self._sets.everything))
        return Met(unit, tuple(tiers), surely, anyhow, weight)

    def count_values(self, facet):
        """Return {value: number of entries that anybody may see}."""
        everything = self._sets.everything
        return {value: len(having & everything) for value, having in self._sets.facets.get(facet, {}).items()}

    def find(self, question):
        """Return what is Found."""
        sets, filters = self._sets, question.filters
        ranked = (
            rank(sets, question) if question.text else [Scored(one, 0.0, EXACT) for one in sets.everything]
        )
        matched = BitMap(one.entry for one in ranked)
        passing = matched & sets.filtered(filters)
        hits = [one for one in ranked if one.entry in passing]
        if not question.is_by_relevance:
            hits = _sort(hits, question)
        page, pages = question.cut(len(hits))
        return Found(
            total=len(hits),
            exact_total=sum(one.match == EXACT for one in hits),
            hits=tuple(self._read(hits[(page - 1) * question.size : page * question.size], question.met)),
            kinds=count_kinds(sets, matched, filters),
            facets=count_facets(sets, matched, filters),
            ranges=find_ranges(passing, filters),
            page=page,
            pages=pages,
            offers=find_offers(sets, question),
            relaxations=() if hits else find_relaxations(sets, matched, filters),
        )

    def _read(self, shown, met):
        entries = self.reader.entries([one.entry for one in shown])
        for one in shown:
            entry = entries.get(one.entry)
            if entry is not None:
                yield Hit.of(entry, one.score, one.match, tuple(_reasons(one.entry, met)))


def _whoever(tiers, ways):
    return BitMap.union(BitMap(), *(entries for _, one, _, entries in tiers if one.how in ways))


def _sort(hits, question):
    """Sort by something else than relevance; exact hits stay before related ones."""
    # Without the texts and the footprint, which are 50 times as much.
    entries = Entry.objects.only("dated", "reading", "titles")
    rows = entries.in_bulk([one.entry for one in hits])
    if question.sort == "newest":
        return sorted(hits, key=lambda one: (one.match != EXACT, *_newest_first(rows.get(one.entry))))
    return sorted(
        hits, key=lambda one: (one.match != EXACT, *_by_name(rows.get(one.entry), question.language))
    )


def _newest_first(entry):
    dated = entry.dated if entry else None
    return (dated is None, -dated.toordinal() if dated else 0, entry.pk if entry else 0)


def _by_name(entry, language):
    return (*entry.sort_name(language), entry.pk) if entry else (True, "", 0)


def _reasons(entry, met):
    """Yields for each unit the best way in which the entry meets it."""
    for one in met:
        for _, alternative, field, having in one.tiers:
            if entry in having:
                yield one.unit.text, alternative.how, alternative.meets(field)
                break
