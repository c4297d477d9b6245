"""The engine on Elasticsearch: a few questions for each search, each answered for all of it at once."""

from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from brand.catalogue.today import today

from ...answers import EXACT, RELATED
from ...query import plan, weights
from .. import scoring
from ..around import MOST_HITS_FOR_RANGES, count_offers, count_relaxations, list_offers, make_ranges
from ..contract import Found, Met
from . import facets, ranking
from .asking import PATIENCE_SECONDS, Asking
from .documents import FIELDS
from .hits import ask_hits, read_hits
from .matched import Matched, beginning
from .paging import Page
from .queries import NOTHING, Queries, all_of

EVERYTHING = {"match_all": {}}


class ElasticsearchEngine:
    """Finds with Elasticsearch; see `contract.Engine`.

    Args:
        reader: the Reader of the embedded index.
        patience: seconds in which a search has to be answered.
    """

    def __init__(self, reader, patience=PATIENCE_SECONDS):
        self.reader = reader
        self._asking = Asking(patience)
        self._queries = Queries(today(), timezone.now(), settings.SHOW_SAMPLES)

    def look_up(self, units):
        """Return a Met for each unit, with numbers of entries; only of what the dictionary links is it known which."""
        if not units:
            return []
        self._note_ending(units)
        filters = {}
        for place, unit in enumerate(units):
            filters[f"{place} surely"] = self._queries.surely(unit)
            filters[f"{place} anyhow"] = self._queries.anyhow(unit)
            for number, alternative in enumerate(unit.alternatives):
                if alternative.how == plan.DICTIONARY:
                    filters[f"{place} {number}"] = self._queries.any_alternative([alternative])
        [answer] = self._asking.ask([self._count(filters)])
        total, counts = answer["hits"]["total"]["value"], _read_counts(answer)
        return [_met(unit, place, counts, total) for place, unit in enumerate(units)]

    def _note_ending(self, units):
        tokens = {token for unit in units for one in unit.alternatives for token in one.tokens}
        ending = self._queries.ending | self.reader.ending(tokens)
        self._queries = replace(self._queries, ending=ending)

    def _count(self, filters):
        """The body that counts who of everything meets which query."""
        body = {"query": self._queries.everything, "size": 0, "track_total_hits": True}
        return body | {"aggs": {"counts": {"filters": {"filters": filters}}}}

    def count_values(self, facet):
        """Return {value: number of entries that anybody may see}."""
        [answer] = self._asking.ask([facets.count_everything(facet, self._queries)])
        return facets.read_everything(answer, self._queries.today)

    def find(self, question):
        """Return what is Found."""
        queries, filters = self._queries, question.filters
        offers = list_offers(question)
        scorer = ranking.Scorer(queries, question)
        matched, counted, offered = self._match(question, scorer, offers)
        around = counted["aggregations"]
        total, exact_total = around["passing"]["doc_count"], around["passing"]["exact"]["doc_count"]
        narrowed = facets.passing(filters, queries)
        page = Page(question, matched, narrowed, exact_total, total)
        hits, figures = (), []
        if total:
            shown = page.read(self._asking, scorer)
            bodies = [ask_hits(scorer, shown)]
            if total <= MOST_HITS_FOR_RANGES:
                bodies.append(facets.ask_figures(all_of([queries.everything, matched.whole, *narrowed])))
            answer, *answers = self._asking.ask(bodies)
            hits = read_hits(answer, question, shown)
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
            offers=count_offers(offers, offered),
            relaxations=() if total else count_relaxations(filters, facets.read_relaxations(around, filters)),
        )

    def _match(self, question, scorer, offers):
        """Find who matches before anything is ticked, and count what stands around them.

        Returns:
            (Matched, answer of the counting, counts of the offers).
        """
        queries = self._queries
        if not any(one.anyhow for one in question.demanded):
            matched = Matched(NOTHING if question.text else EVERYTHING)
            counted, *offered = self._asking.ask(
                [self._counting(question, matched), *self._offers(question, offers)]
            )
            return matched, counted, _read_offers(offered, offers)
        matched = Matched(ranking.exact(queries, question))
        exact, best, counted, *offered = self._asking.ask(
            [
                beginning(scorer.score(matched.exact)),
                ranking.ask_best(queries, question),
                self._counting(question, matched),
                *self._offers(question, offers),
            ]
        )
        matched = matched.begun(EXACT, exact["hits"]["hits"])
        if exact["hits"]["total"]["value"] < weights.FEW:
            related = ranking.related(queries, question, round(best["hits"]["max_score"] or 0))
            if related:
                matched = replace(matched, related=related)
                more, counted = self._asking.ask(
                    [
                        beginning(scorer.score(related, [matched.exact])),
                        self._counting(question, matched),
                    ]
                )
                matched = matched.begun(RELATED, more["hits"]["hits"])
        return matched, counted, _read_offers(offered, offers)

    def _counting(self, question, matched):
        marked = {"exact": matched.exact}
        return facets.Counting(matched.whole, question.filters, self._queries, marked).to_dict()

    def _offers(self, question, offers):
        if not offers:
            return []
        narrowed = facets.passing(question.filters, self._queries)
        filters = {
            str(place): all_of(
                [
                    self._queries.value(offer.facet, offer.value),
                    *narrowed,
                    *(self._queries.surely(one.unit) for one in others),
                ]
            )
            for place, (offer, others) in enumerate(offers)
        }
        return [self._count(filters)]


def _read_counts(answer):
    buckets = answer["aggregations"]["counts"]["buckets"]
    return {name: bucket["doc_count"] for name, bucket in buckets.items()}


def _read_offers(answers, offers):
    counts = _read_counts(answers[0]) if answers else {}
    return [counts[str(place)] for place in range(len(offers))]


def _met(unit, place, counts, total):
    tiers = [
        (alternative.factor * weights.FIELD.get(field, 1.0), alternative, field, True)
        for number, alternative in enumerate(unit.alternatives)
        if counts.get(f"{place} {number}", True)
        for field in (FIELDS if alternative.tokens else ("",))
    ]
    surely, anyhow = counts[f"{place} surely"], counts[f"{place} anyhow"]
    return Met(unit, tuple(tiers), surely, anyhow, scoring.weigh(unit, anyhow, total))
