"""The index is built anew beside the one in use: nobody notices, nothing is lost, and nothing is left half done."""

import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brand.association.models import TextPage
from brand.catalogue.models import Company, Product
from casestudies.models import CaseStudyPage
from search.finder.index import building, rebuilding
from search.finder.index.bitmaps import read_bitmap
from search.finder.index.reading import is_ready, open_index
from search.finder.index.rebuilding import rebuild
from search.finder.models import (
    Change,
    Concept,
    Entry,
    EntrySpecification,
    FacetPosting,
    Generation,
    Posting,
    Suggestion,
)
from tests.catalogue import add_certification, make_claim, make_company, make_product, publish_record
from tests.exchange import bring_in, large_file
from tests.factories import publish as publish_page
from tests.own_site import OwnSite
from tests.search_index import find_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(no_companies):
    # A new index would hold the demo's cases again.
    CaseStudyPage.objects.update(live=False)
    return make_company(tagline_ja="微細な溝を切削する")


def contents():
    """Returns all that the live index says, without the numbers of its rows."""
    generation = open_index().generation
    keys = dict(Entry.objects.filter(generation=generation).values_list("pk", "key"))
    found = {}
    for model, columns in ((Posting, ("token", "field")), (FacetPosting, ("facet", "value"))):
        for *place, until, entries in model.objects.filter(generation=generation).values_list(
            *columns, "until", "entries"
        ):
            found[*place, until] = {keys[number] for number in read_bitmap(entries)}
    suggestions = Suggestion.objects.filter(generation=generation)
    found["suggestions"] = sorted(
        (kind, key, bytes(prefix), *rest)
        for kind, key, prefix, *rest in suggestions.values_list("kind", "key", "prefix", "is_inner", "weight")
    )
    figures = EntrySpecification.objects.filter(generation=generation)
    found["figures"] = sorted(
        (keys[entry], *rest)
        for entry, *rest in figures.values_list("entry", "key", "low", "high", "until").distinct()
    )
    facts = ("kind", "key", "object_id", "titles", "texts", "footprint", "dated", "valid_until")
    found["entries"] = sorted(map(str, Entry.objects.filter(generation=generation).values_list(*facts)))
    return found


def test_an_index_that_followed_every_change_is_the_same_as_a_new_one(maker, tmp_path):
    rebuild(patience=0)
    job = bring_in(tmp_path, large_file(3, 20))
    product = make_product(maker)
    make_claim(maker)
    add_certification(maker)
    maker.unpublish()
    publish_record(maker)
    product.name_ja = "中空シャフト"
    publish_record(product)
    Product.objects.get(key="product-00003").delete()
    Product.objects.get(key="product-00004").unpublish()
    assert job.status == "done"
    followed = contents()
    rebuild(patience=0)
    assert contents() == followed


def test_whoever_searches_during_a_rebuild_finds_what_there_is(maker):
    seen = []
    rebuild(lambda done, total: seen.append(find_keys("切削")), patience=0)
    assert seen
    assert all(keys == {"ome-seiki"} for keys in seen)


def test_what_changes_during_a_rebuild_is_not_lost(maker):
    gone = make_company("gone", legal_name="消える製作所", reading="きえる")
    withdrawn = make_company("withdrawn", legal_name="退く工業", reading="しりぞく")
    product = make_product(maker)

    def interfere(done, total):
        if not Company.objects.filter(key="newcomer").exists():
            make_company("newcomer", legal_name="新しい電機", reading="あたらしい")
            product.name_ja = "中空シャフト"
            publish_record(product)
            withdrawn.unpublish()
            gone.delete()

    rebuild(interfere, patience=0)
    assert find_keys("新しい電機") == {"newcomer"}
    assert find_keys("中空シャフト") == {"shaft", "ome-seiki"}
    assert find_keys("精密シャフト") == find_keys("退く工業") == find_keys("消える製作所") == set()
    followed = contents()
    rebuild(patience=0)
    assert contents() == followed


def test_many_changes_during_a_rebuild_are_written_a_little_at_a_time(maker, tmp_path, monkeypatch):
    monkeypatch.setattr(rebuilding, "LAST_CHANGES", 7)
    rounds = []
    take_over = rebuilding.take_over
    monkeypatch.setattr(rebuilding, "take_over", lambda pk: rounds.append(pk) or take_over(pk))

    def interfere(done, total):
        if not Product.objects.filter(key="product-00001").exists():
            bring_in(tmp_path, large_file(2, 20))

    rebuild(interfere, patience=0)
    assert len(rounds) > 2
    assert len(find_keys("極細ドリル", "name")) == 20


def test_nothing_of_the_old_index_is_left(maker):
    old = open_index().generation
    rebuild(patience=0)
    assert open_index().generation != old
    assert Generation.objects.count() == 1
    for model in (Entry, Posting, FacetPosting, Suggestion, Change):
        assert not model.objects.exclude(generation=open_index().generation).exists(), model


