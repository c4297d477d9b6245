"""The two lists of a query, exact hits and related ones, each with the points of its hits."""

from typing import NamedTuple

from ...models import Entry
from ...query import plan
from .. import scoring
from .queries import all_of, any_of, worth

KINDS = tuple(Entry.Kind.values)


class Way(NamedTuple):
    """A way to meet a unit, and what it is worth."""

    query: dict
    worth: float
    how: str
    meets: str


class Scorer:
    """Scores entries by the tiers they meet; made once for a question, asked for several lists.

    Args:
        queries: the Queries.
        question: the Question.
    """

    def __init__(self, queries, question):
        self._everything = queries.everything
        points = scoring.tier_points(question.met)
        ways = [_ways(queries, *one) for one in zip(question.met, points, strict=True)]
        self._ways = [(place, its) for place, its in enumerate(ways) if its]
        self._tiers = [{"dis_max": {"queries": [way.query for way in its]}} for _, its in self._ways]
        self._factors = [
            {"filter": {"term": {"kind": kind}}, "weight": scoring.kind_steps(kind, question.boosts)}
            for kind in KINDS
        ]

    def score(self, entries, without=()):
        """Return a query for entries; the score is points × steps, a whole number.

        Args:
            entries: a query: who is found.
            without: queries: who is not.
        """
        return self._score(entries, without, self._tiers)

    def name(self, entries):
        """Return a query for entries each of which says which tiers it meets, for `read_names`."""
        tiers = [{"dis_max": {"queries": [_name(place, way) for way in its]}} for place, its in self._ways]
        return self._score(entries, (), tiers)

    def _score(self, entries, without, tiers):
        found = {"bool": {"filter": [self._everything, entries], "must_not": [*without], "should": tiers}}
        return {"function_score": {"query": found, "functions": self._factors, "score_mode": "first"}}


def _ways(queries, met, points):
    """Returns the Ways of a Met; tokens that are worth the same in the same field are one."""
    single, ways = {}, []
    for (value, alternative, field, _), its in zip(met.tiers, points, strict=True):
        if len(alternative.tokens) == 1:
            single.setdefault((field, value, its, alternative.how), []).append(alternative.tokens[0])
        else:
            tier = worth(queries.tier(alternative, field), its)
            ways.append(Way(tier, value, alternative.how, alternative.meets(field)))
    for (field, value, its, how), tokens in single.items():
        ways.append(Way(worth(queries.any_token(field, tokens), its), value, how, field))
    return ways


def _name(place, way):
    """Gives a query a name that its hits carry, for `read_names`."""
    return {"constant_score": way.query["constant_score"] | {"_name": " ".join(map(str, (place, *way[1:])))}}


def read_names(names):
    """Yield (place of a unit, how it was met, field or facet or key) of the best Way of each unit."""
    best = {}
    for place, value, how, meets in map(str.split, names):
        way = plan.best_first(float(value), how, meets)
        best[int(place)] = min(way, best.get(int(place), way))
    for place, (_, plainness, meets) in sorted(best.items()):
        yield place, plan.PLAIN[plainness], meets


def exact(queries, question):
    """Return a query for whoever meets everything that is demanded without guessing."""
    return all_of([queries.surely(one.unit) for one in question.demanded])


def by_unit(queries, question):
    """Return a query that scores whoever meets anything that is demanded by the points of its units."""
    demanded = question.demanded
    units = [
        worth(queries.anyhow(one.unit), points)
        for one, points in zip(demanded, scoring.unit_points(demanded), strict=True)
        if one.anyhow
    ]
    return {"bool": {"filter": [queries.everything], "should": units, "minimum_should_match": 1}}


def ask_best(queries, question):
    """Return the body that asks for the most points of `by_unit`."""
    return {"query": by_unit(queries, question), "size": 1, "_source": False, "track_total_hits": False}


def related(queries, question, best):
    """Return a query for whoever meets enough, exact ones included.

    Args:
        queries: the Queries.
        question: the Question.
        best: the most points that anybody has in `by_unit`.

    Returns:
        A query, or None when there are no related hits.
    """
    least = scoring.least_related(best)
    if least is None:
        return None
    enough = {"function_score": {"query": by_unit(queries, question), "min_score": least}}
    things = [one for one in question.demanded if one.unit.is_thing]
    return all_of([enough, any_of([queries.anyhow(one.unit) for one in things])]) if things else enough
