"""Reads the entries of a page with their texts, and finds in their tokens why they are hits.

To let Elasticsearch name what each hit meets would cost as much as to find it.
"""

from itertools import islice
from operator import itemgetter

from ...answers import Hit
from ...models import Entry
from ...query import plan
from .documents import ANY, END, FIELDS, read_word
from .queries import all_of, any_of, companies_of

SHOWN = ("kind", "key", "object_id", "is_sample", "titles", "texts")
READ = ("entry", *SHOWN, "tokens", "values", "figures")


class CopiedEntry:
    """An entry as Elasticsearch has it.

    Args:
        source: its document.
        today: the day on which what ends has to count, as in a document.
    """

    def __init__(self, source, today):
        self._source, self._today = source, today
        self._tokens = {field: _lasting(words, today) for field, words in source["tokens"].items()}
        self._values = {facet: _lasting(values, today) for facet, values in source["values"].items()}

    @property
    def company(self):
        """The primary key of the company that it is, or None."""
        return self._source["object_id"] if self._source["kind"] == Entry.Kind.COMPANY else None

    def meets(self, alternative, field=""):
        """Tell whether it meets an alternative, by its tokens in a field or, without one, in any."""
        if alternative.tokens:
            fields = [field] if field else FIELDS
            return any(self._tokens.get(one, set()).issuperset(alternative.tokens) for one in fields)
        if alternative.facet:
            return alternative.value in self._values.get(alternative.facet, ())
        wanted = alternative.figure
        return any(
            one["key"] == wanted.key
            and one.get("until", self._today) >= self._today
            and wanted.is_met_by(one.get("low"), one.get("high"))
            for one in self._source["figures"]
        )

    def make_hit(self, scored, ways):
        """Return the Hit of its Scored, with the best of the `list_ways` in which it meets each unit."""
        shown = {name: self._source[name] for name in SHOWN}
        return Hit(**shown, score=scored.score, match=scored.match, reasons=tuple(self._reasons(ways)))

    def _reasons(self, ways):
        for unit, its in ways:
            best = (way for way, alternative, field in its if self.meets(alternative, field))
            for _, plainness, meets in islice(best, 1):
                yield unit.text, plan.PLAIN[plainness], meets


def list_ways(met):
    """List the ways to meet each unit.

    Args:
        met: Met.

    Returns:
        [(Unit, [(sort key of a way, its Alternative, its field), the best first])].
    """
    return [
        (
            one.unit,
            sorted(
                (
                    (plan.best_first(worth, alternative.how, alternative.meets(field)), alternative, field)
                    for worth, alternative, field, _ in one.tiers
                ),
                key=itemgetter(0),
            ),
        )
        for one in met
    ]


def _lasting(words, today):
    """Returns the words that have not ended, without their ends."""
    # Most lists are long, and nothing in them ends.
    if END not in "".join(words):
        return set(words)
    return {word if END not in word else read_word(word, today) for word in words} - {""}


def ask_entries(entries, companies, queries):
    """Return the body that asks for what `read_entries` reads.

    Args:
        entries: their primary keys.
        companies: primary keys of companies whose entries are wanted, too.
        queries: the Queries.
    """
    wanted = [{"terms": {"entry": entries}}]
    if companies:
        wanted.append(companies_of(companies))
    return {
        "query": all_of([queries.everything, any_of(wanted)]),
        "size": len(entries) + len(companies),
        "_source": {"includes": READ, "excludes": [f"tokens.{ANY}"]},
        "track_total_hits": False,
    }


def read_entries(answer, today):
    """Return {primary key of an entry: CopiedEntry}; what has gone meanwhile is not there."""
    sources = [hit["_source"] for hit in answer["hits"]["hits"]]
    return {source["entry"]: CopiedEntry(source, today) for source in sources}