def test_a_rebuild_that_breaks_leaves_the_old_index_and_the_next_one_starts_anew(maker):
    def fail(done, total):
        raise OSError("disk full")

    old = open_index().generation
    with pytest.raises(OSError, match="disk full"):
        rebuild(fail, patience=0)
    assert open_index().generation == old
    assert find_keys("切削") == {"ome-seiki"}
    rebuild(patience=0)
    assert Generation.objects.count() == 1
    assert find_keys("切削") == {"ome-seiki"}


def test_the_second_of_two_rebuilds_wins(maker):
    others = []

    def overtake(done, total):
        if not others:
            others.append(rebuild(patience=0))

    with pytest.raises(rebuilding.OvertakenError):
        rebuild(overtake, patience=0)
    assert find_keys("切削") == {"ome-seiki"}
    assert Generation.objects.count() == 1


def test_the_first_of_two_rebuilds_says_why_it_ended(monkeypatch, db):
    monkeypatch.setattr(
        "search.finder.management.commands.rebuild_search.rebuild",
        lambda progress: rebuilding.check_not_overtaken(0),
    )
    with pytest.raises(CommandError, match="Another rebuild"):
        call_command("rebuild_search")


def test_the_index_is_built_only_when_there_is_none(maker, client):
    live = open_index().generation
    call_command("rebuild_search", if_missing=True, verbosity=0)
    assert open_index().generation == live
    rebuilding.clear("live")
    assert not is_ready()
    assert find_keys("切削") == set()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["search"] == "no index"
    call_command("rebuild_search", if_missing=True, verbosity=0)
    assert find_keys("切削") == {"ome-seiki"}
    assert client.get("/readyz").json()["search"] == "ok"


def test_without_an_index_editors_can_work(maker):
    rebuilding.clear("live")
    maker.tagline_ja = "鏡面研磨"
    publish_record(maker).unpublish()
    assert not Entry.objects.exclude(generation__state="replaced").exists()


def test_reading_records_takes_the_same_number_of_queries_for_10_and_for_200(no_companies, tmp_path):
    bring_in(tmp_path, large_file(200, 200))
    for kind in ("company", "product"):
        keys = building.find_keys(kind)
        assert count_queries(kind, keys[:10]) == count_queries(kind, keys), kind


def test_reading_pages_takes_the_same_number_of_queries_for_5_and_for_60(pages):
    for number in range(60):
        page = TextPage(title=f"頁 {number}", slug=f"page-{number}", body=[("text", "<p>文</p>")])
        publish_page(page, pages["about"])
    keys = [str(page.translation_key) for page in TextPage.objects.filter(slug__startswith="page-")]
    assert count_queries("page", keys[:5]) == count_queries("page", keys)


def count_queries(kind, keys):
    with CaptureQueriesContext(connection) as asked:
        assert len(building.build(kind, keys)) == len(keys)
    return len(asked)


def test_a_new_name_in_the_glossary_is_in_the_index_when_the_worker_has_done_its_work(maker, work_off):
    concept = Concept.objects.create(code="G999", name_ja="微細溝", name_en="microgroove")
    concept.aliases_ja = ["微細な溝"]
    concept.save()
    work_off()
    assert concerned("@G999") == {"ome-seiki"}
    concept.aliases_ja = []
    concept.save()
    work_off()
    assert concerned("@G999") == set()


def concerned(token):
    reader = open_index()
    numbers = {number for entries in reader.postings([token]).get(token, {}).values() for number in entries}
    return {entry.key for entry in reader.entries(list(numbers)).values()}


@pytest.mark.slow
def test_a_rebuild_that_is_killed_leaves_the_old_index(tmp_path):
    site = OwnSite(tmp_path)
    live = "SELECT id FROM finder_generation WHERE state = 'live'"
    old = site.ask(live)
    process = site.start("rebuild_search")
    new = (
        "SELECT 1 FROM finder_entry JOIN finder_generation ON finder_generation.id = generation_id"
        " WHERE state = 'building'"
    )
    while not site.ask(new):
        assert process.poll() is None, process.stdout.read()
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert site.ask(live) == old
    assert site.ask("SELECT COUNT(*) FROM finder_generation") == (2,)
    code, output = site.run("rebuild_search")
    assert code == 0, output
    assert site.ask(live) != old
    assert site.ask("SELECT COUNT(*) FROM finder_generation") == (1,)
    assert site.ask("SELECT COUNT(*) FROM finder_entry")[0] > 100


@pytest.mark.postgres
def test_postgresql_knows_what_a_new_index_holds_before_anybody_searches_in_it():
    rebuild(patience=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_vals::text FROM pg_stats"
            " WHERE tablename = 'finder_posting' AND attname = 'generation_id'"
        )
        [values] = cursor.fetchone()
    assert str(open_index().generation) in values.strip("{}").split(",")
