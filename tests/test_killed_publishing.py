"""A process that dies while it publishes a case leaves the old case or the new one, never a part of each."""

import json

import pytest

from tests.own_site import OwnSite
from tests.sites import run_in_site

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KILLING = """
import json, os, random, signal, time
from django.db import connection
from django.db.models.signals import post_save
from wagtail.signals import page_published
from casestudies.models import CaseStudyPage, Outcome
from casestudies.progress import real_progress
from brand.association.models import HomePage
from search.finder.models import Entry, Generation
from tests.cases import make_case, make_index

KEY = "killed-case"

def publish(number):
    draft = CaseStudyPage.objects.get(key=KEY).get_latest_revision_as_object()
    draft.title = f"事例{number}"
    outcome = draft.outcomes.get()
    outcome.result_value = number
    draft.outcomes = [outcome]
    draft.save_revision().publish()

def look():
    page = CaseStudyPage.objects.get(key=KEY)
    entry = Entry.objects.get(generation__state=Generation.State.LIVE, kind="case", object_id=page.pk)
    [counted] = [row.outcome for row in real_progress().rows if row.outcome.page_id == page.pk]
    revision = page.live_revision.content
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        [whole] = cursor.fetchone()
    return {
        "page": int(page.title[2:]),
        "outcome": int(page.outcomes.get().result_value),
        "revision": int(revision["title"][2:]),
        "revision's outcome": int(float(revision["outcomes"][0]["result_value"])),
        "search": int(entry.titles["ja"][2:]),
        "progress": int(counted.result_value),
    }, whole

def die(**kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def child(work):
    # A connection belongs to one process.
    connection.close()
    number = os.fork()
    if number:
        return number
    try:
        work()
    finally:
        os._exit(0)

def at_a_point(sender, receiver_of):
    def work():
        receiver_of.connect(die, sender=sender)
        publish(publishing)
    return work

def again_and_again():
    for number in range(publishing, publishing + 1000):
        publish(number)
        os.write(told, b".")

saving = {"metric": "E04", "unit": "kWh", "base_year": 2020, "base_value": 9000, "result_year": 2024}
home = HomePage.objects.get(locale__language_code="ja")
make_case(make_index(home), "事例1", [saving | {"result_value": 1}], key=KEY)
publishing, seen = 100, []
points = [at_a_point(Outcome, post_save), at_a_point(CaseStudyPage, page_published)]
random.seed(7)
for work in [*points, *[again_and_again] * KILLS]:
    # Its own, so that nothing is left in it from the one before.
    reading, told = os.pipe()
    victim = child(work)
    if work is again_and_again:
        os.read(reading, 1)
        time.sleep(random.uniform(0, 0.6))
        os.kill(victim, signal.SIGKILL)
    _, status = os.waitpid(victim, 0)
    numbers, whole = look()
    seen.append([os.WTERMSIG(status), numbers, whole])
    publishing = max(numbers.values()) + 100
print(json.dumps(seen))
"""


def test_a_case_is_whole_after_its_publishing_was_killed(tmp_path):
    own = OwnSite(tmp_path)
    environment = {"DATA_DIR": str(own.folder), "TAMA_LOCAL": "1", "PYTHONUTF8": "1"}
    seen = json.loads(run_in_site(f"KILLS = 4\n{KILLING}", environment).splitlines()[-1])
    for signal, numbers, whole in seen:
        assert (signal, whole) == (9, "ok")
        assert len(set(numbers.values())) == 1, numbers
    # Killed inside, it had published nothing; the later ones had published at least once before.
    published = [numbers["page"] for _, numbers, _ in seen]
    assert published[:2] == [1, 1]
    assert published[1:] == sorted(set(published[1:]))
