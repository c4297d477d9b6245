"""Editors and the catalogue: from an empty form to a public record, and what is refused on the way."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from brand.association.editing.groups import APPROVERS, COORDINATORS, EDITORS
from brand.association.models import Edition
from brand.catalogue.models import (
    BrandCertification,
    CertificationStandard,
    Company,
    Endorsement,
    NicheClaim,
    Product,
    SpecificationKey,
    Technology,
)
from tests.catalogue import (
    DAY,
    add_specification,
    certify,
    endorse,
    make_charter,
    make_claim,
    make_company,
    make_product,
)
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
    chosen = {name: fields.pop(name) for name in ("technologies",) if name in fields}
    return nested_form_data(fields) | chosen


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
    (error,) = errors_of(response).values()
    assert "tama" in error
    assert "青梅精機" in error


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


# Evidence


@pytest.mark.parametrize("action", [PUBLISH, SUBMIT])
@pytest.mark.parametrize("lacking", ["niche_ja", "market", "period", "source_title", "source_date", "basis"])
def test_a_claim_without_its_evidence_stays_a_draft_and_the_field_says_so(client, approver, lacking, action):
    company = make_company()
    form = company_form(company, claims=[CLAIM | {lacking: ""}], tagline_ja="別の一行", **action)
    response = client.post(room(company), form)
    assert list(errors_of(response, "claims")) == [lacking]
    assert "別の一行" in response.content.decode()
    company.refresh_from_db()
    assert not company.claims.exists()
    assert not company.workflow_in_progress


def test_a_draft_may_lack_evidence(client, editor):
    client.post(room(Company, "add"), company_form(claims=[CLAIM | {"source_title": "", "source_date": ""}]))
    assert Company.objects.get().claims.get().source_date is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"share_percent_min": "140"}, "share_percent_min"),
        ({"share_percent_min": "50", "share_percent_max": "30"}, "share_percent_max"),
        ({"share_percent_min": "", "share_percent_max": "30"}, "share_percent_min"),
        ({"expires_on": "2026-06-30"}, "expires_on"),
    ],
)
def test_an_editor_hears_at_the_field_what_is_wrong_with_a_claim(client, editor, wrong, field):
    company = make_company()
    response = client.post(room(company), company_form(company, claims=[CLAIM | wrong]))
    assert list(errors_of(response, "claims")) == [field]
    assert response.context["form"].formsets["claims"].non_form_errors() == []


def test_an_editor_hears_that_the_check_digit_is_wrong(client, editor):
    response = client.post(room(Company, "add"), company_form(corporate_number="1234567890123"))
    (error,) = response.context["form"].errors.as_data()["corporate_number"]
    assert error.code == "check_digit"


def test_an_editor_hears_which_company_has_this_corporate_number(client, editor):
    make_company(corporate_number="8700110005901")
    response = client.post(room(Company, "add"), company_form(corporate_number="8700110005901"))
    assert "青梅精機" in errors_of(response)["corporate_number"]


@pytest.mark.parametrize(("code", "names_product"), [("ul", False), ("iso-9001", True)])
def test_a_product_is_named_exactly_where_the_standard_is_about_products(client, editor, code, names_product):
    company = make_company()
    product = make_product(company)
    line = {
        "standard": CertificationStandard.objects.get(code=code).pk,
        "product": product.pk if names_product else "",
        "scope": "",
        "body": "",
        "number": "",
        "expires_on": "",
    }
    response = client.post(room(company), company_form(company, certifications=[line]))
    assert list(errors_of(response, "certifications")) == ["product"]


def test_a_claim_cannot_be_about_another_companys_product(client, editor):
    company = make_company()
    foreign = make_product(make_company("other"), "foreign")
    response = client.post(room(company), company_form(company, claims=[CLAIM | {"product": foreign.pk}]))
    assert list(errors_of(response, "claims")) == ["product"]


def specification(**changes):
    key = SpecificationKey.objects.get(code="diameter").pk
    return {"key": key, "min": "1", "max": "", "text": "", "unit": "mm", "condition": ""} | changes


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": "MPa"}, "unit"),
        ({"unit": ""}, "unit"),
        ({"max": "0.5"}, "max"),
        ({"min": "", "unit": ""}, "__all__"),
    ],
)
def test_an_editor_hears_what_is_wrong_with_a_specification(client, editor, wrong, field):
    product = make_product(make_company())
    form = product_form(product.company, product, specifications=[specification(**wrong)])
    response = client.post(room(product), form)
    assert list(errors_of(response, "specifications")) == [field]


def test_an_editor_whose_unit_does_not_fit_reads_which_do(client, editor):
    product = make_product(make_company())
    form = product_form(product.company, product, specifications=[specification(unit="MPa")])
    assert "mm" in errors_of(client.post(room(product), form), "specifications")["unit"]
    shown = client.get(room(Product, "add")).content.decode()
    assert 'data-units="mm ㎜' in shown


def test_an_editor_reads_figures_as_they_were_given(client, editor):
    product = make_product(make_company())
    add_specification(product, min="0.50", max="1200", unit="mm")
    form = client.get(room(product)).content.decode()
    assert re.findall(r'name="specifications-0-(min|max)" value="([^"]*)"', form) == [
        ("min", "0.5"),
        ("max", "1200"),
    ]


# The ways to the public


def make_incomplete_draft(company, name="未完成"):
    """Save a version whose claim has no source, as an editor may, past the checks of publishing."""
    draft = draft_of(company)
    draft.legal_name = name
    draft.claims.add(NicheClaim(basis="own", market="world", niche_ja="検査機", period="2025"))
    return draft.save_revision(clean=False)


def test_an_editor_sends_a_company_and_an_approver_publishes_it_from_the_list(client, editor):
    client.post(room(Company, "add"), company_form(claims=[CLAIM], **SUBMIT))
    company = Company.objects.get()
    assert not company.live
    client.force_login(make_editor(APPROVERS))
    assert approve(client, company).status_code == 302
    company.refresh_from_db()
    assert company.live
    assert company.claims.count() == 1


def approve(client, company):
    address = reverse(
        Company.snippet_viewset.get_url_name("workflow_action"),
        args=[company.pk, "approve", company.current_workflow_state.current_task_state_id],
    )
    return client.post(address, {"comment": ""}, follow=False)


def test_an_approval_of_an_incomplete_company_is_refused_with_its_reason(client, editor):
    client.post(room(Company, "add"), company_form(claims=[CLAIM], **SUBMIT))
    company = Company.objects.get()
    make_incomplete_draft(company)
    client.force_login(make_editor(APPROVERS))
    approve(client, company)
    company = Company.objects.get()
    assert not company.live
    assert company.workflow_in_progress
    said = client.get(room(company)).content.decode()
    assert "未完成" in said
    assert "検査機" in said


def test_bulk_publishing_publishes_the_complete_and_names_the_incomplete(client, approver):
    complete, incomplete = make_company("complete"), make_company("incomplete")
    draft = draft_of(complete)
    draft.legal_name = "新しい名"
    draft.save_revision()
    make_incomplete_draft(incomplete)
    response = bulk_publish(client, complete, incomplete)
    complete.refresh_from_db()
    incomplete.refresh_from_db()
    assert complete.legal_name == "新しい名"
    assert incomplete.legal_name == "青梅精機"
    assert "検査機" in " ".join(str(message) for message in response.context["messages"])


def bulk_publish(client, *companies):
    address = reverse("wagtail_bulk_action", args=["catalogue", "company", "publish"])
    numbers = "&".join(f"id={company.pk}" for company in companies)
    listing = room(Company, "list")
    return client.post(f"{address}?next={listing}&{numbers}", follow=True)


@pytest.mark.parametrize("group", [EDITORS, COORDINATORS])
def test_only_who_may_publish_publishes_in_bulk(client, pages, group):
    company = make_company()
    company.unpublish()
    client.force_login(make_editor(group))
    bulk_publish(client, company)
    company.refresh_from_db()
    assert not company.live


def test_bulk_publishing_leaves_what_a_colleague_locked(client, approver):
    company = make_company()
    company.unpublish()
    Company.objects.filter(pk=company.pk).update(locked=True, locked_by=make_editor(EDITORS))
    bulk_publish(client, company)
    company.refresh_from_db()
    assert not company.live


def test_everything_in_the_list_is_not_published_at_once(client, approver):
    company = make_company()
    company.unpublish()
    address = reverse("wagtail_bulk_action", args=["catalogue", "company", "publish"])
    assert client.post(f"{address}?next=/admin/&id=all", follow=True).status_code == 200
    company.refresh_from_db()
    assert not company.live


def test_a_scheduled_company_goes_public_and_an_incomplete_one_does_not_stop_it(client, editor):
    early, late = make_company("early"), make_company("late")
    past = timezone.now() - timedelta(hours=1)
    revision = make_incomplete_draft(early)
    revision.approved_go_live_at = past - timedelta(hours=1)
    revision.save()
    draft = draft_of(late)
    draft.legal_name = "予定どおり"
    draft.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")
    early.refresh_from_db()
    late.refresh_from_db()
    assert early.legal_name == "青梅精機"
    assert early.scheduled_revision is None
    assert "検査機" in client.get(room(early, "history")).content.decode()
    assert late.legal_name == "予定どおり"


def test_publishing_a_record_over_a_colleagues_version_is_refused(client, approver):
    company = make_company()
    form = company_form(company, legal_name="わたしの名", **PUBLISH)
    draft = draft_of(company)
    draft.legal_name = "同僚の名"
    draft.save_revision(user=make_editor(EDITORS))
    response = client.post(room(company), form)
    assert "somebody of 編集者" in str(response.context["form"].non_field_errors())
    assert "わたしの名" in response.content.decode()


def test_technologies_of_a_draft_leave_the_public_company_alone(client, editor):
    company = make_company()
    technology = Technology.objects.get(code="MC-GRD")
    client.post(room(company), company_form(company, technologies=[technology.pk]))
    assert not Company.objects.get(pk=company.pk).technologies.exists()
    assert list(draft_of(company).technologies.all()) == [technology]


# Finding


@pytest.mark.parametrize("words", ["ome-sei", "青梅", "おうめ", "オウメ", "Ome", "精機 ome"])
def test_an_editor_finds_a_company_in_the_chooser(client, editor, words):
    make_company()
    make_company("other", legal_name="別社", reading="べっしゃ", name_en="Other")
    chooser = reverse("wagtailsnippetchoosers_catalogue_company:choose_results")
    found = client.get(chooser, {"q": words}).content.decode()
    assert "青梅精機" in found
    assert "別社" not in found


@pytest.mark.parametrize("words", ["\0", '"', "%", "あ" * 300, "a " * 400])
def test_strange_words_in_the_search_boxes_do_no_harm(client, editor, words):
    make_company()
    for address in (
        reverse("wagtailsnippetchoosers_catalogue_product:choose_results"),
        reverse("wagtailsnippetchoosers_catalogue_company:choose_results"),
        room(Company, "list"),
        room(Product, "list"),
        room(Technology, "list"),
    ):
        assert client.get(address, {"q": words}).status_code == 200


def test_the_form_of_a_new_product_knows_whose_it_is(client, editor):
    company = make_company()
    form = client.get(room(Product, "add"), {"company": company.pk}).context["form"]
    assert form["company"].value() == company.pk
    assert client.get(room(Product, "add"), {"company": "99999999999999999999"}).status_code == 200


@pytest.mark.parametrize("model", [Company, Product, BrandCertification, Endorsement])
def test_a_list_takes_the_same_queries_for_two_rows_and_for_twenty(client, editor, model):
    fill_catalogue(range(2))
    few = count_queries(client, room(model, "list"))
    fill_catalogue(range(2, 20))
    assert count_queries(client, room(model, "list")) <= few


def fill_catalogue(numbers):
    """Make companies, each with a product in the register and an endorsement; every second has a newer draft."""
    charter = Edition.objects.filter(number=50, document="charter").first() or make_charter(
        status="adopted", adopted_on=DAY
    )
    for number in numbers:
        company = make_company(f"maker-{number}")
        product = make_product(company, f"product-{number}")
        for record in (company, product, certify(product), endorse(company, charter)):
            if number % 2:
                record.unpublish()


def count_queries(client, address):
    # Once before: what is kept in memory is asked for only then.
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_form_takes_the_same_queries_for_two_lines_and_for_twenty(client, editor):
    product = make_product(make_company())
    add_specification(product, min="1", unit="mm")
    add_specification(product, "roundness", max="1", unit="µm")
    few = count_queries(client, room(product))
    for number in range(18):
        add_specification(product, min=number, unit="mm")
    assert count_queries(client, room(product)) <= few


def test_the_form_of_a_company_takes_the_same_queries_for_two_products_and_for_fifty(client, editor):
    company = make_claim(make_company()).company
    make_products(company, range(2))
    few = count_queries(client, room(company))
    make_products(company, range(2, 50))
    assert count_queries(client, room(company)) <= few
    assert "製品49" in client.get(room(company)).content.decode()


def make_products(company, numbers):
    for number in numbers:
        Product.objects.create(company=company, key=f"p-{number}", name_ja=f"製品{number}", live=False)
