"""What the secretariat has chosen for a query, as hits that stand apart: they change no score, order or count."""

from ..answers import EXACT, Hit
from ..models import Entry, Generation, Promotion

MOST_PROMOTED = 3


def find_promotions(asked):
    """Find what is promoted for a question.

    Args:
        asked: an Asked. Whoever narrows down or turns pages wants what fits that, and gets nothing here.

    Returns:
        A tuple of at most MOST_PROMOTED Hits without score; whether they are public is for `fetch_found` to say.
    """
    if not asked.text or asked.kind or asked.values or asked.ranges or asked.page > 1:
        return ()
    chosen = Promotion.objects.current().for_query(asked.text, asked.language).values_list("kind", "key")
    wanted = list(dict.fromkeys(chosen))
    return _read_hits(wanted) if wanted else ()


def _read_hits(wanted):
    entries = Entry.objects.filter(
        generation__state=Generation.State.LIVE,
        kind__in={kind for kind, _key in wanted},
        key__in={key for _kind, key in wanted},
    )
    found = {(entry.kind, entry.key): entry for entry in entries.defer("footprint")}
    return tuple(Hit.of(found[thing], 0.0, EXACT) for thing in wanted if thing in found)


def part(found, promoted):
    """Part what `fetch_found` returned for promoted hits and others together: (promoted, others).

    Args:
        found: Founds, the promoted ones first.
        promoted: the Hits of `find_promotions`.
    """
    ours = set(map(id, promoted))
    chosen = tuple(one for one in found if id(one.hit) in ours)[:MOST_PROMOTED]
    return chosen, tuple(one for one in found if id(one.hit) not in ours)
