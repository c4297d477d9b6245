"""A translation is public only while its Japanese page is, however it was published or unpublished."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from brand.association.editing.groups import APPROVERS
from tests.factories import make_editor, page_form

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_unpublishing_the_japanese_unpublishes_its_translations(client, pages):
    client.force_login(make_editor(APPROVERS))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[pages["about"].pk]))
    pages["about-en"].refresh_from_db()
    assert not pages["about-en"].live
    assert client.get("/en/about/").status_code == 404


def test_deleting_the_japanese_takes_its_translations_from_the_public(pages):
    Page.objects.get(pk=pages["about"].pk).delete()
    pages["about-en"].refresh_from_db()
    assert not pages["about-en"].live


def test_an_approver_is_told_that_the_japanese_comes_first(client, pages):
    pages["about"].unpublish()
    pages["about-en"].refresh_from_db()
    client.force_login(make_editor(APPROVERS))
    address = reverse("wagtailadmin_pages:edit", args=[pages["about-en"].pk])
    response = client.post(
        address, page_form(pages["about-en"], **{"action-publish": "1", "title": "Kept words"})
    )
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "Kept words" in response.content.decode()
    pages["about-en"].refresh_from_db()
    assert not pages["about-en"].live


def test_a_schedule_does_not_publish_a_translation_without_its_japanese(pages):
    pages["about"].unpublish()
    translation = pages["about-en"].get_latest_revision_as_object()
    translation.save_revision().publish()
    pages["about-en"].refresh_from_db()
    assert not pages["about-en"].live
