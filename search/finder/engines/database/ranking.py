"""The order of what was found."""

from bisect import insort
from functools import reduce

from pyroaring import BitMap

from ...answers import EXACT, RELATED
from ...models import Entry
from ...query import weights
from .. import scoring
from ..contract import Scored, order
from ..makers import LOOKED_AT, behind, best_products


def rank(sets, question):
    """Rank what meets a query.

    Args:
        sets: the Sets.
        question: the Question.

    Returns:
        Scored entries: exact ones, which meet everything that is demanded without guessing, then related ones, which
        meet at least RELATED_PART of it by weight; each by score.
    """
    demanded = question.demanded
    if not demanded:
        return []
    exact = reduce(BitMap.intersection, [one.surely for one in demanded]) & sets.everything
    found = _score(sets, question, exact, EXACT)
    if len(exact) < weights.FEW:
        found += _score(sets, question, _related(demanded, sets.everything) - exact, RELATED)
    return _follow_makers(sets, found, question)


def _related(demanded, allowed):
    """Returns the entries that meet enough of what is demanded, and a thing if a thing is asked for."""
    points = {}
    for one, worth in zip(demanded, scoring.unit_points(demanded), strict=True):
        for entry in one.anyhow & allowed:
            points[entry] = points.get(entry, 0) + worth
    least = scoring.least_related(max(points.values(), default=0))
    if least is None:
        return BitMap()
    enough = BitMap(entry for entry, number in points.items() if number >= least)
    things = [one.anyhow for one in demanded if one.unit.is_thing]
    return enough & BitMap.union(BitMap(), *things) if things else enough


def _score(sets, question, entries, match):
    points = dict.fromkeys(entries, 0)
    for one, worths in zip(question.met, scoring.tier_points(question.met), strict=True):
        left = entries
        for (*_, having), worth in zip(one.tiers, worths, strict=True):
            reached = left & having
            for entry in reached:
                points[entry] += worth
            left = left - reached
            if not left:
                break
    steps = {}
    for kind, members in sets.kinds.items():
        steps |= dict.fromkeys(members & entries, scoring.kind_steps(kind, question.boosts))
    scores = {entry: scoring.score(number, steps[entry]) for entry, number in points.items()}
    # As `order` has it, but faster: a bitmap gives the older entries first, and a sort leaves equals as they are.
    best_first = sorted(scores, key=scores.__getitem__, reverse=True)
    return [Scored(entry, scores[entry], match) for entry in best_first]


def _follow_makers(sets, ranked, question):
    first = [one.entry for one in ranked[:LOOKED_AT]]
    makers = dict(Entry.objects.filter(pk__in=first, maker_id__isnull=False).values_list("pk", "maker_id"))
    if not makers:
        return ranked
    best = best_products(ranked, makers)
    companies = Entry.objects.filter(
        generation=sets.reader.generation, kind=Entry.Kind.COMPANY, object_id__in=best
    )
    products = {entry: best[number] for entry, number in companies.values_list("pk", "object_id")}
    moved = [behind(one, products[one.entry], question) for one in ranked if one.entry in products]
    ranked = [one for one in ranked if one.entry not in products]
    for one in moved:
        insort(ranked, one, key=order)
    return ranked
