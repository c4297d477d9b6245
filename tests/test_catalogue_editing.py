"""Editors and the catalogue: from an empty form to a public record, and what is refused on the way."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from brand.association.editing.groups import EDITORS
from brand.catalogue.models import (
    Company,
    Product,
)
from tests.catalogue import make_company
from tests.factories import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CLAIM = {
    "basis": "third-party",
    "market": "world",
    "niche_ja": "空気マイクロメータ",
    "niche_en": "",
    "niche_zh": "",
    "share_percent_min": "35",
    "share_percent_max": "",
    "period": "2025",
    "product": "",
    "source_title": "業界年鑑2026",
    "source_url": "",
    "source_date": "2026-07-01",
    "verified_on": "",
    "expires_on": "2027-10-01",
}
LISTS_OF_COMPANY = ("claims", "selections", "certifications", "sources")
LISTS_OF_PRODUCT = ("specifications", "images", "datasheets")


def room(record, view="edit"):
    """The address of a record's room, or of a room of its model."""
    arguments = [] if isinstance(record, type) else [record.pk]
    return reverse(record.snippet_viewset.get_url_name(view), args=arguments)


def company_form(record=None, **changes):
    """Fill in the form of a company as a browser does; lists are given as lists of lines."""
    words = {"legal_name": "青梅精機", "reading": "おうめせいき", "listing": "member", "key": ""}
    return record_form(record, LISTS_OF_COMPANY, words | changes)


def product_form(company, record=None, **changes):
    words = {"company": company.pk, "name_ja": "精密シャフト", "kind": "product", "key": ""}
    return record_form(record, LISTS_OF_PRODUCT, words | changes)


def record_form(record, lists, fields):
    if record:
        fields = {"key": record.key} | fields
        revision = record.get_latest_revision()
        fields |= {
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
    for name in lists:
        lines = fields.get(name, [])
        stored = sum("id" in line for line in lines)
        fields[name] = inline_formset(lines, initial=stored)
    return nested_form_data(fields)


def draft_of(record):
    """The newest version of a record, as the next editor finds it."""
    return type(record).objects.get(pk=record.pk).get_latest_revision_as_object()


def errors_of(response, relation="", at=0):
    """What the editor reads at the fields of a refused form, or of a line in it."""
    form = response.context["form"]
    errors = form.formsets[relation].forms[at].errors if relation else form.errors
    return {field: " ".join(messages) for field, messages in errors.items()}


@pytest.fixture
def editor(client, pages):
    user = make_editor(EDITORS)
    client.force_login(user)
    return user


PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}


# A key


def test_an_editor_leaves_the_key_empty_and_gets_it_from_the_reading(client, editor):
    client.post(room(Company, "add"), company_form())
    assert Company.objects.get().key == "omeseiki"


def test_a_second_company_of_the_same_reading_gets_a_key_of_its_own(client, editor):
    make_company("omeseiki")
    client.post(room(Company, "add"), company_form())
    assert Company.objects.filter(key="omeseiki-2").exists()


def test_an_editor_who_types_a_taken_key_reads_whose_it_is(client, editor):
    make_company("tama")
    response = client.post(room(Company, "add"), company_form(key="tama"))
    assert errors_of(response) == {"key": "“tama” belongs to 青梅精機 already; choose another."}


@pytest.mark.parametrize("key", ["admin", "Ome Seiki", "x"])
def test_an_editor_hears_why_a_key_will_not_do(client, editor, key):
    assert "key" in errors_of(client.post(room(Company, "add"), company_form(key=key)))


def test_a_key_stays_although_somebody_posts_another(client, editor):
    company = make_company()
    client.post(room(company), company_form(company, key="other", legal_name="青梅精密"))
    assert draft_of(company).key == "ome-seiki"
    assert draft_of(company).legal_name == "青梅精密"


def test_a_product_gets_its_key_from_its_company_and_english_name(client, editor):
    company = make_company()
    client.post(room(Product, "add"), product_form(company, name_en="Air gauge"))
    assert Product.objects.get().key == "ome-seiki-air-gauge"
