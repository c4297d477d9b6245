"""Which hits stand on the page that was asked for."""

from ...models import Entry
from .. import scoring
from ..contract import Scored, order
from ..makers import behind
from .hits import list_ways
from .matched import BY_SCORE, read_scored
from .queries import all_of, companies_of

ENTRY = {"entry": "asc"}


class Page:
    """A page of the exact hits, then the related ones.

    Args:
        question: the Question.
        matched: the Matched.
        narrowed: queries of what was ticked.
        exact_total, total: how many hits pass that.
    """

    def __init__(self, question, matched, narrowed, exact_total, total):
        self._question, self._matched, self._narrowed = question, matched, narrowed
        self._lengths = exact_total, total - exact_total
        self.number, self.pages = question.cut(total)
        self._start = (self.number - 1) * question.size
        self._end = min(total, self._start + question.size)
        is_all = total <= len(matched.first)
        # Without filters, what is known already need not be asked for again.
        known = matched.in_order(question, is_all) if question.is_by_relevance and not narrowed else None
        self._is_known = known is not None and self._end <= len(known)
        self._shown = known[: self._end] if self._is_known else []
        self.companies = matched.followers(self._shown[-1], question) if self._shown and not is_all else {}

    def ask(self, asking, scorer):
        """Find out which hits stand on it, but for the `companies` that may get between them.

        Returns:
            Primary keys of the entries to read.
        """
        if self._is_known:
            return [one.entry for one in self._shown[max(0, self._start - len(self.companies)) :]]
        windows = [one for one in self._windows(scorer) if one.size]
        bodies = [body for one in windows for body in one.bodies]
        answers = iter(asking.ask(bodies) if bodies else ())
        self._shown = [
            hit for one in windows for hit in one.read([next(answers)["hits"]["hits"] for _ in one.bodies])
        ]
        return [one.entry for one in self._shown]

    def read(self, entries):
        """Return its Hits in order; what has gone meanwhile is left out.

        Args:
            entries: {primary key: CopiedEntry}.
        """
        shown = self._shown
        if self._is_known:
            shown = sorted([*shown, *self._between(entries)], key=order)[self._start : self._end]
        ways = list_ways(self._question.met)
        return tuple(entries[one.entry].make_hit(one, ways) for one in shown if one.entry in entries)

    def _between(self, entries):
        for entry, copied in entries.items():
            scored = self.companies.get(copied.company)
            if scored and self._matched.match(copied, self._question) == scored.match:
                yield scored._replace(entry=entry)

    def _windows(self, scorer):
        passed, best = 0, self._matched.best_products
        for (match, found, without), length in zip(self._matched.lists, self._lengths, strict=False):
            start = max(0, self._start - passed)
            end = min(length, self._start + self._question.size - passed)
            entries = all_of([found, *self._narrowed])
            make = Window if self._question.is_by_relevance else SortedWindow
            yield make(self._question, scorer, match, entries, without, start, max(0, end - start), best)
            passed += length


class Window:
    """Some hits of one list, by score.

    The companies of the first products stand behind those (see `makers`), elsewhere than Elasticsearch has them: they
    are read by themselves, and so many more of the others that they fit in wherever they belong.
    """

    def __init__(self, question, scorer, match, entries, without, start, size, best):
        self.size = size
        self._question, self._match, self._start, self._best = question, match, start, best
        self._from = max(0, start - len(best))
        moved = companies_of([*best])
        others = scorer.score(entries, [*without, moved] if best else without)
        self.bodies = [_by_score(others, start + size - self._from, self._from)]
        if best:
            self.bodies.append(_by_score(scorer.score(all_of([entries, moved]), without), len(best)))

    def read(self, answers):
        """Return the Scored of the answers to its bodies."""
        others, *moved = answers
        rest = [read_scored(hit, self._match) for hit in others]
        moved = sorted((self._behind(hit) for hits in moved for hit in hits), key=order)
        place = self._from
        if place and rest:
            passed = [one for one in moved if order(one) < order(rest[0])]
            place, moved = place + len(passed), moved[len(passed) :]
        merged = sorted([*rest, *moved], key=order)
        return merged[self._start - place : self._start - place + self.size]

    def _behind(self, hit):
        return behind(
            read_scored(hit, self._match), self._best.get(hit["fields"]["object_id"][0]), self._question
        )


class SortedWindow:
    """Some hits of one list, by name or the newest first."""

    def __init__(self, question, scorer, match, entries, without, start, size, best):
        self.size = size
        self._question, self._match, self._best = question, match, best
        by_name = {f"names.{question.language}": "asc"}
        newest = {"dated": {"order": "desc", "missing": "_last"}}
        self.bodies = [
            {
                **_by_score(scorer.score(entries, without), size, start),
                "sort": [newest if question.sort == "newest" else by_name, ENTRY],
                "track_scores": True,
            }
        ]

    def read(self, answers):
        """Return the Scored of the answers to its bodies."""
        return [self._read(hit) for hits in answers for hit in hits]

    def _read(self, hit):
        found = Scored(hit["sort"][-1], scoring.score(round(hit["_score"]), 1), self._match)
        is_company = hit["fields"]["kind"] == [Entry.Kind.COMPANY]
        best = self._best.get(hit["fields"]["object_id"][0])
        return behind(found, best, self._question) if is_company else found


def _by_score(query, size, start=0):
    return {
        "query": query,
        "from": start,
        "size": size,
        "sort": BY_SCORE,
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["object_id", "kind"],
        "track_total_hits": False,
    }
