"""What is not public is nowhere: no title, no word and no file of it in anything a reader or machine can get."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from brand.association.models import Edition, NewsPage, Source, TextPage
from brand.catalogue.addresses import catalogue_path
from brand.catalogue.browsing.tallies import grow_branches
from brand.catalogue.browsing.ways import WAYS
from brand.catalogue.models import Company, Municipality, NicheTopEntry, Product, Technology
from brand.catalogue.today import today
from tests.catalogue import make_claim, make_company, make_product, publish_record
from tests.public_site import LANGUAGES, SITEMAPS, public_pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SECRET = re.compile(r"draft-secret-7-[a-z]+", re.IGNORECASE)


def secret(kind):
    return f"DRAFT-SECRET-7-{kind}"


def page_of(slug, language="ja"):
    return Page.objects.get(slug=slug, locale__language_code=language).specific


def add_page(parent, kind, **values):
    model = NewsPage if parent.slug == "news" else TextPage
    words = dict.fromkeys(("title", "menu_title", "lede", "search_description"), secret(kind))
    page = model(slug=secret(kind).lower(), show_in_menus=True, locale=parent.locale, **words, **values)
    parent.add_child(instance=page)
    page.save_revision()
    return page


def publish(page):
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def close(page, way):
    """Closes a page in one of Wagtail's three ways."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=way, password="swordfish")
    if way == "groups":
        restriction.groups.add(Group.objects.first())


def make_file(kind, collection):
    file = ContentFile(b"%PDF-1.4 x", name=f"{secret(kind)}.pdf")
    return get_document_model().objects.create(title=secret(kind), collection=collection, file=file)


@pytest.fixture
def hidden():
    """Hides something of every kind wherever there is a place for it; returns the addresses of closed pages."""
    drafts = [add_page(page_of(slug), f"new{slug}", live=False) for slug in ("home", "about", "news")]
    closed = []
    for parent, way in (("home", "login"), ("about", "password"), ("news", "groups")):
        closed.append(publish(add_page(page_of(parent), f"closed{way}")))
        close(closed[-1], way)
    closed.append(publish(add_page(closed[1], "below")))
    for slug in ("home", "news", "membership", "declaration", "programmes"):
        page = page_of(slug)
        page.title = page.lede = page.menu_title = page.search_description = secret("revision")
        page.body = [("heading", secret("revision"))]
        page.save_revision()
    contact = page_of("contact", "en")
    contact.title = secret("translation")
    contact.save_revision().publish()
    close(contact, "login")
    about = page_of("about")
    about.body = [("links", [*drafts, *closed])]
    about.save_revision().publish()
    room = Collection.get_first_root_node().add_child(instance=Collection(name=secret("room")))
    CollectionViewRestriction.objects.create(collection=room, restriction_type="login")
    below = room.add_child(instance=Collection(name="below"))
    first, second = Source.objects.order_by("pk")[:2]
    Source.objects.filter(pk=first.pk).update(document=make_file("file", room))
    Source.objects.filter(pk=second.pk).update(document=make_file("filebelow", below))
    charter = Edition.objects.get(document="charter")
    charter.text_ja = charter.text_en = charter.note_ja = secret("wording")
    charter.save_revision()
    Edition.objects.create(
        document="declaration", number=2, text_ja=secret("edition"), source=first, live=False
    )
    return {page.get_url() for page in [*closed, contact]}


@pytest.fixture
def hidden_records():
    """Hides companies and products in every way there is; returns their keys."""
    words = {"legal_name": secret("company"), "name_en": secret("company"), "reading": "ひみつ"}
    place = Municipality.objects.get(code="13205")
    draft = make_company("secret-draft", municipality=place, **words)
    make_product(draft, "of-secret-draft", name_ja=secret("product"), name_en=secret("product"))
    ended = make_company("secret-ended", municipality=place, **words)
    for company in (draft, ended):
        company.technologies.add(Technology.objects.get(code="MC-TRN"))
        publish_record(company)
    draft.unpublish()
    Company.objects.filter(pk=ended.pk).update(expire_at=timezone.now())
    shown = make_company("shown", legal_name="見える社", municipality=place)
    product = make_product(shown, "secret-product", name_ja=secret("product"), name_en=secret("product"))
    product.technologies.add(Technology.objects.get(code="MC-TRN"))
    publish_record(product).unpublish()
    claim = make_claim(shown, niche_ja=secret("claim"), niche_en=secret("claim"))
    claim.expires_on = today() - timedelta(days=1)
    claim.save()
    shown.legal_name = shown.tagline_en = secret("revision")
    shown.save_revision()
    sample = make_company(
        "secret-sample", listing="sample", legal_name=secret("sample"), name_en=secret("sample")
    )
    make_product(sample, "of-secret-sample", name_ja=secret("sample"), name_en=secret("sample"))
    NicheTopEntry.objects.update(company=draft)
    return (
        "secret-draft",
        "of-secret-draft",
        "secret-ended",
        "secret-product",
        "secret-sample",
        "of-secret-sample",
    )


