"""Who may open what: five groups and the anonymous, one row for each room of the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from brand.association.editing.groups import ADMINISTRATORS, APPROVERS, COORDINATORS, EDITORS, TRANSLATORS
from brand.association.models import AssociationIdentity, Edition
from brand.catalogue.models import Company, Product, WordsReview, digest_words
from casestudies.models import BookletPage
from search.finder.models import Concept, Promotion
from tests.cases import make_index
from tests.catalogue import certify, endorse, make_charter, make_company, make_product
from tests.factories import make_editor, make_news, make_roles, make_site, make_source, page_form

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EVERY_GROUP = (EDITORS, TRANSLATORS, COORDINATORS, APPROVERS, ADMINISTRATORS)
EVERYBODY = set(EVERY_GROUP)
WRITERS_OF_JAPANESE = {EDITORS, APPROVERS, ADMINISTRATORS}
WRITERS_OF_ENGLISH = {TRANSLATORS, APPROVERS, ADMINISTRATORS}
PUBLISHERS = {APPROVERS, ADMINISTRATORS}
RECORDS = ("company", "product", "brandcertification", "endorsement")
# Translators write the words of companies and products, coordinators notice what is out of date.
WRITERS_OF_MAKERS = EVERYBODY
WRITERS_OF_REGISTER = {EDITORS, APPROVERS, ADMINISTRATORS}
# Editors know the words, coordinators the makers.
HELPERS_OF_SEARCHERS = {EDITORS, COORDINATORS, ADMINISTRATORS}
VOCABULARIES = (
    "technology",
    "material",
    "specificationkey",
    "sector",
    "industry",
    "certificationstandard",
    "municipality",
    "nichetopentry",
)

# Room: (address from the pages of the small site, groups that may open it).
ROOMS = {
    "admin home": (lambda pages: reverse("wagtailadmin_home"), EVERYBODY),
    "add under the Japanese home": (lambda pages: _add(pages["home"]), {EDITORS, ADMINISTRATORS}),
    "add under the English home": (lambda pages: _add(pages["home-en"]), {TRANSLATORS, ADMINISTRATORS}),
    "add under the Chinese home": (lambda pages: _add(pages["home-zh-hans"]), {TRANSLATORS, ADMINISTRATORS}),
    "add news in Japanese": (lambda pages: _add(pages["news"]), {EDITORS, COORDINATORS, ADMINISTRATORS}),
    "add news in English": (lambda pages: _add(pages["news-en"]), {TRANSLATORS, ADMINISTRATORS}),
    "edit a Japanese page": (lambda pages: _edit(pages["about"]), WRITERS_OF_JAPANESE),
    "edit an English page": (lambda pages: _edit(pages["about-en"]), WRITERS_OF_ENGLISH),
    "edit a Chinese page": (lambda pages: _edit(pages["home-zh-hans"]), WRITERS_OF_ENGLISH),
    "edit Japanese news": (lambda pages: _edit(pages["one"]), WRITERS_OF_JAPANESE | {COORDINATORS}),
    "unpublish a page": (lambda pages: _page("unpublish", pages["about"]), {APPROVERS, ADMINISTRATORS}),
    "delete a public page": (lambda pages: _page("delete", pages["about"]), {APPROVERS, ADMINISTRATORS}),
    "editions": (lambda pages: _snippet("edition"), {EDITORS, APPROVERS, ADMINISTRATORS}),
    "a new edition": (lambda pages: _snippet("edition", "add"), {EDITORS, ADMINISTRATORS}),
    "unpublish an edition": (lambda pages: _unpublish_edition(), {APPROVERS, ADMINISTRATORS}),
    "data series": (lambda pages: _snippet("dataseries"), {EDITORS, ADMINISTRATORS}),
    "sources": (lambda pages: _snippet("source"), {EDITORS, ADMINISTRATORS}),
    "images": (lambda pages: reverse("wagtailimages:index"), {EDITORS, COORDINATORS, ADMINISTRATORS}),
    "add an image": (lambda pages: reverse("wagtailimages:add"), {EDITORS, COORDINATORS, ADMINISTRATORS}),
    "add a document": (lambda pages: reverse("wagtaildocs:add"), {EDITORS, COORDINATORS, ADMINISTRATORS}),
    "users": (lambda pages: reverse("wagtailusers_users:index"), {ADMINISTRATORS}),
    "groups": (lambda pages: reverse("wagtailusers_groups:index"), {ADMINISTRATORS}),
    "the association": (lambda pages: _identity(), {ADMINISTRATORS}),
    "redirects": (lambda pages: reverse("wagtailredirects:index"), {ADMINISTRATORS}),
    "workflows": (lambda pages: reverse("wagtailadmin_workflows:index"), {ADMINISTRATORS}),
    "site history": (lambda pages: reverse("wagtailadmin_reports:site_history"), EVERYBODY),
    "translations": (lambda pages: reverse("association_translations"), EVERYBODY),
    "content checks": (lambda pages: reverse("association_content_checks"), EVERYBODY),
    "pages to confirm": (lambda pages: reverse("association_unconfirmed"), EVERYBODY),
    "translate a page": (
        lambda pages: reverse("simple_translation:submit_page_translation", args=[pages["about"].pk]),
        {TRANSLATORS, ADMINISTRATORS},
    ),
    "what changed in the Japanese": (
        lambda pages: reverse("association_source_changes", args=[pages["about-en"].pk]),
        WRITERS_OF_ENGLISH,
    ),
    "companies": (lambda pages: _record("company", "list"), WRITERS_OF_MAKERS),
    "a new company": (lambda pages: _record("company", "add"), {EDITORS, ADMINISTRATORS}),
    "edit a company": (lambda pages: _record("company", "edit"), WRITERS_OF_MAKERS),
    "a new product": (lambda pages: _record("product", "add"), {EDITORS, ADMINISTRATORS}),
    "edit a product": (lambda pages: _record("product", "edit"), WRITERS_OF_MAKERS),
    "edit a brand certification": (
        lambda pages: _record("brandcertification", "edit"),
        WRITERS_OF_REGISTER,
    ),
    "edit an endorsement": (lambda pages: _record("endorsement", "edit"), WRITERS_OF_REGISTER),
    "unpublish a company": (lambda pages: _record("company", "unpublish"), PUBLISHERS),
    "unpublish a product": (lambda pages: _record("product", "unpublish"), PUBLISHERS),
    "delete a company": (lambda pages: _record("company", "delete"), {ADMINISTRATORS}),
    "history of a company": (lambda pages: _record("company", "history"), WRITERS_OF_MAKERS),
    "usage of a company": (lambda pages: _record("company", "usage"), WRITERS_OF_MAKERS),
    "an old version of a company": (lambda pages: _revision("revisions_view"), WRITERS_OF_MAKERS),
    "back to an old version of a company": (lambda pages: _revision("revisions_revert"), WRITERS_OF_MAKERS),
    "two versions of a company": (lambda pages: _revision("revisions_compare"), WRITERS_OF_MAKERS),
    "choose a company": (lambda pages: reverse("wagtailsnippetchoosers_catalogue_company:choose"), EVERYBODY),
    "the list of cases": (lambda pages: reverse("case_studies:index"), EVERYBODY),
    "a new case": (lambda pages: _new_case(pages), {EDITORS, ADMINISTRATORS}),
    "the list of booklets": (lambda pages: reverse("booklets:index"), EVERYBODY),
    "choose a case for a booklet": (lambda pages: reverse("booklet_case_chooser:choose"), EVERYBODY),
    "the room of a booklet": (
        lambda pages: reverse("booklet_room", args=[_booklet(pages)]),
        WRITERS_OF_JAPANESE,
    ),
    "what a page lacks": (
        lambda pages: reverse("association_page_state", args=[pages["about"].pk]),
        WRITERS_OF_JAPANESE,
    ),
    "words of the catalogue": (lambda pages: reverse("catalogue_words"), EVERYBODY),
    "expiring evidence": (lambda pages: reverse("catalogue_evidence"), EVERYBODY),
    **{
        f"vocabulary {name}": (lambda pages, name=name: _vocabulary(name), {EDITORS, ADMINISTRATORS})
        for name in VOCABULARIES
    },
    **{
        f"add to vocabulary {name}": (
            lambda pages, name=name: _vocabulary(name, "add"),
            {EDITORS, ADMINISTRATORS},
        )
        for name in VOCABULARIES
    },
    "the glossary": (lambda pages: reverse("wagtailsnippets_finder_concept:list"), HELPERS_OF_SEARCHERS),
    "a new concept": (lambda pages: reverse("wagtailsnippets_finder_concept:add"), HELPERS_OF_SEARCHERS),
    "edit a concept": (
        lambda pages: reverse("wagtailsnippets_finder_concept:edit", args=[Concept.objects.first().pk]),
        HELPERS_OF_SEARCHERS,
    ),
    "delete a concept": (
        lambda pages: reverse("wagtailsnippets_finder_concept:delete", args=[Concept.objects.first().pk]),
        {ADMINISTRATORS},
    ),
    "export the glossary": (
        lambda pages: reverse("wagtailsnippets_finder_concept:list") + "?export=csv",
        HELPERS_OF_SEARCHERS,
    ),
    "words without a concept": (
        lambda pages: reverse("wagtailsnippets_finder_unlinkedword:list"),
        HELPERS_OF_SEARCHERS,
    ),
    "what people did not find": (lambda pages: reverse("finder_unfound"), HELPERS_OF_SEARCHERS),
    **{
        f"{view} a choice of the secretariat": (
            lambda pages, view=view: _promotion(view),
            HELPERS_OF_SEARCHERS,
        )
        for view in ("list", "add", "edit", "delete")
    },
}


def _record(name, view):
    record = RECORD_OF[name]()
    arguments = [] if view in ("list", "add") else [record.pk]
    return reverse(type(record).snippet_viewset.get_url_name(view), args=arguments)


def _company():
    return Company.objects.filter(key="of-the-rooms").first() or make_company("of-the-rooms")


def _product():
    return Product.objects.filter(key="in-a-room").first() or make_product(_company(), "in-a-room")


def _certification():
    return _product().brand_certifications.first() or certify(_product())


def _endorsement():
    known = _company().endorsements.first()
    return known or endorse(_company(), make_charter(91, status="adopted", adopted_on="2020-01-01"))


RECORD_OF = {
    "company": _company,
    "product": _product,
    "brandcertification": _certification,
    "endorsement": _endorsement,
}


def _revision(view):
    company = _company()
    first = company.revisions.earliest("pk").pk
    arguments = [company.pk, first, "latest"] if view == "revisions_compare" else [company.pk, first]
    return reverse(Company.snippet_viewset.get_url_name(view), args=arguments)


def _vocabulary(name, view="list"):
    return reverse(f"wagtailsnippets_catalogue_{name}:{view}")


def _promotion(view):
    known = Promotion.objects.first() or Promotion.objects.create(query="軸", company=_company(), note="n")
    arguments = [] if view in ("list", "add") else [known.pk]
    return reverse(Promotion.snippet_viewset.get_url_name(view), args=arguments)


def _new_case(pages):
    return reverse(
        "wagtailadmin_pages:add", args=["casestudies", "casestudypage", make_index(pages["home"]).pk]
    )


def _booklet(pages):
    index = make_index(pages["home"])
    booklet = BookletPage.objects.child_of(index).first() or index.add_child(
        instance=BookletPage(title="冊子", locale=index.locale)
    )
    return booklet.pk


def _add(page):
    return reverse("wagtailadmin_pages:add_subpage", args=[page.pk])


def _edit(page):
    return _page("edit", page)


def _page(view, page):
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk])


def _snippet(model, view="list"):
    return reverse(f"wagtailsnippets_association_{model}:{view}")


def _unpublish_edition():
    edition = Edition(document="charter", number=90, text_ja="文", source=make_source(), live=False)
    edition.save()
    edition.save_revision().publish()
    return reverse(Edition.snippet_viewset.get_url_name("unpublish"), args=[edition.pk])


def _identity():
    identity = AssociationIdentity.load()
    return reverse("wagtailsettings:edit", args=["association", "associationidentity", identity.pk])


@pytest.fixture
def pages():
    pages = make_site()
    pages["one"] = make_news(pages["news"])
    make_roles()
    return pages


@pytest.mark.parametrize("group", EVERY_GROUP)
def test_each_group_opens_its_own_rooms_and_no_other(client, pages, group):
    client.force_login(make_editor(group))
    opened = {
        room for room, (address, _groups) in ROOMS.items() if client.get(address(pages)).status_code == 200
    }
    assert opened == {room for room, (_address, groups) in ROOMS.items() if group in groups}


def test_a_stranger_opens_no_room(client, pages):
    for room, (address, _groups) in ROOMS.items():
        answer = client.get(address(pages))
        assert answer.status_code == 302, room
        assert answer.url.startswith("/admin/login/"), room


@pytest.mark.parametrize("name", ["about", "about-en", "one"])
def test_only_an_approver_or_administrator_makes_words_public(client, pages, name):
    public = {}
    for group in EVERY_GROUP:
        client.force_login(make_editor(group))
        form = page_form(
            pages[name], title=f"{group}の題", **{"action-publish": "1", "published_on": "2026-04-01"}
        )
        client.post(_edit(pages[name]), form)
        pages[name].refresh_from_db()
        public[group] = pages[name].title == f"{group}の題"
    assert {group for group, is_public in public.items() if is_public} == {APPROVERS, ADMINISTRATORS}


def test_a_stranger_changes_nothing(client, pages):
    client.post(_edit(pages["about"]), page_form(pages["about"], title="別の題", **{"action-publish": "1"}))
    assert pages["about"].get_latest_revision_as_object().title == "協会について"


def test_an_approver_locks_a_page_and_a_colleague_cannot_save_it(client, pages):
    client.force_login(make_editor(APPROVERS))
    client.post(_page("lock", pages["about"]))
    client.force_login(make_editor(EDITORS))
    client.post(_edit(pages["about"]), page_form(pages["about"], title="別の題"))
    assert pages["about"].get_latest_revision_as_object().title == "協会について"


def test_a_coordinator_finds_only_the_news_in_the_page_explorer(client, pages):
    client.force_login(make_editor(COORDINATORS))
    listing = client.get(reverse("wagtailadmin_explore", args=[pages["news"].pk]))
    assert pages["one"].title in listing.content.decode()
    above = client.get(reverse("wagtailadmin_explore", args=[pages["home"].pk])).content.decode()
    assert pages["news"].title in above
    assert pages["about"].title not in above


# Records of the catalogue


def _press_reviewed(client, record):
    names = [record._meta.model_name, record.pk, "en", digest_words(record)]
    return client.post(reverse("catalogue_mark_reviewed", args=names))


@pytest.mark.parametrize("make", [_company, _product])
def test_who_may_change_a_record_says_that_its_words_were_reviewed(client, pages, make):
    record = make()
    for group in EVERY_GROUP:
        client.force_login(make_editor(group))
        _press_reviewed(client, record)
        assert WordsReview.objects.filter(reviewed_by__groups__name=group).count() == 1, group
        WordsReview.objects.all().delete()


def test_who_may_not_change_a_company_reviews_no_words(client, pages):
    reader = make_editor(COORDINATORS)
    reader.groups.get().permissions.remove(*Permission.objects.filter(codename="change_company"))
    client.force_login(reader)
    _press_reviewed(client, _company())
    client.logout()
    assert _press_reviewed(client, _company()).url.startswith("/admin/login/")
    assert not WordsReview.objects.exists()


@pytest.mark.parametrize("name", RECORDS)
def test_only_an_approver_or_administrator_publishes_locks_and_unpublishes_a_record(client, pages, name):
    record = RECORD_OF[name]()
    for group in EVERY_GROUP:
        client.force_login(make_editor(group))
        client.post(_record(name, "unpublish"))
        client.post(_record(name, "lock"))
        record.refresh_from_db()
        is_allowed = group in PUBLISHERS
        assert (not record.live, record.locked) == (is_allowed, is_allowed), group
        type(record).objects.filter(pk=record.pk).update(live=True, locked=False, locked_by=None)


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_is_approved_before_it_is_published(pages, name):
    assert RECORD_OF[name]().get_workflow().name == "公開の承認"


def test_a_translator_changes_words_as_a_draft_and_publishes_nothing(client, pages):
    company = _company()
    client.force_login(make_editor(TRANSLATORS))
    lists = {name: inline_formset([]) for name in ("claims", "selections", "certifications", "sources")}
    words = {"legal_name": company.legal_name, "reading": company.reading, "listing": company.listing}
    form = nested_form_data(words | lists | {"tagline_en": "We measure", "action-publish": "1"})
    client.post(_record("company", "edit"), form)
    company.refresh_from_db()
    assert company.tagline_en == ""
    assert company.get_latest_revision_as_object().tagline_en == "We measure"
