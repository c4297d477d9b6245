"""A buyer finds the right maker first: the project's own judged set, on the first content.

The untouched third was written before anybody looked at a result. Nobody tunes to it, so what it answers badly is
not printed.
"""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SET = Path(__file__).with_name("search")
FLOORS = ("--floor", "overall=0.95", "--floor", "language=0.90", "--floor", "kind=0.85")

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def index(db):
    """The first content, indexed by the code as it is now."""
    call_command("rebuild_search", verbosity=0)


def evaluate(name, *options):
    """Prints the table; fails with the missed floors only: a traceback would show queries that stay unseen."""
    files = SET / f"{name}queries.csv", SET / f"{name}judgements.csv"
    try:
        call_command("evaluate_search", *files, *options, "--language", "en")
    except CommandError as error:
        pytest.fail(str(error), pytrace=False)


def test_the_search_keeps_its_floors_in_every_language_and_kind(index):
    evaluate("", *FLOORS)


def test_the_search_keeps_its_floor_on_queries_nobody_tuned_to(index):
    evaluate("untouched_", "--floor", "overall=0.90", "--worst", "0")
