"""What the PDF of one case costs: seconds to read it and to set it, and the memory of the process that sets it.

python -m pytest tests/bench/test_case_pdf.py -s
"""

import resource
import time

import pytest
from django.utils import translation

from casestudies.printing.case_data import print_case
from casestudies.printing.typesetting import typeset
from tests.cases import make_case, make_index

pytestmark = pytest.mark.django_db

TIMES = 5
PARAGRAPHS = "軸の応力の低い部分を冷間鍛造で中空にし、切粉をなくしました。\n" * 6
OUTCOMES = [
    {
        "metric": code,
        "unit": unit,
        "base_year": 2019,
        "base_value": 20,
        "result_year": 2023,
        "result_value": 18,
    }
    for code, unit in (("E15", "g"), ("E01", "t-CO2"), ("E04", "MWh"), ("E13", "m³"), ("E21", "千円"))
]


def test_seconds_and_memory_of_one_case(home):
    case = make_case(
        make_index(home),
        outcomes=OUTCOMES,
        challenge=PARAGRAPHS,
        approach=PARAGRAPHS,
        prerequisites=PARAGRAPHS,
    )
    read, typeset_in = [], []
    with translation.override("ja"):
        for _ in range(TIMES):
            started = time.perf_counter()
            document = print_case(case)
            read.append(time.perf_counter() - started)
            started = time.perf_counter()
            pdf = typeset(document)
            typeset_in.append(time.perf_counter() - started)
    # Kilobytes on Linux: the largest child so far, which is this one.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"\none case: read {min(read):.3f} s, set {min(typeset_in):.2f} s, {len(pdf):,} bytes, {peak:.0f} MB"
    )
