"""Search over the pages of one language. The catalogue's search replaces it."""

from django.db.models import Q
from wagtail.models import Locale, Page

from brand.association.pages import readable_pages

from .text.clean import clean_query

MAX_RESULTS = 50


def find_pages(text, language):
    """Find pages of one language, those with the words in title or description first.

    Args:
        text: what the visitor typed; cleaned here.
        language: code of the language whose pages are searched.

    Returns:
        A list of at most MAX_RESULTS specific pages; empty for an empty query.
    """
    query = clean_query(text)
    locale = Locale.objects.filter(language_code=language).first()
    if not query or locale is None:
        return []
    pages = readable_pages().filter(locale=locale)
    named = list(pages.filter(_names_all(query.split())).order_by("path")[:MAX_RESULTS])
    # The stock backend finds no words inside a run of Japanese; titles and descriptions are matched above.
    # By number: the stock backend cannot read the condition of `readable_pages` inside its own query.
    others = set(pages.values_list("pk", flat=True)) - {page.pk for page in named}
    found = Page.objects.filter(pk__in=others).search(query, order_by_relevance=True)
    keys = [page.pk for page in [*named, *found[: MAX_RESULTS - len(named)]]]
    specific = Page.objects.specific().in_bulk(keys)
    return [specific[key] for key in keys]


def _names_all(query_words):
    condition = Q()
    for word in query_words:
        condition &= Q(title__icontains=word) | Q(search_description__icontains=word)
    return condition
