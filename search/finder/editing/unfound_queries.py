"""From a query of the report to the forms that do something about it."""

from django.db.models import Sum

from ..dictionary import lookup
from ..models import SearchQuery, UnlinkedWord
from ..unfound.asked import SEEN_ENOUGH

_LONGEST = UnlinkedWord._meta.get_field("word").max_length


def find_query(number):
    """Return the SearchQuery of a number in an address; None also for one that is too rare to be shown."""
    query = SearchQuery.objects.filter(pk=number).first() if number.isdecimal() else None
    if query is None:
        return None
    same = rows_of(query).aggregate(times=Sum("times"))
    return query if same["times"] >= SEEN_ENOUGH else None


def rows_of(query):
    """Return the rows of a query, one for each month in which it was asked."""
    return SearchQuery.objects.filter(normal=query.normal, language=query.language, filters=query.filters)


def as_word(query):
    """Make of a query the word that a new concept begins with (see `unlinked_words.draft_concept`); unsaved.

    Args:
        query: a SearchQuery, or None.
    """
    if query is None:
        return None
    word = query.text[:_LONGEST]
    links = lookup.link(word, query.language)
    return UnlinkedWord(
        word=word, language=query.language, links={"ja": links.ja, "en": links.en, "zh": links.zh}
    )
