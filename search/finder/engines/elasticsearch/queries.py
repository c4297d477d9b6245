"""Who meets what, as queries of Elasticsearch: plain dicts, which cost half of what objects do.

Few clauses are what makes a query quick: most of what a search asks is a set of tokens, in one clause.
"""

from dataclasses import dataclass
from datetime import datetime

from ...models import Entry
from ...query import plan
from .documents import AFTER_DAYS, ANY, END, ENDING_FIELDS, FIELDS

NOTHING = {"match_none": {}}


@dataclass(frozen=True)
class Queries:
    """The queries of one search.

    Args:
        today: the day on which what ends has to count, as in a document.
        now: the moment, for entries that end.
        shows_samples: whether samples are among the results.
        ending: the tokens of the search that somebody has for a time only.
    """

    today: str
    now: datetime
    shows_samples: bool
    ending: frozenset = frozenset()

    @property
    def everything(self):
        """Every entry that anybody may see."""
        hidden = [{"range": {"valid_until": {"lte": self.now.isoformat()}}}]
        if not self.shows_samples:
            hidden.append({"term": {"is_sample": True}})
        return {"bool": {"must_not": hidden}}

    def surely(self, unit):
        """Whoever meets a unit without guessing."""
        return self.any_alternative([one for one in unit.alternatives if one.how not in plan.GUESSES])

    def itself(self, unit):
        """Whoever meets a unit, guessed or not, but not only what lies above it."""
        return self.any_alternative([one for one in unit.alternatives if one.how != plan.BROADER])

    def anyhow(self, unit):
        """Whoever meets a unit in any way."""
        return self.any_alternative(unit.alternatives)

    def any_alternative(self, alternatives):
        """Whoever meets one of some alternatives."""
        single = [one.tokens[0] for one in alternatives if len(one.tokens) == 1]
        others = [self._in_a_field(one) for one in alternatives if len(one.tokens) != 1]
        return any_of([*([self.any_token(ANY, single)] if single else []), *others])

    def _in_a_field(self, alternative):
        if alternative.tokens:
            return any_of([self.tier(alternative, field) for field in FIELDS])
        return self.tier(alternative)

    def tier(self, alternative, field=""):
        """Whoever meets an alternative, by its tokens in a field."""
        if alternative.tokens:
            return all_of([self.any_token(field, [token]) for token in alternative.tokens])
        if alternative.facet:
            return self.value(alternative.facet, alternative.value)
        return self.figure(alternative.figure)

    def any_token(self, field, tokens):
        """Whoever has one of some tokens in a field."""
        path = f"tokens.{field}"
        may_end = field in (*ENDING_FIELDS, ANY)
        ending = [self._until(path, token) for token in tokens if may_end and token in self.ending]
        return any_of([{"terms": {path: tokens}}, *ending])

    def value(self, facet, value):
        """Whoever has a value of a facet today."""
        path = f"values.{facet}"
        return any_of([{"term": {path: value}}, self._until(path, value)])

    def _until(self, path, word):
        return {"range": {path: {"gte": f"{word}{END}{self.today}", "lt": f"{word}{END}{AFTER_DAYS}"}}}

    def figure(self, wanted):
        """Whoever has a figure today that meets a FigureRange."""
        filled = "_filled" if wanted.better != "none" else ""
        missed = [{"range": {"figures.until": {"lt": self.today}}}]
        if wanted.high is not None:
            missed.append({"range": {f"figures.low{filled}": {"gt": wanted.high}}})
        if wanted.low is not None:
            missed.append({"range": {f"figures.high{filled}": {"lt": wanted.low}}})
        met = {"bool": {"filter": [{"term": {"figures.key": wanted.key}}], "must_not": missed}}
        return {"nested": {"path": "figures", "query": met}}


def any_of(queries):
    """Return the union; an empty `bool` would be met by everybody."""
    if len(queries) == 1:
        return queries[0]
    return {"bool": {"should": queries, "minimum_should_match": 1}} if queries else NOTHING


def all_of(queries):
    """Return the intersection."""
    return queries[0] if len(queries) == 1 else {"bool": {"filter": queries}}


def companies_of(numbers):
    """Return a query for companies by their primary keys."""
    return all_of([{"term": {"kind": Entry.Kind.COMPANY}}, {"terms": {"object_id": numbers}}])


def worth(query, points):
    """Return a query whose hits are worth so many points."""
    return {"constant_score": {"filter": query, "boost": points}}
