"""A long name also by the names inside it, all together: ばね製造 by ばね, 精密プレス加工 by プレス加工."""

from . import plan, weights
from .concepts import are_business
from .plan import Alternative
from .spans import CONCEPT, Span


def by_names_inside(run, span, spans, lexicon):
    """Write how a long name is met by the concepts inside it.

    The name of a technology is no concept by itself: the ones inside it are what it says. Of the name of a concept
    they are a guess.

    Args:
        run: the atoms of the span.
        span: the Span of the name.
        spans: all Spans of the query.
        lexicon: the Lexicon.

    Returns:
        A list of one Alternative, or of none.
    """
    is_known = span.has(CONCEPT)
    # A name of a place or a certificate has none but by chance, if it is cut.
    apart = _choose_apart(_inside(span, spans) or (_inside_name(run, lexicon) if is_known else []))
    # Whoever has titanium for titanium parts need not say "part".
    parts = tuple(f"@{one.of(CONCEPT)[0]}" for one in apart if not are_business(one.of(CONCEPT), lexicon))
    if not parts or (is_known and len(apart) == 1):
        return []
    if is_known:
        return [Alternative(weights.WEAK, parts, how=plan.WEAK)]
    return [Alternative(weights.PART, parts, how=plan.SYNONYM)]


def _inside(span, spans):
    """Returns the Spans of concepts inside a longer one."""
    return [
        one
        for one in spans
        if one.has(CONCEPT) and span.first <= one.first and one.last <= span.last and one is not span
    ]


def _inside_name(run, lexicon):
    """Returns the Spans of concepts inside the name of one, which Forms leave out: 板金 and 筐体 in 板金筐体."""
    found = {
        (match.first + skipped, match.last + skipped, match.payloads)
        for skipped, part in ((0, run[:-1]), (1, run[1:]))
        for match in lexicon.forms.find(part)
    }
    # With the concepts in the order, so that every process chooses the same ones.
    in_order = sorted(found, key=lambda one: (one[0], -one[1], one[2]))
    return [Span(first, last, tuple((CONCEPT, one) for one in ids)) for first, last, ids in in_order]


def _choose_apart(spans):
    """Keep spans that do not overlap, from the left."""
    kept = []
    for span in spans:
        if not kept or span.first > kept[-1].last:
            kept.append(span)
    return kept
