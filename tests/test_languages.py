"""Three languages: each page in the reader's own, never Japanese under another name, nobody lost in between."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.contrib.auth import get_user_model
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from brand.association.models import AssociationIdentity, DataPoint, HomePage, TextPage
from tests.public_site import KANA, LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HTML_LANGUAGES = {"ja": "ja", "en": "en", "zh-hans": "zh-hans"}
NOT_AVAILABLE = {
    "en": "This page is not available in English yet",
    "zh-hans": "本页暂无中文版",
}


def page_of(path, language):
    slug = path.rstrip("/").split("/")[-1]
    return Page.objects.get(slug=slug, locale__language_code=language).specific


def test_every_page_says_the_language_of_its_address(every_page):
    for page in every_page:
        assert page.soup.html["lang"].lower() == page.language, page.url
        assert page.headers["Content-Language"].lower() == page.language, page.url


def language_of(text):
    """Returns the language that the nearest element around a text declares."""
    return next(parent["lang"] for parent in text.parents if parent.get("lang")).lower()


def readable_texts(soup):
    for text in soup.find_all(string=True):
        if type(text) is NavigableString and text.parent.name not in {"script", "style"}:
            yield text


def test_japanese_never_stands_in_another_language_without_saying_so(every_page):
    """Kana on an English or Chinese page is marked as Japanese, so that it is read aloud and drawn right."""
    unmarked = {
        (page.url, str(text).strip()[:60])
        for page in every_page
        if page.language != "ja"
        for text in readable_texts(page.soup)
        if KANA.search(text) and language_of(text) != "ja"
    }
    assert unmarked == set()


def test_han_characters_on_an_english_page_say_whose_they_are(every_page):
    """A Japanese name in an English sentence is marked; without it a screen reader says nothing or nonsense."""
    unmarked = {
        (page.url, str(text).strip()[:60])
        for page in every_page
        if page.language == "en"
        for text in readable_texts(page.soup)
        if re.search(r"[\u4e00-\u9fff]", text) and language_of(text) == "en"
    }
    assert unmarked == set()


def test_no_attribute_holds_japanese_in_another_language(every_page):
    for page in every_page:
        if page.language == "ja":
            continue
        for tag in page.soup.find_all(True):
            for name in ("title", "alt", "aria-label", "placeholder", "content", "value", "data-label"):
                assert not KANA.search(str(tag.get(name, ""))), (page.url, name)


def test_an_english_or_chinese_page_is_not_the_japanese_one(every_page):
    japanese = {page.path: page.main_text for page in every_page if page.language == "ja"}
    for page in every_page:
        if page.language != "ja":
            assert page.main_text != japanese[page.path]
            # A maker without a name in the reader's language keeps its own, marked as Japanese.
            shown = BeautifulSoup(str(page.soup.main), "html.parser")
            for name in shown.find_all(lang="ja"):
                name.decompose()
            text = shown.get_text(" ", strip=True)
            assert len(KANA.findall(text)) < len(text) / 20, page.url


# What is not translated ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_reader_of_a_missing_translation_is_told_in_her_language_and_led_to_the_japanese(client, language):
    page_of("membership", language).unpublish()
    answer = client.get(f"/{language}/about/membership/")
    assert answer.status_code == 404
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.html["lang"] == language
    assert soup.h1.get_text(strip=True) not in {"Page not found", "Not Found"}
    assert not KANA.search(soup.h1.get_text())
    link = soup.main.find("a", href="/ja/about/membership/")
    assert link["lang"] == link["hreflang"] == "ja"
    assert link.get_text() == page_of("membership", "ja").title
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    for text in readable_texts(soup):
        assert not KANA.search(text) or language_of(text) == "ja"


def test_a_reader_of_a_missing_english_site_is_told_in_english(client):
    home = HomePage.objects.get(locale__language_code="en")
    home.unpublish()
    answer = client.get("/en/")
    assert answer.status_code == 404
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.html["lang"] == "en"
    assert soup.main.find("a", href="/ja/")["lang"] == "ja"


@pytest.mark.parametrize("address", ["/en/about/", "/en/search/?q=TAMA", "/en/no-such-page/", "/en/results/"])
def test_a_missing_english_home_page_brings_no_japanese_text_under_english(client, address):
    HomePage.objects.get(locale__language_code="en").unpublish()
    answer = client.get(address)
    assert answer.status_code in {200, 404}
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.html["lang"] == "en"
    for text in readable_texts(soup):
        assert not KANA.search(text) or language_of(text) == "ja", text


def test_a_reader_of_a_page_that_nobody_has_is_told_so(client):
    for language, words in zip(LANGUAGES, ("見つかりません", "not found", "未找到|没有找到"), strict=True):
        answer = client.get(f"/{language}/no-such-page/")
        assert answer.status_code == 404
        assert re.search(words, answer.content.decode()), language


def test_a_missing_page_does_not_give_away_a_japanese_draft(client):
    page_of("membership", "en").unpublish()
    source = page_of("membership", "ja")
    source.title = "DRAFT-SECRET-7"
    source.save()
    source.unpublish()
    assert "SECRET" not in client.get("/en/about/membership/").content.decode()


def test_a_translation_is_public_only_while_its_japanese_page_is(client):
    page_of("membership", "ja").unpublish()
    for language in ("en", "zh-hans"):
        assert client.get(f"/{language}/about/membership/").status_code == 404


def test_a_record_without_translation_says_that_it_is_japanese(read):
    DataPoint.objects.filter(series__key="network", key="companies").update(label_en="", note_en="")
    AssociationIdentity.objects.update(name_zh="")
    soup = read("/en/about/network/").soup
    label = next(tag for tag in soup.select('[lang="ja"]') if tag.get_text() == "企業")
    assert "Japanese only" in label.parent.get_text()


# From one language to another ---------------------------------------------------------------------------


def test_the_language_menu_leads_to_the_same_page(every_page):
    addresses = {page.url for page in every_page}
    for page in every_page:
        for menu in page.soup.select("nav.languages"):
            links = {link["hreflang"]: link for link in menu.find_all("a")}
            assert list(links) == list(LANGUAGES)
            for language, link in links.items():
                assert link["href"] == f"/{language}{page.path}"
                assert link["href"] in addresses
                assert link["lang"] == language
            assert links[page.language]["aria-current"] == "true"


def test_the_language_menu_keeps_a_reader_on_the_edition_she_reads(read):
    soup = read("/ja/declaration/editions/1/").soup
    assert soup.select_one('nav.languages a[hreflang="en"]')["href"] == "/en/declaration/editions/1/"


def test_the_language_menu_of_an_untranslated_page_leads_to_the_home_page(client):
    page_of("membership", "zh-hans").unpublish()
    soup = BeautifulSoup(client.get("/ja/about/membership/").content, "html.parser")
    assert soup.select_one('nav.languages a[hreflang="zh-hans"]')["href"] == "/zh-hans/"
    assert soup.find("link", hreflang="zh-hans") is None


def test_the_language_menu_of_the_search_keeps_the_reader_in_the_search(read):
    soup = read("/ja/search/?q=TAMA").soup
    assert soup.select_one('nav.languages a[hreflang="en"]')["href"].startswith("/en/")


@pytest.mark.parametrize(
    ("accepts", "leads_to"), [("zh-CN,zh", "/zh-hans/"), ("en-US", "/en/"), ("fr", "/ja/")]
)
def test_a_visitor_of_the_bare_address_gets_the_language_of_her_browser(client, accepts, leads_to):
    answer = client.get("/", headers={"accept-language": accepts})
    assert answer.status_code == 302
    assert answer.url == leads_to


def test_a_visitor_who_asks_for_a_language_gets_it_whatever_her_browser_says(client):
    answer = client.get("/ja/about/", headers={"accept-language": "en"})
    assert '<html lang="ja"' in answer.content.decode()


# Dates, eras, addresses ---------------------------------------------------------------------------------

ERA = re.compile(r"令和|平成")


def test_only_japanese_readers_read_the_year_of_the_era(every_page):
    for page in every_page:
        title_block = page.soup.select_one(".title-block")
        if page.language == "ja" and title_block and re.search(r"20\d\d年", title_block.get_text()):
            assert ERA.search(title_block.get_text()), page.url
        for text in readable_texts(page.soup):
            if page.language != "ja" and ERA.search(text):
                assert language_of(text) == "ja" or "平成24年度" in text, (page.url, text)


@pytest.mark.parametrize(
    ("language", "written"),
    [("ja", "2026年(令和8年)11月2日"), ("en", "2 November 2026"), ("zh-hans", "2026年11月2日")],
)
def test_a_date_is_written_as_the_reader_writes_it(read, language, written):
    time = read(f"/{language}/news/sample-site-opened/").soup.main.time
    assert time["datetime"] == "2026-11-02"
    assert time.get_text() == written


@pytest.mark.parametrize(
    ("language", "written"), [("ja", "2027年(令和9年)1月21日"), ("en", "21 January 2027")]
)
def test_the_day_of_an_event_is_the_day_in_tokyo(read, language, written):
    soup = read(f"/{language}/news/sample-open-day/").soup
    assert soup.main.time.get_text() == written
    assert "14:00–16:30" in soup.main.get_text()


@pytest.fixture
def make_page(client):
    """Returns a function that makes a page with the editor's form and returns its address."""
    editor = get_user_model().objects.create_superuser("editor", "", "secret")
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")

    def make(kind, parent, **values):
        parent = page_of(parent, "ja")
        address = f"/admin/pages/add/association/{kind}/{parent.pk}/"
        form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
        client.post(address, form | nested_form_data({"body": streamfield([])}) | values)
        return Page.objects.child_of(parent).latest("pk").slug

    return make


@pytest.mark.parametrize(
    ("kind", "parent", "values", "slug"),
    [
        ("textpage", "about", {"reading": "かんきょう けいえい じれい"}, r"kankyo-keiei-jirei"),
        ("textpage", "about", {}, r"page-20\d\d-\d\d-\d\d"),
        ("newspage", "news", {"published_on": "2026-12-01"}, r"news-2026-12-01"),
        ("eventpage", "news", {"starts_at": "2026-12-24 08:00"}, r"event-2026-12-24"),
    ],
)
def test_an_editor_gets_an_address_from_the_reading_or_the_date_never_from_chinese(
    make_page, kind, parent, values, slug
):
    assert re.fullmatch(slug, make_page(kind, parent, title="環境経営事例", **values))
    assert re.fullmatch(f"{slug}-2", make_page(kind, parent, title="環境経営事例", **values))


def test_a_page_made_by_a_program_gets_its_address_from_the_reading_too():
    parent = page_of("about", "ja")
    page = TextPage(title="環境経営事例", reading="かんきょう けいえい じれい", locale=parent.locale)
    assert parent.add_child(instance=page).slug == "kankyo-keiei-jirei"
