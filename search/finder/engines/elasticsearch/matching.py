"""Finds who matches before anything is ticked, and counts what stands around it, in one round trip or two."""

from dataclasses import replace

from ...answers import EXACT
from ...query import weights
from .. import scoring
from ..around import count_offers, list_offers
from . import ranking
from .counts import ask_counts, read_counts
from .matched import Matched, beginning
from .queries import NOTHING, all_of

EVERYTHING = {"match_all": {}}


def match(asking, queries, question, scorer, counting):
    """Find who matches a question.

    Args:
        asking: the Asking.
        queries: the Queries.
        question: the Question.
        scorer: its Scorer.
        counting: the Counting of its filters.

    Returns:
        (Matched, the answer to `counting`, Offers).
    """
    offers = list_offers(question)
    bodies = {"offers": _ask_offers(offers, queries, counting)} if offers else {}
    if any(one.anyhow for one in question.demanded):
        matched, answers = _begin(asking, queries, question, scorer, counting, bodies)
    else:
        matched = Matched(NOTHING if question.text else EVERYTHING)
        answers = _ask(asking, bodies | {"around": counting.ask(matched)})
    counts = read_counts(answers["offers"]) if offers else {}
    return (
        matched,
        answers["around"],
        count_offers(offers, [counts[str(place)] for place in range(len(offers))]),
    )


def _begin(asking, queries, question, scorer, counting, bodies):
    """Asks for the exact hits, and for related ones when those are few, together with some other bodies.

    Returns:
        (Matched, {name: answer}).
    """
    demanded = question.demanded
    # Who meets the only part has all the points there are; nobody meets all parts when few meet one of them.
    only, few = len(demanded) == 1, min(one.surely for one in demanded) < weights.FEW
    matched = Matched(ranking.exact(queries, question))
    if only and few:
        matched = _with_related(matched, queries, question, scoring.PARTS)
    bodies = bodies | _ask_lists(matched, scorer)
    if not only:
        bodies["best"] = ranking.ask_best(queries, question)
    if only or not few:
        bodies["around"] = counting.ask(matched)
    answers = _ask(asking, bodies)
    if not only and answers[EXACT]["hits"]["total"]["value"] < weights.FEW:
        most = round(answers["best"]["hits"]["max_score"] or 0)
        matched = _with_related(matched, queries, question, most)
    more = {name: body for name, body in _ask_lists(matched, scorer).items() if name not in answers}
    if more or "around" not in answers:
        answers |= _ask(asking, more | {"around": counting.ask(matched)})
    for name, *_ in matched.lists:
        matched = matched.begun(name, answers[name]["hits"]["hits"])
    return matched, answers


def _with_related(matched, queries, question, most):
    """Adds the related ones; `most` are the most points that anybody has."""
    least = scoring.least_related(most)
    if least is None:
        return matched
    return replace(matched, related=ranking.related(queries, question, least), least=least)


def _ask(asking, bodies):
    return dict(zip(bodies, asking.ask([*bodies.values()]), strict=True))


def _ask_lists(matched, scorer):
    return {name: beginning(scorer.score(found, without)) for name, found, without in matched.lists}


def _ask_offers(offers, queries, counting):
    named = {
        str(place): all_of(
            [
                queries.value(offer.facet, offer.value),
                *counting.passing.values(),
                *(queries.surely(one.unit) for one in others),
            ]
        )
        for place, (offer, others) in enumerate(offers)
    }
    return ask_counts(named, queries)
