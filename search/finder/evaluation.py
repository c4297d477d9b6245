"""How good a search is: what judges accept, set against what was found. Pure arithmetic, no index in sight.

nDCG with exponential gains after Burges et al., "Learning to rank using gradient descent" (ICML 2005), recall and
mean reciprocal rank as in Manning, Raghavan, Schütze, "Introduction to Information Retrieval" (2008), chapter 8.
"""

from dataclasses import dataclass, field
from math import log2
from statistics import fmean

# A reader looks at one screen of results.
DEPTH = 10
MOST_GAIN = 3


@dataclass(frozen=True)
class Question:
    """A query of the judged set. `gains` is {key: 1-3} of all that a buyer accepts; empty: nothing is right."""

    id: str
    language: str  # ja, en or zh
    text: str
    kind: str
    gains: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the search answered. `found` are keys, the best first; `exact` says how many of all match exactly."""

    question: Question
    found: tuple
    exact: int

    @property
    def score(self):
        """0-1: nDCG; of a question that nothing answers, 1 when nothing was offered as exact."""
        if not self.question.gains:
            return float(self.exact == 0)
        return ndcg(self.found, self.question.gains)


@dataclass(frozen=True)
class Quality:
    """The means of a group of outcomes; recall, reciprocal rank and zero hits only of questions with an answer.

    These three are None where no question has one.
    """

    name: str
    count: int
    ndcg: float
    recall: float | None
    reciprocal_rank: float | None
    zero_hits: float | None


@dataclass(frozen=True)
class Evaluation:
    """The quality of everything, of each language and of each kind."""

    overall: Quality
    languages: tuple
    kinds: tuple
    outcomes: tuple

    def worst(self, count):
        """Return the `count` outcomes with the lowest score, perfect ones left out."""
        imperfect = [outcome for outcome in self.outcomes if outcome.score < 1]
        return sorted(imperfect, key=lambda outcome: outcome.score)[:count]

    def below(self, floors):
        """Return (Quality, floor) of all that misses its floor.

        Args:
            floors: {"overall", "language" or "kind": lowest accepted nDCG, 0-1}; a floor of "language" holds for
                each language, one of "kind" for each kind.
        """
        groups = {"overall": (self.overall,), "language": self.languages, "kind": self.kinds}
        return [
            (quality, floor)
            for name, floor in floors.items()
            for quality in groups[name]
            if quality.ndcg < floor
        ]


def evaluate(outcomes):
    """Sum up outcomes; at least one is needed."""
    outcomes = tuple(outcomes)
    return Evaluation(
        overall=measure("overall", outcomes),
        languages=_by(outcomes, lambda outcome: outcome.question.language),
        kinds=_by(outcomes, lambda outcome: outcome.question.kind),
        outcomes=outcomes,
    )


def measure(name, outcomes):
    """Return the Quality of outcomes under a name."""
    answerable = [outcome for outcome in outcomes if outcome.question.gains]
    return Quality(
        name=name,
        count=len(outcomes),
        ndcg=fmean(outcome.score for outcome in outcomes),
        recall=_mean(recall(outcome.found, outcome.question.gains) for outcome in answerable),
        reciprocal_rank=_mean(
            reciprocal_rank(outcome.found, outcome.question.gains) for outcome in answerable
        ),
        zero_hits=_mean(not outcome.found for outcome in answerable),
    )


def ndcg(found, gains, depth=DEPTH):
    """Return 0-1: the discounted gain of the first results, over that of the best possible order.

    Args:
        found: keys, the best first; a key found twice counts once.
        gains: {key: 1-3}, not empty.
        depth: how many results are looked at.
    """
    best = sorted(gains.values(), reverse=True)
    return _dcg([gains.get(key, 0) for key in _once(found)[:depth]]) / _dcg(best[:depth])


def recall(found, gains, depth=DEPTH):
    """Return 0-1: how much of what is right stands among the first results, of what fits there."""
    right = sum(key in gains for key in _once(found)[:depth])
    return right / min(len(gains), depth)


def reciprocal_rank(found, gains, depth=DEPTH):
    """Return 1 / rank of the first right result; 0 when the first results have none."""
    ranks = (rank for rank, key in enumerate(_once(found)[:depth], 1) if key in gains)
    return 1 / next(ranks, float("inf"))


def _dcg(gains):
    return sum((2**gain - 1) / log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _once(keys):
    return list(dict.fromkeys(keys))


def _mean(values):
    values = list(values)
    return fmean(values) if values else None


def _by(outcomes, group_of):
    groups = {}
    for outcome in outcomes:
        groups.setdefault(group_of(outcome), []).append(outcome)
    return tuple(measure(name, group) for name, group in groups.items())
