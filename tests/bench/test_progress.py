"""What the progress of the charter costs with 20 and with 2,000 outcomes: questions to the database, and seconds.

python -m pytest tests/bench/test_progress.py -s
"""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage
from casestudies.progress import real_progress
from tests.cases import make_case, make_index
from tests.test_progress import CHARTER, HOME, PROGRESS, amount, crowd

pytestmark = pytest.mark.django_db

PLACES = {
    "list": PROGRESS,
    "one metric": f"{PROGRESS}E04/",
    "csv": f"{PROGRESS}csv/",
    "charter": CHARTER,
    "home": HOME,
}


def measure(ask):
    """Returns (queries, seconds) of the quickest of three."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    # Counted before the next request clears the log.
    number, took = len(asked), []
    for _ in range(3):
        start = time.perf_counter()
        ask()
        took.append(time.perf_counter() - start)
    return number, min(took)


def test_progress_takes_the_same_number_of_questions_for_twenty_and_for_two_thousand_outcomes(home, client):
    CaseStudyPage.objects.update(live=False)
    index = make_index(home)
    cases = [make_case(index, f"事例{number}", [amount()]) for number in range(20)]
    asks = {"sum": real_progress} | {
        name: lambda place=place: client.get(place) for name, place in PLACES.items()
    }
    for ask in asks.values():
        ask()
    few = {name: measure(ask) for name, ask in asks.items()}
    for case in cases:
        crowd(case, 99)
    many = {name: measure(ask) for name, ask in asks.items()}
    print(f"\n{'':14}{'20 outcomes':>22}{'2,000 outcomes':>22}")
    for name in asks:
        cells = "".join(f"{asked:9} q {took:8.3f} s" for asked, took in (few[name], many[name]))
        print(f"{name:14}{cells}")
    assert {name: asked for name, (asked, _) in few.items()} == {
        name: asked for name, (asked, _) in many.items()
    }
