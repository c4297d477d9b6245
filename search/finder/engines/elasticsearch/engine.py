"""The engine on Elasticsearch: a few questions for each search, each answered for all of it at once."""

from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from brand.catalogue.today import today

from ...query import plan, weights
from .. import scoring
from ..around import MOST_HITS_FOR_RANGES, count_relaxations, make_ranges
from ..contract import Found, Met
from . import facets
from .asking import PATIENCE_SECONDS, Asking
from .counts import ask_counts, read_counts
from .documents import FIELDS
from .hits import ask_entries, read_entries
from .matching import match
from .paging import Page
from .queries import Queries, all_of
from .ranking import Scorer


class ElasticsearchEngine:
    """Finds with Elasticsearch; see `contract.Engine`.

    Args:
        reader: the Reader of the embedded index.
        patience: seconds in which a search has to be answered.
    """

    def __init__(self, reader, patience=PATIENCE_SECONDS):
        self.reader = reader
        self._asking = Asking(patience)
        self._queries = Queries(today().isoformat(), timezone.now(), settings.SHOW_SAMPLES)

    def look_up(self, units):
        """Return a Met for each unit, with numbers of entries; only of what the dictionary links is it known which."""
        if not units:
            return []
        self._note_ending(units)
        filters = {}
        for place, unit in enumerate(units):
            filters[f"{place} surely"] = self._queries.surely(unit)
            if any(one.how in plan.GUESSES for one in unit.alternatives):
                filters[f"{place} anyhow"] = self._queries.anyhow(unit)
            if any(one.how == plan.BROADER for one in unit.alternatives):
                filters[f"{place} itself"] = self._queries.itself(unit)
            for number, alternative in enumerate(unit.alternatives):
                if alternative.how == plan.DICTIONARY:
                    filters[f"{place} {number}"] = self._queries.any_alternative([alternative])
        [answer] = self._asking.ask([ask_counts(filters, self._queries)])
        total, counts = answer["hits"]["total"]["value"], read_counts(answer)
        return [_met(unit, place, counts, total) for place, unit in enumerate(units)]

    def _note_ending(self, units):
        tokens = {token for unit in units for one in unit.alternatives for token in one.tokens}
        ending = self._queries.ending | self.reader.ending(tokens)
        self._queries = replace(self._queries, ending=ending)

    def count_values(self, facet):
        """Return {value: number of entries that anybody may see}."""
        [answer] = self._asking.ask([facets.count_everything(facet, self._queries)])
        return facets.read_everything(answer, self._queries.today)

    def find(self, question):
        """Return what is Found."""
        queries, filters = self._queries, question.filters
        counting = facets.Counting(filters, queries)
        narrowed = [*counting.passing.values()]
        scorer = Scorer(queries, question)
        matched, counted, offers = match(self._asking, queries, question, scorer, counting)
        around = counted["aggregations"]
        total, exact_total = facets.read_totals(around)
        page = Page(question, matched, narrowed, exact_total, total)
        hits, figures = (), []
        if total:
            bodies = [ask_entries(page.ask(self._asking, scorer), [*page.companies], queries)]
            if total <= MOST_HITS_FOR_RANGES:
                bodies.append(facets.ask_figures(all_of([queries.everything, matched.whole, *narrowed])))
            answer, *answers = self._asking.ask(bodies)
            hits = page.read(read_entries(answer, queries.today))
            figures = [one for answer in answers for one in facets.read_figures(answer)]
        return Found(
            total=total,
            exact_total=exact_total,
            hits=hits,
            kinds=facets.read_kinds(around),
            facets=facets.read_facets(around, filters, queries.today),
            ranges=make_ranges(figures, filters),
            page=page.number,
            pages=page.pages,
            offers=offers,
            relaxations=() if total else count_relaxations(filters, facets.read_relaxations(around, filters)),
        )


def _met(unit, place, counts, total):
    tiers = [
        (alternative.factor * weights.FIELD.get(field, 1.0), alternative, field, True)
        for number, alternative in enumerate(unit.alternatives)
        if counts.get(f"{place} {number}", True)
        for field in (FIELDS if alternative.tokens else ("",))
    ]
    surely = counts[f"{place} surely"]
    anyhow = counts.get(f"{place} anyhow", surely)
    itself = counts.get(f"{place} itself") or anyhow
    return Met(unit, tuple(tiers), surely, anyhow, scoring.weigh(unit, itself, total))
