"""What machines read: sitemap, feed, calendar, canonical addresses, structured data, share cards, robots."""

import json
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import icalendar
import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.utils.timezone import localdate
from wagtail.models import Site

from brand.association.models import EventPage, NewsIndexPage, NewsPage, TextPage
from brand.catalogue.addresses import record_path
from brand.catalogue.models import Company, Product
from tests.public_site import LANGUAGES, sitemap_files

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def real(every_page):
    """Pages that search engines may have: all but the samples."""
    return [page for page in every_page if "/sample-" not in page.url]


def links(page, relation):
    return page.soup.find_all("link", rel=relation)


def sitemap_entries(client, **headers):
    files = sitemap_files(client, **headers)
    return [entry for file in files for entry in ET.fromstring(file).findall("s:url", SITEMAP)]  # noqa: S314


# Sitemap ------------------------------------------------------------------------------------------------


def test_a_search_engine_gets_every_page_in_every_language_with_its_alternates(client, every_page):
    entries = {}
    for entry in sitemap_entries(client):
        alternates = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SITEMAP)}
        entries[entry.find("s:loc", SITEMAP).text] = alternates
        assert entry.find("s:lastmod", SITEMAP).text <= (localdate() + timedelta(days=1)).isoformat()
    pages = {page.url for page in real(every_page) if not page.type.startswith("list")}
    records = [*Company.objects.public().real(), *Product.objects.public().real()]
    assert len(records) >= 50
    addresses = {record_path(record, language) for record in records for language in LANGUAGES}
    assert {urlsplit(address).path for address in entries} == pages | addresses
    for address, alternates in entries.items():
        assert set(LANGUAGES) <= set(alternates)
        assert address in alternates.values()
        assert all(other in entries for other in alternates.values())


def test_the_sitemap_names_a_page_only_in_the_languages_it_has(client):
    TextPage.objects.get(slug="membership", locale__language_code="en").unpublish()
    text = "".join(sitemap_files(client))
    assert "/en/about/membership/" not in text
    assert "/ja/about/membership/" in text


def test_every_machine_is_told_the_same_host(client, settings):
    """Whatever host asks: what a cache or a search engine keeps must not be chosen by a visitor."""
    settings.ALLOWED_HOSTS = ["*"]
    base = urlsplit(settings.BASE_URL)
    text = client.get("/ja/about/", headers={"host": "localhost:1234"}).content.decode()
    soup = BeautifulSoup(text, "html.parser")
    addresses = [
        soup.find("link", rel="canonical")["href"],
        soup.find("meta", property="og:url")["content"],
        soup.find("meta", property="og:image")["content"],
        *(link["href"] for link in soup.find_all("link", hreflang=True)),
    ]
    index = ET.fromstring(client.get("/sitemap.xml", headers={"host": "localhost:1234"}).content)  # noqa: S314
    addresses += [entry.text for entry in index.findall("s:sitemap/s:loc", SITEMAP)]
    entries = sitemap_entries(client, host="localhost:1234")
    addresses += [entry.find("s:loc", SITEMAP).text for entry in entries]
    feed = ET.fromstring(client.get("/ja/news/feed/").content)  # noqa: S314
    addresses += [link.get("href") for link in feed.findall("a:link", ATOM)]
    hosts = {urlsplit(address)[:2] for address in addresses}
    assert hosts == {(base.scheme, base.netloc)}


# Head of a page -----------------------------------------------------------------------------------------


def test_every_page_names_itself_as_canonical(every_page):
    for page in real(every_page):
        (canonical,) = links(page, "canonical")
        assert urlsplit(canonical["href"]).path == page.url
        assert page.soup.find("meta", property="og:url")["content"] == canonical["href"]


def test_a_campaign_does_not_make_a_second_page(client):
    html = client.get("/ja/about/?utm_source=x&page=2").content.decode()
    canonical = BeautifulSoup(html, "html.parser").find("link", rel="canonical")["href"]
    assert "?" not in canonical


def test_the_languages_of_a_page_point_to_one_another(every_page):
    """Search engines ignore hreflang that is not answered."""
    found = {}
    for page in real(every_page):
        alternates = {
            link["hreflang"]: urlsplit(link["href"]).path
            for link in links(page, "alternate")
            if link.get("hreflang")
        }
        found[page.url] = alternates
        assert set(alternates) == {*LANGUAGES, "x-default"}, page.url
        assert alternates[page.language] == page.url
        assert alternates["x-default"] == alternates["ja"]
    for alternates in found.values():
        for other in alternates.values():
            assert found[other] == alternates


def test_a_shared_page_shows_a_title_a_text_and_a_picture_that_exists(every_page):
    for page in every_page:
        meta = {tag["property"]: tag["content"] for tag in page.soup.find_all("meta", property=True)}
        assert meta["og:title"]
        assert meta["og:description"]
        picture = urlsplit(meta["og:image"]).path
        assert finders.find(picture.removeprefix("/static/")), picture
        assert page.language in picture
        assert meta["og:locale"] == {"ja": "ja_JP", "en": "en_US", "zh-hans": "zh_CN"}[page.language]


def test_every_file_a_page_asks_for_exists(every_page):
    for page in every_page:
        for tag in page.soup.find_all(["link", "script", "img"]):
            address = tag.get("href") or tag.get("src") or ""
            if address.startswith("/static/"):
                assert finders.find(address.removeprefix("/static/")), address


# Structured data ----------------------------------------------------------------------------------------


def structured(html):
    scripts = BeautifulSoup(html, "html.parser").find_all("script", type="application/ld+json")
    return [json.loads(script.string) for script in scripts]


