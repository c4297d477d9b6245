"""What people did not find: what is counted of a search, what an editor sees of it, and what she can do about it."""

import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.cache import cache
from django.db import OperationalError
from django.urls import reverse
from openpyxl import load_workbook

from brand.association.editing.groups import APPROVERS, COORDINATORS
from brand.catalogue.today import today
from search.finder.models import Concept, Promotion, SearchQuery
from search.finder.results import views
from search.finder.unfound import asked as counting
from search.finder.unfound.groups import find_groups
from search.finder.unfound.wording import may_be_kept
from tests.catalogue import make_company, make_product, publish_record
from tests.factories import make_editor

pytestmark = pytest.mark.django_db

REPORT = "finder_unfound"
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def visit(client, address, **headers):
    assert client.get(address, **BROWSER | headers).status_code == 200


def ask_again(client, address, times=3):
    """Searches so often that it counts each time."""
    for _time in range(times):
        cache.clear()
        visit(client, address)


def note(text, times=3, exact=0, total=0, **fields):
    day = today()
    dates = {"month": day.replace(day=1), "first_on": day, "last_on": day}
    facts = {"text": text, "normal": counting.normalise(text), "language": "ja"} | dates | fields
    return SearchQuery.objects.create(times=times, exact_total=exact, total=total, **facts)


def report(client, **parameters):
    return BeautifulSoup(client.get(reverse(REPORT), parameters).content, "html.parser").main


def line_of(page, text):
    return next(row for row in page.select("tbody tr") if row.td and text in row.td.get_text())


# What is counted -----------------------------------------------------------------------------------------


def test_a_search_is_counted_when_its_reader_has_the_page_and_says_nothing_of_the_reader(rf):
    request = rf.get("/ja/search/?q=ｶﾗｸﾘ歯車&kind=product", REMOTE_ADDR="203.0.113.9", **BROWSER)
    request.user = AnonymousUser()
    page = views.search(request)
    assert not SearchQuery.objects.exists()
    # Not close(): it tells Django that the request is over, and the test would lose its database.
    page.then()
    row = SearchQuery.objects.values().get()
    assert (row["text"], row["language"], row["filters"]) == ("カラクリ歯車", "ja", "kind=product")
    assert (row["times"], row["month"], row["last_on"]) == (1, today().replace(day=1), today())
    kept = {"id", "normal", "text", "language", "filters", "month", "times", "exact_total", "total"}
    assert set(row) == kept | {"first_on", "last_on", "is_dismissed"}


def test_the_same_search_in_another_spelling_is_the_same_and_a_reload_is_no_search(client):
    for typed in ("からくり歯車", "カラクリ歯車", "ｶﾗｸﾘ歯車"):
        cache.clear()
        visit(client, f"/ja/search/?q={typed}")
        visit(client, f"/ja/search/?q={typed}")
    row = SearchQuery.objects.get()
    assert (row.text, row.times) == ("からくり歯車", 3)


def test_what_is_no_visitors_first_page_of_a_search_is_not_counted(client, admin_user):
    for more in ("&page=2", "&sort=name", "&exact=1"):
        visit(client, f"/ja/search/?q=歯車{more}")
    visit(client, "/ja/search/?kind=product")
    visit(client, "/ja/search/?q=歯車", HTTP_USER_AGENT="Examplebot/1.0")
    visit(client, "/ja/search/?q=歯車", HTTP_SEC_PURPOSE="prefetch")
    visit(client, "/api/v1/search?q=歯車")
    visit(client, "/api/v1/suggest?q=歯車")
    client.force_login(admin_user)
    visit(client, "/ja/search/?q=歯車")
    assert not SearchQuery.objects.exists()


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("0.1mm 精密 ピン", True),
        ("6204-2RS", True),
        ("SUS304 100x200x300", True),
        ("ISO 9001:2015", True),
        ("taro@example.jp", False),
        ("taro＠example.jp", False),
        ("https://example.com/ ねじ", False),
        ("example.co.jp", False),
        ("03-1234-5678", False),
        ("電話 ０９０ー１２３４ー５６７８", False),
        ("+81 (42) 123-4567", False),
        ("〒192-0000", False),
        ("長" * 101, False),
        ("", False),
    ],
)
def test_what_may_say_who_somebody_is_is_not_kept(text, is_kept):
    assert may_be_kept(text) is is_kept


