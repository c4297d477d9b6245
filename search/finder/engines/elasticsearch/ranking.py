"""The two lists of a query, exact hits and related ones, each with the points of its hits."""

from ...models import Entry
from .. import scoring
from .queries import all_of, any_of, worth

KINDS = tuple(Entry.Kind.values)


class Scorer:
    """Scores entries by the tiers they meet; made once for a question, asked for several lists.

    Args:
        queries: the Queries.
        question: the Question.
    """

    def __init__(self, queries, question):
        self._everything = queries.everything
        points = scoring.tier_points(question.met)
        tiers = [_tiers(queries, *one) for one in zip(question.met, points, strict=True)]
        self._tiers = [{"dis_max": {"queries": its}} for its in tiers if its]
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
        found = {
            "bool": {"filter": [self._everything, entries], "must_not": [*without], "should": self._tiers}
        }
        return {"function_score": {"query": found, "functions": self._factors, "score_mode": "first"}}


def _tiers(queries, met, points):
    """Returns the tiers of a Met as queries; tokens that are worth the same in the same field are one."""
    single, tiers = {}, []
    for (_, alternative, field, _), its in zip(met.tiers, points, strict=True):
        if len(alternative.tokens) == 1:
            single.setdefault((field, its), []).append(alternative.tokens[0])
        else:
            tiers.append(worth(queries.tier(alternative, field), its))
    return [
        *tiers,
        *(worth(queries.any_token(field, tokens), its) for (field, its), tokens in single.items()),
    ]


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


def related(queries, question, least):
    """Return a query for whoever meets enough, exact ones included.

    Args:
        queries: the Queries.
        question: the Question.
        least: the fewest points that are enough in `by_unit`.
    """
    enough = {"function_score": {"query": by_unit(queries, question), "min_score": least}}
    things = [one for one in question.demanded if one.unit.is_thing]
    return all_of([enough, any_of([queries.anyhow(one.unit) for one in things])]) if things else enough