def catalogue_outputs():
    """Lists every list of the catalogue that holds somebody, the records of the API, and files."""
    for language in LANGUAGES:
        base = catalogue_path(language)
        yield from (
            f"{base}{rest}"
            for rest in ("", "companies/", "companies/?page=2", "products/", "products/?page=2")
        )
        yield from (f"{base}global-niche-top/{rest}" for rest in ("", "csv/"))
        yield from (f"{base}{rest}" for rest in ("technologies/MC-TRN/", "municipalities/13205/"))
        for way in WAYS.values():
            yield from (f"{base}{way.folder}/{branch.term.code}/" for branch in grow_branches(way))
    for folder, model in (("companies", Company), ("products", Product)):
        yield from (f"/api/v1/{folder}/{key}?lang=en" for key in model.objects.values_list("key", flat=True))


def public_outputs():
    """Lists every address a reader or machine can ask for."""
    yield from (address for address, _, _ in public_pages())
    yield from (*SITEMAPS, "/robots.txt", "/", "/healthz", "/readyz")
    for language in LANGUAGES:
        yield f"/{language}/news/feed/"
        yield f"/{language}/no-such-page/"
        yield f"/{language}/figures/network.csv"
        yield from (f"/{language}/{table}.csv" for table in ("register", "endorsements"))
        yield f"/{language}/verify/"
        yield from (f"/{language}/search/?q={word}" for word in ("DRAFT", "TAMA"))
        for document in ("declaration", "charter"):
            yield from (f"/{language}/{document}/editions/{number}/" for number in (1, 2))
            yield f"/{language}/{document}/editions/1/compare/2/"


def test_nothing_hidden_shows_anywhere(client, hidden):
    found = {}
    for address in public_outputs():
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert not answer.cookies or address in hidden, address
        text = answer.content.decode() + str(answer.headers)
        # Its own address may name itself, e.g. in the way to the login form.
        for leak in SECRET.findall(text) if address not in hidden else ():
            found.setdefault(leak, set()).add(address)
    assert found == {}


def test_no_hidden_company_product_or_claim_shows_in_lists_counts_files_or_the_api(
    client, hidden_records, settings
):
    settings.SHOW_SAMPLES = False
    found = {}
    for address in (*catalogue_outputs(), *SITEMAPS):
        answer = client.get(address)
        assert answer.status_code in {200, 404}, address
        assert not answer.cookies, address
        text = answer.content.decode()
        for leak in [*SECRET.findall(text), *(key for key in hidden_records if f"/{key}/" in text)]:
            found.setdefault(leak, set()).add(address)
    assert found == {}
    page = client.get("/en/catalogue/technologies/MC-TRN/").content.decode()
    assert 'class="card"' not in page


def test_a_stranger_who_knows_the_key_of_a_hidden_record_gets_nothing(client, hidden_records, settings):
    settings.SHOW_SAMPLES = False
    for key in hidden_records:
        for folder in ("companies", "products"):
            assert client.get(f"/api/v1/{folder}/{key}").status_code == 404
            assert client.get(f"/ja/catalogue/{folder}/{key}/").status_code == 404


def test_a_stranger_who_knows_the_address_gets_nothing(client, hidden):
    for address in hidden:
        answer = client.get(address)
        assert answer.status_code in {200, 302, 403, 404}
        assert not re.search(
            rf"<(title|h1)[^>]*>[^<]*{SECRET.pattern}", answer.content.decode(), re.IGNORECASE
        )
    for draft in Page.objects.filter(live=False, title__contains="DRAFT"):
        assert client.get(draft.get_url()).status_code == 404
    assert client.get("/ja/declaration/editions/2/").status_code == 404
    assert client.get("/ja/declaration/editions/1/compare/2/").status_code == 404


def test_a_stranger_who_knows_the_address_of_a_file_does_not_get_it(client, hidden):
    for document in get_document_model().objects.all():
        answer = client.get(document.url)
        assert answer.status_code in {302, 403, 404}
        assert b"PDF" not in b"".join(answer)
        assert client.get(f"/media/{document.file.name}").status_code == 404


def test_a_closed_translation_is_not_offered(client, hidden):
    answer = client.get("/ja/contact/").content.decode()
    assert 'rel="alternate" hreflang="en"' not in answer
    assert "/en/contact/" not in client.get("/sitemap-pages.xml").content.decode()


def test_what_is_taken_offline_is_gone_at_once(client):
    page = publish(add_page(page_of("home"), "offline"))
    assert SECRET.search(client.get("/ja/").content.decode())
    page.unpublish()
    for address in ("/ja/", "/sitemap-pages.xml", "/ja/search/?q=DRAFT", "/en/"):
        assert not SECRET.search(client.get(address).content.decode()), address


def test_no_public_answer_differs_by_cookie(every_page):
    """Otherwise no cache could keep it, and a cookie could bring another reader's page."""
    for page in every_page:
        assert "cookie" not in page.headers.get("Vary", "").lower(), page.url
        assert "Set-Cookie" not in page.headers


def test_a_section_whose_time_is_over_leaves_the_menu_before_the_scheduler_runs(client):
    section = page_of("results")
    assert f'href="{section.url}"' in client.get("/ja/accessibility/").text
    Page.objects.filter(pk=section.pk).update(expire_at=timezone.now())
    # A menu is kept for a while.
    cache.clear()
    assert f'href="{section.url}"' not in client.get("/ja/accessibility/").text
