"""The copy in Elasticsearch has what the embedded index has, whoever is killed, late or away."""

from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search.finder.engines import elasticsearch
from search.finder.engines.contract import EngineError
from search.finder.engines.elasticsearch import asking, copying, indices, outbox
from search.finder.models import Entry, Unsent
from tests.catalogue import make_company
from tests.copied_index import NAME, find, list_indices
from tests.servers import bad

pytestmark = pytest.mark.django_db


def test_the_copy_follows_what_editors_do(copied):
    company = make_company()
    assert Unsent.objects.exists()
    outbox.send_unsent.func()
    assert "ome-seiki" in find(copied, NAME)
    company.unpublish()
    outbox.send_unsent.func()
    assert find(copied, NAME) == set()
    assert not Unsent.objects.exists()


def test_an_older_write_never_replaces_a_newer_one(copied):
    make_company()
    [thing] = Unsent.objects.filter(kind="company").values_list("kind", "key")
    newest = Unsent.objects.get(kind="company").version
    outbox.send_unsent.func()
    entry, names = Entry.objects.get(key="ome-seiki"), indices.find_indices(copied, indices.alias())
    entry.footprint = {}
    copying.write(copied, names, [entry], {thing: newest - 1})
    assert "ome-seiki" in find(copied, NAME)
    copying.write(copied, names, [], {thing: newest + 1}, [thing])
    copying.write(copied, names, [entry], {thing: newest})
    assert find(copied, NAME) == set()


def test_what_changes_while_the_index_is_copied_is_in_the_copy(copied, monkeypatch):
    company = make_company()
    outbox.send_unsent.func()

    def fill(client, name, progress):
        # Read before the change, written after it.
        version = Unsent.objects.first() or copying.stamps.read(copying.Stamp.INDEX)
        stale = list(Entry.objects.filter(key="ome-seiki"))
        company.unpublish()
        make_company("other", legal_name="羽村製作所", reading="はむらせいさくしょ", name_en="Hamura")
        outbox.send_unsent.func()
        copying.write(client, [name], stale, {(one.kind, one.key): version for one in stale})

    monkeypatch.setattr(copying, "fill", fill)
    elasticsearch.copy()
    assert find(copied, NAME) == set()
    assert find(copied, "羽村製作所") == {"other"}


@pytest.mark.parametrize(("module", "step"), [(copying, "fill"), (indices, "wait_for_readers")])
def test_a_copy_that_is_killed_harms_no_reader_and_leaves_nothing_to_the_next(
    copied, monkeypatch, module, step
):
    def kill(*anything):
        raise KeyboardInterrupt

    count = copied.count(index=indices.alias())["count"]
    with monkeypatch.context() as patch:
        patch.setattr(module, step, kill)
        with pytest.raises(KeyboardInterrupt):
            elasticsearch.copy()
    assert copied.count(index=indices.alias())["count"] == count
    assert len(list_indices(copied)) == 2
    assert elasticsearch.copy() == Entry.objects.count()
    assert list_indices(copied) == {*indices.find_indices(copied, indices.alias())}


def test_whoever_writes_into_an_index_that_is_gone_does_not_make_it_again(copied):
    entry, before = Entry.objects.all()[0], list_indices(copied)
    with pytest.raises(EngineError):
        copying.write(copied, [f"{indices.alias()}-1"], [entry], {(entry.kind, entry.key): 1})
    assert list_indices(copied) == before


def test_changes_are_sent_to_the_index_that_readers_get_while_somebody_looks_for_it(copied, monkeypatch):
    find_old, [old] = indices.find_indices, indices.find_indices(copied, indices.alias())
    copied.indices.create(index=f"{indices.alias()}-1", aliases={indices.alias_of_next(): {}})

    def find_and_swap(client, name):
        found = find_old(client, name)
        if indices.find_indices is find_and_swap:
            monkeypatch.setattr(indices, "find_indices", find_old)
            indices.take_over(client, f"{indices.alias()}-1")
        return found

    monkeypatch.setattr(indices, "find_indices", find_and_swap)
    assert f"{indices.alias()}-1" in indices.find_targets(copied)
    assert old not in list_indices(copied)


def test_what_is_published_while_the_server_is_away_is_sent_when_it_is_back(copied, plug):
    plug.turn(bad.REFUSED)
    for number in range(20):
        make_company(f"company-{number}", legal_name=f"多摩第{number}製作所", name_en=f"Tama Works {number}")
    outbox.send_unsent.func()
    assert Unsent.objects.count() == 20
    [again] = DBTaskResult.objects.filter(task_path=outbox.send_unsent.module_path)
    assert again.run_after <= timezone.now() + outbox.TRY_AGAIN_AFTER
    plug.turn(bad.OPEN)
    outbox.send_unsent.func()
    assert not Unsent.objects.exists()
    assert find(copied, "多摩第7製作所") >= {"company-7"}


@pytest.mark.parametrize("starts", [True, False])
def test_a_site_starts_without_the_server_but_whoever_asks_for_the_copy_is_told(
    settings, monkeypatch, capsys, starts
):
    command = "search.finder.management.commands.rebuild_search"
    monkeypatch.setattr(f"{command}.is_ready", lambda: False)
    monkeypatch.setattr(f"{command}.rebuild", lambda progress: 0)
    settings.SEARCH_ENGINE = "elasticsearch"
    asking.connect.cache_clear()
    with bad.Plug(state=bad.REFUSED) as nobody:
        settings.ELASTICSEARCH = {"hosts": [nobody.url]}
        with nullcontext() if starts else pytest.raises(CommandError, match="not copied"):
            call_command("rebuild_search", if_missing=starts)
    asking.connect.cache_clear()
    assert ("not copied" in capsys.readouterr().err) is starts
