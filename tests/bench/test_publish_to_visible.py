"""How soon readers see what four editors publish at once: pages of cases, their list, the progress and its table.

python -m pytest tests/bench/test_publish_to_visible.py -s
"""

import csv
import io
import json
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import namedtuple
from itertools import cycle

import pytest

from tests.browser.conftest import serving
from tests.own_site import ROOT, OwnSite
from tests.sites import SETUP, run_in_site

pytestmark = pytest.mark.django_db

EDITORS, READERS, TIMES = 4, 2, 6
BASE = 20_000
# Seconds until the busiest machine has published everything.
PATIENCE = 300
CASES = """
from brand.association.models import HomePage
from tests.cases import make_case, make_index
home = HomePage.objects.get(locale__language_code="ja")
for number in range(4):
    saving = {"metric": "E04", "unit": "kWh", "base_year": 2020, "base_value": 20000, "result_year": 2024}
    make_case(
        make_index(home), f"計測{number}の0000", [saving | {"result_value": 10000}],
        key=f"timed-{number}", slug=f"timed-{number}",
    )
"""
EDITOR = """
import json, random, time
from casestudies.models import CaseStudyPage
for number in range(1, TIMES + 1):
    # Nobody presses again at once. Four loops without a pause starve each other: SQLite gives no one a turn.
    time.sleep(random.uniform(0.5, 1.5))
    started, error = time.time(), ""
    try:
        draft = CaseStudyPage.objects.get(key=f"timed-{CASE}").get_latest_revision_as_object()
        draft.title = f"計測{CASE}の{number:04}"
        outcome = draft.outcomes.get()
        outcome.result_value = 10000 + number
        draft.outcomes = [outcome]
        draft.save_revision().publish()
    except Exception as failure:
        error = repr(failure)
    print(json.dumps([CASE, number, started, time.time(), error]), flush=True)
"""
LIST, PROGRESS = "/ja/case-studies/", "/ja/case-studies/progress/E04/"
TABLE = "/ja/case-studies/progress/csv/"
PLACES = [*(f"{LIST}timed-{number}/" for number in range(EDITORS)), LIST, PROGRESS, TABLE]
KINDS = {LIST: "list of cases", PROGRESS: "progress", TABLE: "table of the progress"}

Published = namedtuple("Published", "case number started done error")
Read = namedtuple("Read", "place started done seen error")


def read(base, place):
    """Asks for a page and notes which version of which case it shows; titles are cut into phrases by markup."""
    started, error, seen = time.time(), "", {}
    try:
        with urllib.request.urlopen(f"{base}{place}", timeout=60) as answer:  # noqa: S310 - our own server
            text = answer.read().decode("utf-8-sig")
    except (urllib.error.URLError, OSError) as failure:
        error = f"{place}: {failure}"
    else:
        plain = re.sub(r"<[^>]*>", "", text)
        seen = {int(case): int(number) for case, number in re.findall(r"計測(\d)の(\d{4})", plain)}
        error = find_torn_row(text) if place == TABLE else ""
    return Read(place, started, time.time(), seen, error)


def find_torn_row(text):
    """Returns a row of the table whose figure is of another version than its title, or nothing."""
    for row in csv.DictReader(io.StringIO(text)):
        timed = re.fullmatch(r"計測\dの(\d{4})", row["case_title"])
        if timed and float(row["gain"]) != BASE - 10_000 - int(timed[1]):
            return f"{row['case_title']} with {row['gain']}"
    return ""


def shows(place):
    """The cases that a place must show."""
    own = re.search(r"timed-(\d)", place)
    return [int(own[1])] if own else range(EDITORS)


def find_stale(reads, published):
    """Lists what was asked for after a version was public and showed an older one; what failed is none."""
    return [
        (one.place, version.case, one.seen.get(version.case), version.number)
        for one in reads
        for version in published
        if not version.error
        and version.case in shows(one.place)
        and version.done < one.started
        and one.seen.get(version.case, -1) < version.number
    ]


def waits(reads, published, kind):
    """Lists the seconds from an editor's press until some reader of a kind of place had the version before her."""
    found = []
    for version in (one for one in published if not one.error):
        ends = [
            one.done
            for one in reads
            if KINDS.get(one.place, "page of a case") == kind
            and one.seen.get(version.case, -1) >= version.number
        ]
        # Never: some reader must have an answer afterwards.
        found.append(min(ends, default=float("inf")) - version.started)
    return found


def test_what_four_editors_publish_is_seen_at_once(tmp_path):
    own = OwnSite(tmp_path)
    environment = {"DATA_DIR": str(own.folder), "TAMA_LOCAL": "1", "PYTHONUTF8": "1"}
    run_in_site(CASES, environment)
    reads, is_over = [], threading.Event()
    with serving(own.folder) as base:
        for place in PLACES:
            assert not read(base, place).error

        def keep_reading(places):
            for place in places:
                if is_over.is_set():
                    return
                reads.append(read(base, place))

        readers = [
            threading.Thread(target=keep_reading, args=(cycle(PLACES[shift:] + PLACES[:shift]),))
            for shift in range(0, 3 * READERS, 3)
        ]
        editors = [
            subprocess.Popen(
                [sys.executable, "-c", f"{SETUP}\nCASE, TIMES = {number}, {TIMES}\n{EDITOR}"],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(EDITORS)
        ]
        for reader in readers:
            reader.start()
        lines = [line for editor in editors for line in editor.communicate(timeout=PATIENCE)[0].splitlines()]
        # Everything has been asked for once more.
        time.sleep(1)
        is_over.set()
        for reader in readers:
            reader.join()
        reads += [read(base, place) for place in PLACES]
    published = [Published(*json.loads(line)) for line in lines]
    tell(published, reads)
    assert len(published) == EDITORS * TIMES
    assert [one.error for one in (*published, *reads) if one.error] == []
    assert find_stale(reads, published) == []


def tell(published, reads):
    took = [one.done - one.started for one in published]
    errors = [one.error for one in (*published, *reads) if one.error]
    print(f"\n{len(published)} published by {EDITORS} editors, {len(reads)} pages read by {READERS} readers")
    print(f"errors {len(errors)} {errors[:5]}, stale {len(find_stale(reads, published))}")
    print(f"{'seconds':40}{'p50':>8}{'p95':>8}")
    print(f"{'from the press until it is published':40}{quantiles(took)}")
    for kind in ("page of a case", *KINDS.values()):
        print(f"{'from the press until seen, ' + kind:40}{quantiles(waits(reads, published, kind))}")


def quantiles(seconds):
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return f"{cuts[9]:8.2f}{cuts[18]:8.2f}"
