"""A search of the admin as one query of the database, whichever it is: which rows, in which order."""

from functools import reduce
from operator import add, and_, or_

from django.db.models import Case, F, FloatField, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast
from modelsearch import query as ask_for
from modelsearch.conf import get_app_config
from modelsearch.utils import get_descendants_content_types_pks

from .asking import Any, Token, ask
from .spelling import spell

IndexEntry = get_app_config().get_model("IndexEntry")

TITLE, BODY, AUTOCOMPLETE = "title", "body", "autocomplete"
EVERYTHING, NOTHING = Q(pk__isnull=False), Q(pk__isnull=True)
_LEAVES = (ask_for.PlainText, ask_for.Phrase, ask_for.Fuzzy)


class JapaneseQuery:
    """Put before one of modelsearch's query compilers, finds and ranks by our tokens.

    A subclass says how its database writes an expression (`find`, `AND`, `OR`, `WHOLE`, `BEGINNING`).
    """

    def search(self, config, start, stop, score_field=None, backend=None):
        """Return the rows as a queryset; the arguments are modelsearch's.

        Args:
            config: not used; our words need no configuration.
            start: of the slice.
            stop: of the slice, None for its end.
            score_field: name under which a row has its points, None for none.
            backend: not used.
        """
        if isinstance(self.query, ask_for.MatchAll):
            return self.queryset[start:stop]
        queryset = self.queryset.filter(self._condition(self.query))
        points = self._points(self.query)
        if score_field:
            no_points = Value(0.0, output_field=FloatField())
            queryset = queryset.annotate(**{score_field: no_points if points is None else points})
        if self.order_by_relevance and points is not None:
            order = F(score_field) if score_field else points
            queryset = queryset.order_by(order.desc(), self._shortness().desc(nulls_last=True), "-pk")
        elif self.order_by_relevance or not queryset.query.order_by:
            # Pages of a list must not show a row twice.
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def _condition(self, query):
        if isinstance(query, _LEAVES):
            question = self._ask(query)
            if not question:
                return NOTHING
            places = self._places()
            return reduce(or_, (Q(pk__in=self._matching(place, question.meant)) for place in places))
        if isinstance(query, ask_for.MatchAll):
            return EVERYTHING
        if isinstance(query, ask_for.Boost):
            return self._condition(query.subquery)
        if isinstance(query, ask_for.Not):
            return ~self._condition(query.subquery)
        if isinstance(query, ask_for.And):
            return reduce(and_, map(self._condition, query.subqueries), EVERYTHING)
        if isinstance(query, ask_for.Or):
            return reduce(or_, map(self._condition, query.subqueries), NOTHING)
        raise NotImplementedError(f"{type(query).__name__} is no query of the admin's search.")

    def _points(self, query, boost=1.0):
        """Return the expression of a row's points; None where nothing can tell two rows apart."""
        if isinstance(query, ask_for.Boost):
            return self._points(query.subquery, boost * query.boost)
        if isinstance(query, (ask_for.And, ask_for.Or)):
            points = [self._points(part, boost) for part in query.subqueries]
            points = [one for one in points if one is not None]
            return reduce(add, points) if points else None
        question = self._ask(query) if isinstance(query, _LEAVES) else None
        if not question:
            return None
        # Nearer places first; in each, what is written before what is meant.
        tiers = [(place, tree) for place in self._places() for tree in (question.typed, question.meant)]
        return Case(
            *(
                When(pk__in=self._matching(place, tree), then=Value((len(tiers) - rank) * boost))
                for rank, (place, tree) in enumerate(tiers)
            ),
            default=Value(0.0),
            output_field=FloatField(),
        )

    def _ask(self, query):
        is_any = getattr(query, "operator", "and") == "or"
        return ask(
            query.query_string, is_any, self.LAST_TERM_IS_PREFIX and not isinstance(query, ask_for.Phrase)
        )

    def _places(self):
        """Return the columns in which to look, together or one after the other, the best first.

        Half a word is looked for in texts, too, where Wagtail's backend looks in titles only. Only titles are kept
        apart from the other fields.
        """
        if self.fields:
            columns = {TITLE if field == "title" else BODY for field in self.fields}
            return [(AUTOCOMPLETE,)] if self.LAST_TERM_IS_PREFIX else [tuple(sorted(columns))]
        return [(AUTOCOMPLETE,) if self.LAST_TERM_IS_PREFIX else (TITLE,), (TITLE, BODY)]

    def _matching(self, columns, tree):
        """Return the primary keys of what has the tokens of an expression in some columns."""
        entries = self.find(columns, self._write(tree)).filter(content_type_id__in=self._content_types())
        return entries.annotate(found=Cast("object_id", self._key_field())).values("found")

    def _shortness(self):
        """Return the expression of how short a title is: among equals the one that says nothing else comes first."""
        entries = IndexEntry.objects.filter(
            content_type_id__in=self._content_types(), object_id=Cast(OuterRef("pk"), TextField())
        )
        return Subquery(entries.values("title_norm")[:1])

    def _content_types(self):
        return get_descendants_content_types_pks(self.queryset.model)

    def _key_field(self):
        field = self.queryset.model._meta.pk
        while field.is_relation:
            field = field.target_field
        return type(field)()

    def _write(self, tree):
        if isinstance(tree, Token):
            return (self.BEGINNING if tree.is_beginning else self.WHOLE).format(spell(tree.text))
        between = self.OR if isinstance(tree, Any) else self.AND
        return f"({between.join(map(self._write, tree.parts))})"
