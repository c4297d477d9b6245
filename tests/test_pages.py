"""Every type of page as editors and readers meet it: Wagtail's own assertions on the demo's pages."""

from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, PageLogEntry, get_page_models
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from brand.association.models import (
    CharterPage,
    DeclarationPage,
    EventPage,
    HistoryPage,
    HomePage,
    NetworkPage,
    NewsIndexPage,
    NewsPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ResultsPage,
    TextPage,
)
from brand.catalogue.models import BrandRegisterPage, CataloguePage, GlobalNicheTopPage
from casestudies.models import BookletPage, CaseStudyIndexPage, CaseStudyPage

# Where a page may lie. A new page type, or a new place for one, is entered here consciously.
PARENTS = {
    HomePage: {Page},
    DeclarationPage: {HomePage},
    CharterPage: {HomePage},
    CaseStudyIndexPage: {HomePage},
    CaseStudyPage: {CaseStudyIndexPage},
    BookletPage: {CaseStudyIndexPage},
    CataloguePage: {HomePage},
    GlobalNicheTopPage: {CataloguePage},
    BrandRegisterPage: {CataloguePage},
    TextPage: {HomePage, TextPage},
    NetworkPage: {TextPage},
    HistoryPage: {TextPage},
    ProgrammeIndexPage: {HomePage},
    ProgrammePage: {ProgrammeIndexPage, ProgrammePage},
    ResultsPage: {HomePage, ResultsPage},
    NewsIndexPage: {HomePage},
    NewsPage: {NewsIndexPage},
    EventPage: {NewsIndexPage},
}
ROUTES = {
    CaseStudyIndexPage: ["/progress/", "/progress/E04/", "/progress/csv/"],
    NewsIndexPage: ["/feed/"],
    DeclarationPage: ["/editions/1/", "/editions/1/compare/1/"],
    CharterPage: ["/editions/1/"],
    BrandRegisterPage: ["/editions/1/"],
    CataloguePage: ["/companies/", "/products/", "/technologies/MC/", "/municipalities/tokyo-tama/"],
    GlobalNicheTopPage: ["/csv/"],
}


class PageTypesTest(WagtailPageTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = get_user_model().objects.create_superuser("editor", "", "secret")

    def setUp(self):
        # Wagtail's assertions sign in with the first backend; ours (axes) only counts wrong passwords.
        backend = "django.contrib.auth.backends.ModelBackend"
        patch = mock.patch("wagtail.test.utils.page_tests.AUTH_BACKEND", backend)
        patch.start()
        self.addCleanup(patch.stop)

    def pages(self, languages=("ja", "en", "zh-hans")):
        """Yields a page of every type in each language."""
        for model in PARENTS:
            for language in languages:
                yield model.objects.filter(locale__language_code=language)[:1].get()

    def form_of(self, page):
        """Returns what the browser would send back from the editing form, untouched."""
        self.client.force_login(self.editor, "django.contrib.auth.backends.ModelBackend")
        html = self.client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        data = querydict_from_html(html, form_id="page-edit-form").dict()
        streams = {"body": streamfield([("heading", "見出し")])}
        if isinstance(page, HistoryPage):
            streams |= {"phases": streamfield([]), "milestones": streamfield([])}
        return data | nested_form_data(streams)

    def test_an_editor_finds_every_page_type_in_its_place_and_nowhere_else(self):
        ours = {model for model in get_page_models() if model is not Page}
        assert ours == set(PARENTS)
        for model, parents in PARENTS.items():
            with self.subTest(type=model.__name__):
                self.assertAllowedParentPageTypes(model, parents)
                self.assertAllowedSubpageTypes(
                    model, {child for child, places in PARENTS.items() if model in places}
                )

    def test_a_reader_reaches_every_type_of_page(self):
        for page in self.pages():
            for route in ["/", *ROUTES.get(type(page), [])]:
                self.assertPageIsRenderable(page, route)

    def test_a_page_of_every_type_can_be_routed_to(self):
        # Not assertPageIsRoutable: it takes the language in front of our addresses for a page.
        for page in self.pages():
            home = HomePage.objects.get(locale=page.locale)
            for route in ["/", *ROUTES.get(type(page), [])]:
                address = page.get_url().removeprefix(f"/{page.locale.language_code}/") + route
                with self.subTest(address=address):
                    found = home.route(self.dummy_request, [part for part in address.split("/") if part])
                    assert found.page.pk == page.pk

    @pytest.mark.slow
    def test_an_editor_can_change_and_publish_every_type_of_page(self):
        for page in self.pages(["ja", "en"]):
            # The log, because the assertion puts the page back as it was.
            published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
            before = published.count()
            data = self.form_of(page) | {"title": "別の題", "action-publish": "action-publish"}
            self.assertPageIsEditable(page, post_data=data, user=self.editor)
            assert published.count() == before + 1, page.get_url()

    @pytest.mark.slow
    def test_an_editor_can_preview_every_type_of_page(self):
        for page in self.pages(["ja"]):
            data = self.form_of(page) | {"title": "見る前の題"}
            self.assertPageIsPreviewable(page, post_data=data, user=self.editor)

    def test_an_editor_cannot_make_a_second_catalogue_or_news_index(self):
        home = HomePage.objects.get(locale__language_code="ja")
        for model in (CataloguePage, CaseStudyIndexPage, NewsIndexPage, DeclarationPage, CharterPage):
            with self.subTest(type=model.__name__):
                assert not model.can_create_at(home)