def test_a_flood_fills_a_day_and_old_rarities_go(client, monkeypatch):
    monkeypatch.setattr(counting, "NEW_ROWS_A_DAY", 2)
    long_ago = today() - timedelta(counting.RARE_DAYS + 1)
    note("古い", times=2, first_on=long_ago, last_on=long_ago)
    note("古くて多い", times=3, first_on=long_ago, last_on=long_ago)
    for number in range(4):
        visit(client, f"/ja/search/?q=zzz{number}")
    assert set(SearchQuery.objects.values_list("text", flat=True)) == {"古くて多い", "zzz0", "zzz1"}


def test_a_database_that_is_busy_costs_the_reader_nothing(client, monkeypatch):
    def busy(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(counting, "_count", busy)
    visit(client, "/ja/search/?q=歯車")


# What the report shows -----------------------------------------------------------------------------------


def test_what_fewer_than_three_asked_for_is_shown_to_nobody(client, editor):
    rare = note("山田太郎", times=2)
    form = reverse("wagtailsnippets_finder_concept:add") + f"?asked={rare.pk}"
    assert "山田太郎" not in report(client).get_text()
    assert "山田太郎" not in client.get(form).content.decode()
    SearchQuery.objects.update(times=3)
    assert "山田太郎" in report(client).get_text()
    assert "山田太郎" in client.get(form).content.decode()


def test_queries_stand_together_by_their_concepts_and_what_found_nothing_comes_first(db):
    note("ねじ", exact=2, total=9, times=9)
    note("screw", exact=1, total=1, language="en")
    note("ビス 山田", times=1)
    note("ビスゐ", times=2, exact=5)
    note("ふがふが装置", times=4)
    first, second = find_groups()
    assert [query.text for query in first.queries] == ["ふがふが装置"]
    assert [code for code, _name in second.concepts] == ["G001"]
    assert [query.text for query in second.queries] == ["screw", "ねじ"]
    assert (second.rare, second.times) == (1, 13)
    assert find_groups(found_nothing=True)[0].queries[0].text == "ふがふが装置"
    assert [query.text for group in find_groups(language="en") for query in group.queries] == ["screw"]
    assert find_groups(words=counting.normalise("ﾌｶﾞ"))[0].times == 4


def test_an_editor_adds_a_term_and_sees_that_it_is_found_now(client, editor, work_off):
    product = make_product(make_company(), name_ja="ゾルベックス装置", name_en="")
    publish_record(product)
    note("zorbex", language="en")
    line = line_of(report(client), "zorbex")
    before = [cell.get_text(strip=True) for cell in line.select("td")][5]
    form = client.get(line.select_one("a.button")["href"]).context["form"].instance
    assert form.name_en == "zorbex"
    Concept.objects.create(
        code=form.code, name_ja="ゾルベックス", name_en="zorbex", sort_order=form.sort_order
    )
    work_off()
    after = [cell.get_text(strip=True) for cell in line_of(report(client), "zorbex").select("td")][5]
    # The product, and its maker.
    assert ("0" in before, "2" in after) == (True, True)


def test_the_report_is_taken_away_as_a_workbook_that_runs_nothing(client, editor):
    note("=1+1", filters="kind=product")
    file = client.get(reverse(REPORT), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(file.streaming_content)))["not-found"]
    row = [cell.value for cell in sheet[2]]
    assert row[1].lstrip("'") == "=1+1"
    assert sheet["B2"].data_type == "s"
    assert row[4:8] == [3, today().isoformat(), 0, 0] or row[4:7] == [3, today().isoformat(), 0]


def test_a_coordinator_dismisses_a_query_and_it_stays_away_until_she_lists_it_again(client, pages):
    coordinator = make_editor(COORDINATORS)
    client.force_login(coordinator)
    last_month = today().replace(day=1) - timedelta(1)
    note("競合他社", month=last_month.replace(day=1))
    note("競合他社", language="en")
    seen = {"language": "ja", "show": "nothing"}
    form = line_of(report(client, **seen), "競合他社").select_one("form")
    assert client.post(form["action"], follow=True).request["QUERY_STRING"] == "language=ja&show=nothing"
    client.logout()
    visit(client, "/ja/search/?q=競合他社")
    # Asked in a new month, it is still of no interest.
    assert SearchQuery.objects.filter(language="ja", is_dismissed=True).count() == 2
    client.force_login(coordinator)
    # The same words in another language are another question.
    assert [row.td.get_text() for row in report(client).select("tbody tr") if row.td] == ["競合他社"]
    assert "競合他社" not in report(client, **seen).get_text()
    form = line_of(report(client, decision="dismissed"), "競合他社").select_one("form")
    client.post(form["action"])
    assert "競合他社" in report(client, **seen).get_text()
    assert "競合他社" not in report(client, decision="dismissed").get_text()


