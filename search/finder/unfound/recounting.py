"""How much a query finds now: what an editor did about it shows at once."""

import time

from django.http import QueryDict

from ..results.asking import read_asked
from ..searching import search as find

# A screen of queries is searched within it; what is left over can be asked on the public page.
LONGEST_SECONDS = 3


def recount(queries):
    """Search for queries again.

    Args:
        queries: Unfounds.

    Returns:
        {number of the query: its Answer}, without those for which LONGEST_SECONDS did not suffice.
    """
    end, answers = time.monotonic() + LONGEST_SECONDS, {}
    for query in queries:
        if time.monotonic() > end:
            break
        asked, _notices = read_asked(_parameters(query), query.language)
        answers[query.number] = find(asked)
    return answers


def public_address(query):
    """Return the path of the search for a query, as the visitor asked it."""
    return f"/{query.language}/search/?{_parameters(query).urlencode()}"


def _parameters(query):
    parameters = QueryDict(query.filters, mutable=True)
    parameters["q"] = query.text
    return parameters
