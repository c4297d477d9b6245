"""What the list of case studies costs with 10 and with 1,000 cases: questions to the database, and time.

python -m pytest tests/bench/test_cases.py -s
"""

import time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from casestudies.loading import load_metrics
from casestudies.models import CaseStudyPage, Outcome, OutcomeMetric, Theme
from tests.cases import make_case, make_index
from tests.children import count_queries

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/ja/case-studies/",
    "/en/case-studies/",
    "/ja/case-studies/?theme=material&theme=energy&cost=none",
    "/ja/case-studies/?page=40",
)


def crowd_cases(index, number):
    """Adds cases until there are so many, each with two outcomes and two themes, without revisions."""
    themes, metrics = list(Theme.objects.all()), list(OutcomeMetric.objects.exclude(code="E20"))
    start, now = index.get_children().count(), timezone.now()
    for position in range(start, number):
        case = CaseStudyPage(
            title=f"事例 {position}",
            slug=f"case-{position}",
            key=f"case-{uuid4().hex[:12]}",
            locale=index.locale,
            cost_band=["", "none", "1m-5m"][position % 3],
            first_published_at=now,
            last_published_at=now,
        )
        index.add_child(instance=case)
        case.themes = [themes[position % len(themes)], themes[(position + 3) % len(themes)]]
        case.outcomes = [
            Outcome(
                metric=metrics[(position + step) % len(metrics)],
                unit=metrics[(position + step) % len(metrics)].unit,
                base_value=Decimal(20 + step),
                result_value=Decimal(18),
            )
            for step in range(2)
        ]
        case.save()
        index.refresh_from_db()


def seconds(client, address):
    start = time.perf_counter()
    client.get(address)
    return time.perf_counter() - start


def test_the_list_asks_the_same_number_of_questions_for_ten_and_for_a_thousand_cases(client, home):
    load_metrics()
    CaseStudyPage.objects.update(live=False)
    index = make_index(home)
    make_case(index, slug="measured-case")
    asked, took = {}, {}
    for number in (10, 1000):
        crowd_cases(index, number + CaseStudyPage.objects.filter(live=False).count())
        cache.clear()
        asked[number] = {address: count_queries(client, address) for address in ADDRESSES}
        took[number] = {address: min(seconds(client, address) for _ in range(3)) for address in ADDRESSES}
    print(f"\n{'':58}{'queries':>10}{'seconds':>18}")
    for address in ADDRESSES:
        print(
            f"{address:58}{asked[10][address]:5}{asked[1000][address]:5}"
            f"{took[10][address]:9.3f}{took[1000][address]:9.3f}"
        )
    assert asked[1000] == asked[10]