def test_a_query_is_dismissed_by_nobody_who_may_do_nothing_about_it_and_never_unseen(client, pages, editor):
    rare, row = note("山田太郎", times=2), note("競合他社")
    assert client.post(reverse("finder_dismiss_query", args=[rare.pk])).status_code == 404
    assert client.get(reverse("finder_dismiss_query", args=[row.pk])).status_code == 405
    reader = make_editor(APPROVERS)
    reader.user_permissions.add(Permission.objects.get(codename="view_searchquery"))
    client.force_login(reader)
    assert line_of(report(client), "競合他社").select("form") == []
    client.post(reverse("finder_dismiss_query", args=[row.pk]))
    row.refresh_from_db()
    assert not row.is_dismissed


# What the secretariat chooses ----------------------------------------------------------------------------


@pytest.fixture
def company(db):
    return make_company()


def promote(thing, query="ふがふが装置", **fields):
    name = {"Company": "company", "Product": "product"}.get(type(thing).__name__, "page")
    return Promotion.objects.create(query=query, note="理由", **{name: thing}, **fields)


def shown(client, address="/ja/search/?q=ﾌｶﾞﾌｶﾞ装置"):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [link["href"] for link in page.select(".promoted .hit__title a")]


def test_what_the_secretariat_chose_stands_above_the_results_and_says_so(client, company, home):
    product = make_product(company)
    promote(product)
    promote(company, language="en")
    assert [href.split("/")[-2] for href in shown(client)] == [product.key]
    assert [href.split("/")[-2] for href in shown(client, "/en/search/?q=ふがふが装置")] == [
        product.key,
        company.key,
    ]
    page = BeautifulSoup(client.get("/en/search/?q=ふがふが装置").content, "html.parser")
    assert page.select_one(".promoted h2").get_text() == "Chosen by the secretariat"
    assert shown(client, "/ja/search/?q=ふがふが装置&kind=product") == []
    assert shown(client, "/ja/search/?q=ふがふが装置&page=2") == []
    found = client.get("/api/v1/search?q=ふがふが装置&lang=en").json()["promoted"]
    assert [(one["key"], one["label"]) for one in found] == [
        (product.key, "Chosen by the secretariat"),
        (company.key, "Chosen by the secretariat"),
    ]


def test_a_choice_changes_nothing_below_it(client, company):
    make_product(company)
    before = client.get("/api/v1/search?q=シャフト").json()
    promote(company, "シャフト")
    after = client.get("/api/v1/search?q=シャフト").json()
    assert [one["key"] for one in after.pop("promoted")] == [company.key]
    assert before.pop("promoted") == []
    assert after == before


def test_a_choice_is_shown_only_on_its_days_and_while_its_thing_is_public(client, company):
    day = today()
    promote(company, valid_until=day - timedelta(1))
    promote(company, valid_from=day + timedelta(1))
    assert shown(client) == []
    promote(company, valid_from=day, valid_until=day)
    assert len(shown(client)) == 1
    company.unpublish()
    assert shown(client) == []


def test_an_invented_thing_is_chosen_only_where_samples_are_shown(client, settings):
    promote(make_company("invented", listing="sample"))
    assert len(shown(client)) == 1
    settings.SHOW_SAMPLES = False
    assert shown(client) == []


def test_a_coordinator_chooses_one_thing_for_a_query_and_no_more_than_are_shown(client, pages, company):
    user = make_editor(COORDINATORS)
    client.force_login(user)
    row = note("ふがふが装置")
    add = reverse(Promotion.snippet_viewset.get_url_name("add"))
    form = client.get(add, {"asked": row.pk}).context["form"]
    assert (form.instance.query, form.instance.language) == ("ふがふが装置", "ja")
    given = {"query": "ふがふが装置", "language": "ja", "note": "近いものを作る"}
    assert client.post(add, given).context["form"].non_field_errors()
    both = {"company": company.pk, "page": pages["about"].pk}
    assert client.post(add, given | both).context["form"].non_field_errors()
    for _time in range(3):
        assert client.post(add, given | {"company": company.pk}).status_code == 302
    assert "query" in client.post(add, given | {"page": pages["about"].pk}).context["form"].errors
    assert set(Promotion.objects.values_list("chosen_by", "kind", "key")) == {
        (user.pk, "company", company.key)
    }
    history = reverse(Promotion.snippet_viewset.get_url_name("history"), args=[Promotion.objects.first().pk])
    assert user.get_username() in client.get(history).content.decode()
