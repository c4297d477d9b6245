"""Editors find Japanese in the lists and choosers of the admin, as visitors do on the site."""

import inspect
import re

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from modelsearch.backends.database import SearchBackend as wagtails_backend
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from brand.association.models import TextPage
from search.finder.admin_search import upkeep
from search.finder.models import Concept
from tests.factories import publish

pytestmark = pytest.mark.django_db

HOSTILE = (
    '"',
    '"切削',
    "'; --",
    "   ",
    "\x00",
    "切\x00削",
    "\ud800",
    "\u3000",
    "*",
    "AND OR NOT",
    "NEAR(切削 加工)",
    "{title} : 切削",
    "a:* & !b | (",
    "\\",
    "😀",
    "の",
    "ー",
    "-切削",
    "ﾞ",
    "語 " * 500,
    "word " * 500,
    "切削" * 5_000,
    "x" * 5_000,
    "1" * 5_000,
)


@pytest.fixture
def write(home):
    """Returns a function that publishes a page of the test by its title."""
    made = []

    def write_page(title, **fields):
        made.append(publish(TextPage(title=title, slug=f"found-{len(made)}", **fields), home))
        return made[-1]

    write_page.pages = made
    return write_page


@pytest.fixture
def find(write):
    """Returns a function that searches the pages of the test only; it gives titles, the best first."""

    def find_titles(query, how="autocomplete", backend=None, **options):
        pages = Page.objects.filter(pk__in=[page.pk for page in write.pages])
        found = getattr(backend or get_search_backend(), how)(query, pages, **options)
        titles = [page.title for page in found]
        assert found.count() == len(titles)
        return titles

    return find_titles


def test_editors_find_a_word_inside_a_run_in_every_list_and_chooser(write, admin_client):
    page = write("ステンレスの超精密研削仕上")
    picture = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    picture += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    get_image_model().objects.create(title="ステンレスの超精密研削仕上", file=ContentFile(picture, "p.gif"))
    get_document_model().objects.create(title="ステンレスの超精密研削仕上", file=ContentFile(b"a", "a.txt"))
    for address in (
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose_results"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs_chooser:choose_results"),
    ):
        answer = admin_client.get(address, {"q": "研削"})
        assert "超精密研削仕上" in answer.content.decode(), address
        assert "超精密研削仕上" not in admin_client.get(address, {"q": "研磨機"}).content.decode(), address


@pytest.mark.parametrize(
    "query", ["ボルト", "ﾎﾞﾙﾄ", "ぼると", "ステン", "bolt", "Bolts", "螺栓", "ステンレス ボルト", "ボルトの"]
)
def test_width_kana_half_a_word_and_other_languages_find_the_same_page(write, find, query):
    write("軽いステンレスボルト")
    write("軽い部品")

    assert find(query) == ["軽いステンレスボルト"]


def test_codes_and_numbers_are_found_as_they_are_typed(write, find):
    write("SUS304の削り方 2031年度")

    for query in ("SUS304", "sus 304", "ＳＵＳ３", "2031", "203", "sus304 2031年度"):
        assert find(query), query
    assert not find("SUS316")
    assert not find("304L")


def test_what_is_written_comes_before_what_is_meant_and_titles_before_texts(write, find):
    body = write("お知らせ", lede="ボルトを話題にします。")
    meant = write("About screws and bolts")
    longer = write("去年までに作ったボルトの長い歴史")
    title = write("ボルト")

    expected = [page.title for page in (title, longer, meant, body)]
    assert find("ボルト", "search") == expected
    assert find("ボルト") == expected
    assert find("ボルト", order_by_relevance=False) == [page.title for page in write.pages]


def test_a_new_name_in_the_glossary_finds_pages_that_were_written_before(write, find):
    write("軽いステンレスボルト")
    assert not find("ぐるぐる棒")

    concept = Concept.objects.get(name_ja="ボルト")
    concept.aliases_ja = [*concept.aliases_ja, "ぐるぐる棒"]
    concept.save()

    assert find("ぐるぐる棒") == ["軽いステンレスボルト"]


@pytest.mark.parametrize("how", ["search", "autocomplete"])
def test_hostile_text_is_answered(write, find, how):
    for number, text in enumerate(HOSTILE):
        if "\x00" not in text and "\ud800" not in text and text.strip():
            write(text[:200] + str(number))
        assert isinstance(find(text, how), list), text
    for query in (Phrase('"'), And([PlainText(" "), Not(PlainText("'"))]), Or([PlainText("\x00")])):
        assert isinstance(find(query, how), list)


def test_hostile_text_in_the_address_is_answered_with_a_page(home, admin_client):
    for text in ('"', "   ", "\x00", "a:* & !b | (", "word " * 500):
        for address in (
            reverse("wagtailadmin_pages:search"),
            reverse("wagtailadmin_explore", args=[home.pk]),
            reverse("wagtailadmin_choose_page_search"),
            reverse("wagtailimages_chooser:choose_results"),
        ):
            assert admin_client.get(address, {"q": text}).status_code == 200, (address, text)


