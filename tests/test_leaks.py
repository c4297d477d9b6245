"""What is not public is nowhere: no title, no word and no file of it in anything a reader or machine can get."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from brand.association.models import Edition, NewsPage, Source, TextPage
from tests.public_site import LANGUAGES, public_pages

pytestmark = pytest.mark.django_db

SECRET = "DRAFT-SECRET-7"


def page_of(slug):
    return Page.objects.get(slug=slug, locale__language_code="ja").specific


def public_outputs():
    """Lists every address a reader or machine can ask for."""
    yield from (address for address, _, _ in public_pages())
    yield from ("/sitemap.xml", "/robots.txt", "/", "/healthz", "/readyz")
    for language in LANGUAGES:
        yield f"/{language}/news/feed/"
        yield f"/{language}/no-such-page/"
        yield from (f"/{language}/search/?q={word}" for word in ("DRAFT", "TAMA", "秘密"))
        for document in ("declaration", "charter"):
            yield from (f"/{language}/{document}/editions/{number}/" for number in (1, 2, 3))
            yield f"/{language}/{document}/editions/1/compare/2/"


def leaks(client):
    """Returns the addresses whose answer holds the secret, in any spelling."""
    found = set()
    for address in public_outputs():
        answer = client.get(address)
        assert answer.status_code < 500, address
        if SECRET.lower() in (answer.content.decode() + str(answer.headers)).lower():
            found.add(address)
    return found


def add_page(parent, **values):
    kind = NewsPage if parent.slug == "news" else TextPage
    page = kind(title=f"{SECRET} 秘密", menu_title=SECRET, lede=SECRET, locale=parent.locale, **values)
    page.search_description = SECRET
    page.show_in_menus = True
    parent.add_child(instance=page)
    page.save_revision()
    return page


def link_to(page):
    """Lets an editor choose a page among the links of a public page."""
    about = page_of("about")
    about.body = [("links", [page]), ("text", f'<p><a linktype="page" id="{page.pk}">weiter</a></p>')]
    about.save_revision().publish()


def test_a_draft_page_is_nowhere(client):
    drafts = [
        add_page(page_of(slug), slug=f"draft-{number}", live=False)
        for number, slug in enumerate(("home", "about", "news"))
    ]
    for draft in drafts:
        link_to(draft)
        assert client.get(draft.get_url()).status_code == 404
    assert leaks(client) == set()


def test_a_draft_of_a_public_page_is_nowhere(client):
    for slug in ("home", "about", "news", "membership", "declaration"):
        page = page_of(slug)
        page.title, page.lede, page.menu_title = SECRET, SECRET, SECRET
        page.body = [("heading", SECRET)]
        page.save_revision()
    assert leaks(client) == set()


@pytest.fixture(params=["login", "password", "group"])
def restrict(request):
    """Returns a function that closes a page in one of Wagtail's three ways."""

    def close(page):
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=f"{request.param}s" if request.param == "group" else request.param
        )
        if request.param == "password":
            PageViewRestriction.objects.filter(pk=restriction.pk).update(password="swordfish")
        if request.param == "group":
            restriction.groups.add(Group.objects.first())

    return close


def test_a_closed_page_is_nowhere(client, restrict):
    for number, slug in enumerate(("home", "about", "news")):
        page = add_page(page_of(slug), slug=f"closed-{number}")
        page.get_latest_revision().publish()
        restrict(page)
        link_to(page)
    child = add_page(page_of("closed-1"), slug="below")
    child.get_latest_revision().publish()
    for address in (page_of("closed-0").get_url(), child.get_url()):
        answer = client.get(address)
        assert answer.status_code in {302, 200, 403, 404}
        assert SECRET not in answer.content.decode()
    closed = {page_of(f"closed-{number}").get_url() for number in range(3)} | {child.get_url()}
    assert leaks(client) - closed == set()


def test_the_translation_of_a_closed_page_is_not_offered(client, restrict):
    english = TextPage.objects.get(slug="membership", locale__language_code="en")
    english.title = SECRET
    english.save_revision().publish()
    restrict(english)
    answer = client.get("/ja/about/membership/").content.decode()
    assert 'hreflang="en" href="http' not in answer
    assert "/en/about/membership/" not in client.get("/sitemap.xml").content.decode()
    assert leaks(client) - {english.get_url()} == set()


def test_a_file_in_a_closed_room_is_nowhere(client):
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="private"))
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = get_document_model().objects.create(
        title=SECRET, collection=collection, file=ContentFile(b"%PDF-1.4 x", name=f"{SECRET}.pdf")
    )
    Source.objects.update(document=document)
    assert leaks(client) == set()
    answer = client.get(document.url)
    assert answer.status_code in {302, 403, 404}
    assert b"PDF" not in answer.content
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_a_file_in_a_room_below_a_closed_room_is_nowhere(client):
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="private"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    below = closed.add_child(instance=Collection(name="below"))
    document = get_document_model().objects.create(
        title=SECRET, collection=below, file=ContentFile(b"%PDF-1.4 x", name=f"{SECRET}.pdf")
    )
    Source.objects.update(document=document)
    assert leaks(client) == set()


def test_a_draft_edition_is_nowhere(client):
    live = Edition.objects.get(document="charter")
    live.text_ja = live.text_en = live.text_zh = f"<p>{SECRET}</p>"
    live.save_revision()
    Edition.objects.create(
        document="declaration", number=2, text_ja=SECRET, text_en=SECRET, source=live.source, live=False
    )
    assert client.get("/ja/declaration/editions/2/").status_code == 404
    assert leaks(client) == set()


def test_an_expired_page_is_nowhere(client):
    page = add_page(page_of("about"), slug="expired")
    page.get_latest_revision().publish()
    page.unpublish()
    assert leaks(client) == set()


def test_no_answer_sets_a_cookie_or_differs_by_cookie(client):
    for address in public_outputs():
        answer = client.get(address)
        assert not answer.cookies, address
        if address != "/":
            assert "cookie" not in answer.headers.get("Vary", "").lower(), address