def test_a_search_engine_reads_who_publishes_and_where_a_page_lies(every_page):
    for page in real(every_page):
        # A case adds an article of its own.
        data, *_more = structured(page.html)
        assert data["@context"] == "https://schema.org"
        things = {thing["@type"]: thing for thing in data["@graph"]}
        assert things["Organization"]["name"]
        if page.type == "HomePage":
            continue
        trail = things["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        assert all(step["name"] and urlsplit(step["item"]).scheme for step in trail)
        assert urlsplit(trail[-1]["item"]).path == page.url


def news(title, **values):
    index = NewsIndexPage.objects.get(locale__language_code="ja")
    page = NewsPage(title=title, locale=index.locale, published_on=localdate(), slug="real-news", **values)
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


HOSTILE = '</script><script>alert(1)</script><!-- "\\ & \u2028 漢字《かんじ》'


def test_a_title_cannot_close_the_structured_data(client):
    page = news(HOSTILE, lede=HOSTILE, search_description=HOSTILE)
    html = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in html
    (data,) = structured(html)
    article = next(thing for thing in data["@graph"] if thing["@type"] == "NewsArticle")
    assert article["headline"].startswith("</script><script>alert(1)</script>")
    assert article["datePublished"] == localdate().isoformat()


def event(**values):
    index = NewsIndexPage.objects.get(locale__language_code="ja")
    page = EventPage(
        title="説明会; 第一, 回\\",
        slug="real-event",
        lede="一行目\n二行目",
        venue="八王子市, 東京都",
        locale=index.locale,
        starts_at=datetime(2027, 1, 20, 15, 30, tzinfo=UTC),
        **values,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def test_a_search_engine_reads_when_an_event_is(client):
    page = event(ends_at=datetime(2027, 1, 20, 17, 0, tzinfo=UTC))
    (data,) = structured(client.get(page.get_url()).content.decode())
    found = next(thing for thing in data["@graph"] if thing["@type"] == "Event")
    assert datetime.fromisoformat(found["startDate"]) == page.starts_at
    assert found["startDate"] == "2027-01-21T00:30:00+09:00"
    assert found["location"]["name"] == "八王子市, 東京都"


# Feed and calendar --------------------------------------------------------------------------------------


def test_a_reader_follows_the_news_in_her_feed_reader(client):
    news(HOSTILE, lede="本文")
    answer = client.get("/ja/news/feed/")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for part in ("id", "title", "updated"):
        assert feed.find(f"a:{part}", ATOM).text
    (entry,) = feed.findall("a:entry", ATOM)
    for part in ("id", "title", "updated", "published"):
        assert entry.find(f"a:{part}", ATOM).text
    assert "《" not in entry.find("a:title", ATOM).text
    assert urlsplit(entry.find("a:link", ATOM).get("href")).path == "/ja/news/real-news/"
    assert entry.find("a:published", ATOM).text.startswith(localdate().isoformat())
    datetime.fromisoformat(feed.find("a:updated", ATOM).text)


def test_an_empty_feed_is_a_feed(client):
    for language in LANGUAGES:
        feed = ET.fromstring(client.get(f"/{language}/news/feed/").content)  # noqa: S314 - our own
        assert feed.findall("a:entry", ATOM) == []


def calendar_of(client, page):
    """Returns the address behind the button."""
    soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    return soup.select_one("main a.button")["href"]


def test_a_visitor_takes_an_event_into_her_calendar_at_the_right_hour(client):
    page = event(ends_at=datetime(2027, 1, 20, 17, 0, tzinfo=UTC))
    answer = client.get(calendar_of(client, page))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(answer.content)
    (entry,) = calendar.walk("VEVENT")
    assert entry["dtstart"].dt == page.starts_at
    assert entry["dtend"].dt == page.ends_at
    assert entry["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert "20270121T003000" in answer.content.decode()
    assert str(entry["summary"]) == page.title
    assert str(entry["location"]) == page.venue
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    assert Counter(part.name for part in calendar.walk())["VEVENT"] == 1


def test_a_calendar_program_knows_the_time_zone_without_asking(client):
    """RFC 5545: a TZID needs its VTIMEZONE in the same file."""
    page = event()
    calendar = icalendar.Calendar.from_ical(client.get(calendar_of(client, page)).content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    (entry,) = calendar.walk("VEVENT")
    assert "dtend" not in entry or entry["dtend"].dt > entry["dtstart"].dt


# Robots -------------------------------------------------------------------------------------------------


def test_a_robot_is_told_where_the_sitemap_is_and_what_to_leave(client, settings):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
    assert all(f"Disallow: /{language}/search/" in lines for language in LANGUAGES)
    assert "Disallow: /" not in lines


def test_search_results_and_missing_pages_are_in_no_search_engine(client):
    for address in ("/ja/search/?q=TAMA", "/en/no-such-page/"):
        assert '<meta name="robots" content="noindex">' in client.get(address).content.decode()


def test_an_old_edition_is_its_own_page_for_machines(client):
    soup = BeautifulSoup(client.get("/en/charter/editions/1/").content, "html.parser")
    assert urlsplit(soup.find("link", rel="canonical")["href"]).path == "/en/charter/editions/1/"
    assert soup.find("link", hreflang="ja")["href"].endswith("/ja/charter/editions/1/")


def test_the_site_of_the_demo_is_the_address_the_operator_gave(settings):
    assert Site.objects.get(is_default_site=True).root_url == settings.BASE_URL