def test_words_that_need_no_analyser_find_what_wagtails_own_backend_finds(write, find):
    for title, lede in (
        ("Zelkova avenue", ""),
        ("Old zelkova", "Quokka and wombat"),
        ("Quokka", "Zelkova avenue"),
        ("Zelkovaceae", "Wombat"),
    ):
        write(title, lede=lede)
    queries = ("zelkova", "ZELKOVA avenue", "quokka", "wombat zelkova", "nothing", "zelk")
    options = ({}, {"fields": ["title"]}, {"operator": "or"})
    asked = [("search", query, option) for query in queries for option in options]
    ours = [sorted(find(query, how, **option)) for how, query, option in asked]
    halves = ("zel", "zelkova", "old zelk", "quok")
    ours_begun = [find(query) for query in halves]

    wagtails = wagtails_backend({})
    for page in write.pages:
        wagtails.add(page)

    assert ours == [sorted(find(query, how, wagtails, **option)) for how, query, option in asked]
    for begun, query in zip(ours_begun, halves, strict=True):
        # Ours looks in texts, too, and shows what it finds there last.
        theirs = find(query, backend=wagtails)
        assert theirs, query
        assert set(begun[: len(theirs)]) == set(theirs), query


def test_wagtails_query_objects_mean_the_same(write, find):
    cut, both, other = write("研削の話"), write("研削とめっきの話"), write("めっきの話")
    grinding, plating = PlainText("研削"), PlainText("めっき")

    def titles(*pages):
        return sorted(page.title for page in pages)

    for query, pages in (
        (MATCH_ALL, (cut, both, other)),
        (Not(MATCH_ALL), ()),
        (And([grinding, plating]), (both,)),
        (Or([grinding, plating]), (cut, both, other)),
        (And([grinding, Not(plating)]), (cut,)),
        (Not(grinding), (other,)),
        (Or([grinding, Not(plating)]), (cut, both)),
        (And([MATCH_ALL, plating]), (both, other)),
        (Phrase("研削とめっき"), (both,)),
        (Fuzzy("研削"), (cut, both)),
        (PlainText("研削 めっき", operator="or"), (cut, both, other)),
        (PlainText("研削 めっき"), (both,)),
    ):
        assert sorted(find(query, "search")) == titles(*pages), query
    boosted = find(Or([Boost(PlainText("とめっき"), 9), grinding, plating]), "search")
    assert boosted[0] == both.title
    pages = Page.objects.filter(pk__in=[page.pk for page in write.pages])
    found = get_search_backend().search("めっき", pages.filter(title__contains="研削"))
    assert [page.title for page in found] == [both.title]
    found = get_search_backend().search("めっき", pages)
    assert len(found[:1]) == 1
    assert found[1:].results()
    assert sum(found.facet("live").values()) == 2
    assert [page.points for page in found.annotate_score("points")] == [4, 4]
    assert get_search_backend().search("", pages).count() == 0


def test_an_index_that_wagtails_backend_has_written_is_written_anew(write, find):
    page = write("ステンレスの超精密研削仕上")
    assert upkeep.is_ours()
    wagtails_backend({}).add(page)
    assert not upkeep.is_ours()
    assert not find("研削")

    call_command("rebuild_search", if_missing=True, verbosity=0)

    assert upkeep.is_ours()
    assert find("研削")


def test_a_page_that_is_gone_is_not_found(write, find):
    page = write("ステンレスの超精密研削仕上")
    page.delete()

    assert not get_search_backend().search("研削仕上", Page).count()


def test_what_we_build_upon_is_there_in_modelsearch():
    """Fails first when another modelsearch comes: look at its backend again before changing this."""
    if connection.vendor == "sqlite":
        from modelsearch.backends.database.sqlite import sqlite as stock

        name, search = "SQLite", ["self", "config", "start", "stop", "score_field"]
        assert stock.SQLiteFTSIndexEntry._meta.db_table.endswith("_fts")
    else:
        from modelsearch.backends.database.postgres import postgres as stock

        name, search = "Postgres", ["self", "config", "start", "stop", "score_field", "backend"]
        assert stock.PostgresSearchBackend({"SEARCH_CONFIG": "simple"}).config == "simple"
    compiler, beginning, index, results, backend = (
        getattr(stock, f"{name}{kind}")
        for kind in (
            "SearchQueryCompiler",
            "AutocompleteQueryCompiler",
            "Index",
            "SearchResults",
            "SearchBackend",
        )
    )
    assert list(inspect.signature(compiler.search).parameters) == search
    assert (compiler.LAST_TERM_IS_PREFIX, beginning.LAST_TERM_IS_PREFIX) == (False, True)
    assert "search" not in vars(beginning)
    assert backend.query_compiler_class is compiler
    assert backend.index_class is index
    assert backend.autocomplete_query_compiler_class is beginning
    assert backend.results_class is results
    assert list(inspect.signature(index.add_items).parameters) == ["self", "model", "objs"]
    # Rows come only from the compiler's search, and an index asks a thing only for its key and its fields.
    for method in (results.get_queryset, results.facet):
        assert "self.query_compiler.search(" in inspect.getsource(method)
    indexer = inspect.getsource(stock.ObjectIndexer)
    assert set(re.findall(r"(?<!sub_)\bobj\.\w+", indexer)) == {"obj.pk", "obj.get_search_fields"}
    query = compiler(Page.objects.all(), "a", fields=["title"], order_by_relevance=False)
    assert query.query.query_string == "a"
    assert query.fields == ["title"]
    assert not query.order_by_relevance
    columns = {field.name for field in stock.IndexEntry._meta.get_fields()}
    assert {"title", "body", "autocomplete", "object_id", "content_type", "title_norm"} <= columns
