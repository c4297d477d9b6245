"""What a booklet costs: seconds to read and to set it, the memory of the process that sets it, and what readers feel.

python -m pytest tests/bench/test_booklet.py -s
"""

import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles

import pytest
from django.test import Client
from django.utils import translation

from casestudies.models import BookletPage, CaseStudyPage
from casestudies.printing import typesetting
from casestudies.printing.booklet.booklet_data import print_booklet
from tests.cases import make_case, make_index
from tests.test_case_pdf import OUTCOMES

pytestmark = pytest.mark.django_db

SIZES = (10, 60, 200)
READERS_SECONDS = 6
PARAGRAPHS = "軸の応力の低い部分を冷間鍛造で中空にし、切粉をなくしました。\n" * 5
STORY = [{"type": "heading", "value": "くわしく"}, {"type": "text", "value": f"<p>{PARAGRAPHS}</p>" * 3}]


@pytest.fixture
def booklet(home):
    index = make_index(home)
    for number in range(20):
        words = {"challenge": PARAGRAPHS, "approach": PARAGRAPHS, "prerequisites": PARAGRAPHS}
        make_case(
            index,
            f"軽いボルト{number}",
            outcomes=OUTCOMES,
            themes=["material"],
            body=STORY if number % 2 else [],
            **words,
        )
    page = BookletPage(title="環境経営事例集", locale=index.locale, preface="<p>はじめに。</p>")
    return index.add_child(instance=page)


def make_document(booklet, size):
    cases = list(CaseStudyPage.objects.child_of(booklet.get_parent()).order_by("-pk")[:20]) * (size // 20 + 1)
    with translation.override("ja"):
        return print_booklet(booklet, cases[:size], samples_shown=False)


def set_measured(document):
    """Set a document in a process of its own; return seconds and the megabytes of that process at their peak."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        typesetting._prepare(folder, document)
        code = (
            "import resource, runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__');"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        program = [*typesetting.LATER, sys.executable, "-c", code, typesetting._PROCESS]
        limits = [str(typesetting.MEGABYTES), "600"]
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        environment = {"RAYON_NUM_THREADS": typesetting.THREADS, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [*program, folder, typesetting.font_folder(), *limits],
            capture_output=True,
            check=True,
            env=environment,
            text=True,
        )
        seconds = time.perf_counter() - started
        cpu = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        return seconds, cpu, int(done.stdout.split()[-1]) / 1024, (folder / "out.pdf").stat().st_size


def test_seconds_and_memory_grow_with_the_cases_and_no_faster(booklet):
    found = {}
    for size in SIZES:
        started = time.perf_counter()
        document = make_document(booklet, size)
        read = time.perf_counter() - started
        seconds, cpu, megabytes, length = set_measured(document)
        found[size] = cpu
        print(
            f"\n{size} cases: read {read:.1f} s, set {seconds:.1f} s ({cpu:.1f} s of a core), "
            f"{megabytes:.0f} MB, {length / 1024:,.0f} KB"
        )
    assert found[200] / found[60] < 2 * 200 / 60


def test_readers_hardly_notice_a_build(booklet):
    document, address = make_document(booklet, 60), booklet.get_parent().get_url()
    client = Client()
    client.get(address)
    alone = quantiles(read_for(client, address, READERS_SECONDS), n=20)[-1]
    build = threading.Thread(target=set_measured, args=(document,))
    build.start()
    during = []
    while build.is_alive():
        during += read_for(client, address, 0.5)
    beside = quantiles(during, n=20)[-1]
    print(f"\np95 of readers: {alone * 1000:.0f} ms alone, {beside * 1000:.0f} ms beside a build")


def read_for(client, address, seconds):
    end, found = time.monotonic() + seconds, []
    while time.monotonic() < end:
        started = time.perf_counter()
        assert client.get(address).status_code == 200
        found.append(time.perf_counter() - started)
    return found
