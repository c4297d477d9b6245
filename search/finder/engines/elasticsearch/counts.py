"""How many meet each of some queries, counted in one question."""


def ask_counts(named, queries):
    """Return the body that counts who of everything meets which query.

    Args:
        named: {name: query}.
        queries: the Queries.
    """
    counts = {"filters": {"filters": named}}
    return {"query": queries.everything, "size": 0, "track_total_hits": True, "aggs": {"counts": counts}}


def read_counts(answer):
    """Return {name: number of entries} of `ask_counts`."""
    buckets = answer["aggregations"]["counts"]["buckets"]
    return {name: bucket["doc_count"] for name, bucket in buckets.items()}
