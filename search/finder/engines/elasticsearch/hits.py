"""Reads the hits of a page with their texts and with why they are hits."""

from ...answers import Hit
from .ranking import read_names

READ = ["entry", "kind", "key", "object_id", "is_sample", "titles", "texts"]


def ask_hits(scorer, shown):
    """Return the body that asks for what `read_hits` reads."""
    found = scorer.name({"terms": {"entry": [one.entry for one in shown]}})
    return {"query": found, "size": len(shown), "_source": READ, "track_total_hits": False}


def read_hits(answer, question, shown):
    """Return Hits in the order in which they are shown; what has gone meanwhile is left out.

    Args:
        answer: the answer to `ask_hits`.
        question: the Question.
        shown: Scored.
    """
    read = {hit["_source"]["entry"]: hit for hit in answer["hits"]["hits"]}
    return tuple(_make(one, read[one.entry], question.met) for one in shown if one.entry in read)


def _make(one, hit, met):
    source = hit["_source"]
    return Hit(
        kind=source["kind"],
        key=source["key"],
        object_id=source["object_id"],
        score=one.score,
        match=one.match,
        titles=source["titles"],
        texts=source["texts"],
        is_sample=source["is_sample"],
        reasons=tuple(
            (met[place].unit.text, how, meets)
            for place, how, meets in read_names(hit.get("matched_queries", ()))
        ),
    )
