"""Counts what people search for: after they have their page, and only what may be kept (see wording.py).

What programs ask, through the API or under the name of a robot, is not counted, nor what somebody asks who is signed in
or the browser fetches in advance. A hostile flood fills a day's new rows and no more.
"""

import re
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlencode

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F

from brand.catalogue.today import today

from ..models import SearchQuery
from ..results.addresses import parameters
from .hurry import hurry
from .wording import may_be_kept, normalise

# What fewer have asked for is shown to nobody: it may be somebody's name.
SEEN_ENOUGH = 3
# Somebody who reloads, comes back or passes the address on has searched once. Nobody is told apart, so who asks the
# same on three days has asked three times.
SAME_SEARCH_SECONDS = 600
# The busiest day of a site of this size asks a few hundred things that nobody asked this month.
NEW_ROWS_A_DAY = 1000
RARE_DAYS, LONGEST_DAYS = 90, 2 * 365
_FILTERS = SearchQuery._meta.get_field("filters").max_length
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|scan|curl|wget|python|java/|go-http|headless", re.I
)


def is_countable(request, asked):
    """Tell whether a request is a visitor's first page of a search.

    Args:
        request: of the page of results.
        asked: the Asked.
    """
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    # Pages, orders and "as written" are more of a search that has been counted.
    is_first = asked.page == 1 and asked.sort == "relevance" and asked.widen
    is_visitor = request.method == "GET" and "prefetch" not in purpose and agent and not _ROBOT.search(agent)
    return bool(is_first and is_visitor and not request.user.is_authenticated)


def note_query(answer, asked):
    """Count an answered query.

    Args:
        answer: the Answer.
        asked: the Asked.
    """
    filters = write_filters(asked)
    if len(filters) > _FILTERS or not may_be_kept(answer.query):
        return
    query = {"normal": normalise(answer.query), "language": asked.language, "filters": filters}
    day = today()
    same = SearchQuery.objects.filter(**query)
    # Asked before it is remembered that it was asked: a flood is not to fill the cache either.
    if not (same.filter(month=_month_of(day)).exists() or _has_room(day)):
        return
    if not cache.add(_remembered(query), True, SAME_SEARCH_SECONDS):
        return
    try:
        with hurry(), transaction.atomic():
            _count(same, query, answer, day)
            _sweep(day)
    except DatabaseError:
        # Somebody else is writing. One search more or less decides nothing.
        return


def write_filters(asked):
    """Write the filters of a question in the one way in which they are compared."""
    return urlencode(parameters(asked, leave_out=("q", "sort", "exact", "page")))


def _remembered(query):
    # A cache shared by processes may keep its keys in the open.
    return "asked:" + sha256("\n".join(query.values()).encode()).hexdigest()


def _count(same, query, answer, day):
    found = {"exact_total": answer.exact_total, "total": answer.total}
    same.update(**found)
    if not same.filter(month=_month_of(day)).update(times=F("times") + 1, last_on=day):
        dates = {"month": _month_of(day), "first_on": day, "last_on": day}
        is_dismissed = same.filter(is_dismissed=True).exists()
        SearchQuery.objects.create(
            **query, **found, **dates, text=answer.query, times=1, is_dismissed=is_dismissed
        )


def _month_of(day):
    return day.replace(day=1)


def _has_room(day):
    return SearchQuery.objects.filter(first_on=day).count() < NEW_ROWS_A_DAY


def _sweep(day):
    """Once a day, delete what nobody asks for any more."""
    if cache.add(f"asked:swept:{day}", True, 86400):
        old = SearchQuery.objects.filter(last_on__lt=day - timedelta(RARE_DAYS), times__lt=SEEN_ENOUGH)
        old.delete()
        SearchQuery.objects.filter(last_on__lt=day - timedelta(LONGEST_DAYS)).delete()
