"""An editor at work: content checks, questions, furigana, previews of blocks."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from brand.association.editing.content_checks import check_page, find_unconfirmed_pages
from brand.association.editing.groups import ADMINISTRATORS, EDITORS, TRANSLATORS
from brand.association.editing.questions import find_questions
from brand.association.models import AssociationIdentity, Edition, HomePage, Source
from tests.catalogue import make_criteria
from tests.factories import address, make_editor, make_source, publish_form

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


# What a page lacks


def test_an_editor_reads_at_the_top_of_the_form_what_the_page_lacks(client, approver, pages):
    form = client.get(address(pages["about"])).content.decode()
    for sentence in check_page(pages["about"]):
        assert sentence in form
    assert len(check_page(pages["about"])) == 2  # description, Chinese


def test_publishing_says_what_is_still_lacking_and_publishes(client, approver, pages):
    response = client.post(
        address(pages["about"]), publish_form(pages["about"], title="新しい題"), follow=True
    )
    texts = " ".join(str(message) for message in response.context["messages"])
    assert check_page(pages["about"])[0] in texts
    pages["about"].refresh_from_db()
    assert pages["about"].title == "新しい題"


def test_a_complete_page_is_left_in_peace(pages):
    pages["home"].search_description = "短い説明"
    assert check_page(pages["home"]) == []


def test_a_figure_that_does_not_exist_is_found_in_a_text(pages):
    pages["home"].body = [("text", "<p>会員は {no.such} です</p>")]
    assert any("no.such" in sentence for sentence in check_page(pages["home"]))


def test_an_unknown_figure_in_the_body_is_a_form_error(client, approver, pages):
    body = nested_form_data({"body": streamfield([("text", rich_text("<p>{no.such}</p>"))])})
    form = {
        name: value for name, value in publish_form(pages["about"]).items() if not name.startswith("body-")
    }
    response = client.post(address(pages["about"]), form | body)
    assert "no.such" in str(response.context["form"].errors.get("body"))


def test_a_picture_without_alternative_text_is_a_form_error(client, approver, pages):
    image = get_image_model().objects.create(title="図", file=get_test_image_file())
    picture = {"image": {"image": image.pk, "alt_text": ""}, "caption": "", "credit": ""}
    body = nested_form_data({"body": streamfield([("picture", picture)])})
    form = {
        name: value for name, value in publish_form(pages["about"]).items() if not name.startswith("body-")
    }
    assert client.post(address(pages["about"]), form | body).context["form"].errors.get("body")


def test_the_content_report_lists_a_page_without_description(client, approver, pages):
    rows = client.get(reverse("association_content_checks")).context["rows"].paginator.object_list
    assert pages["about"].pk in {row.page.pk for row in rows}


# Questions only the association can answer


def test_the_dashboard_asks_an_administrator_with_links_to_the_answers(client, pages):
    client.force_login(make_editor(ADMINISTRATORS))
    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailsettings:edit", args=["association", "associationidentity"]) in dashboard
    assert reverse("association_unconfirmed") in dashboard


def test_a_translator_reads_the_questions_without_links_she_could_not_follow(pages):
    links = {question.url for question in find_questions(make_editor(TRANSLATORS))}
    # She may write in a company's entry, so she can follow that link.
    references = reverse("wagtailsnippets_catalogue_company:list") + "?listing=reference"
    assert links == {"", reverse("association_unconfirmed"), references}


def test_a_question_goes_away_with_its_answer(pages, no_companies):
    user = make_editor(ADMINISTRATORS)
    make_source("charter-text-2", title_ja="憲章の写し", is_held=False)
    before = [question.text for question in find_questions(user)]
    Source.objects.filter(is_held=False).update(is_held=True)
    identity = AssociationIdentity.load()
    identity.address_ja, identity.phone, identity.email = "東京都", "+81 42", "a@example.jp"
    identity.english_name_is_official, identity.publication_agreed_on = True, "2026-01-01"
    identity.save()
    make_criteria()
    Edition.objects.update(status="adopted", adopted_on="2026-01-01")
    for page in find_unconfirmed_pages():
        type(page).objects.filter(pk=page.pk).update(confirmed_on="2026-01-01")
    assert any("憲章の写し" in text for text in before)
    assert find_questions(user) == []


# Tools


def test_the_rich_text_editor_has_a_furigana_button(client, approver, pages):
    form = client.get(address(pages["about"])).content.decode()
    assert "js/draftail-ruby.js" in form
    assert "data-question" in form


def test_every_block_in_the_picker_has_a_preview_that_opens(client, approver):
    for name, block in HomePage._meta.get_field("body").stream_block.child_blocks.items():
        assert block.is_previewable, name
        preview = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert preview.status_code == 200, name
        assert "css/pieces.css" in preview.content.decode()
        assert " style=" not in preview.content.decode(), name


def test_editors_start_in_japanese(client, approver):
    assert '<html lang="ja"' in client.get(reverse("wagtailadmin_home")).content.decode()


def test_making_the_groups_again_keeps_what_an_administrator_gave(pages):
    editor = make_editor(EDITORS)
    group = editor.groups.get()
    extra = make_editor(ADMINISTRATORS).groups.get().permissions.get(codename="add_redirect")
    group.permissions.add(extra)
    permissions = group.permissions.count(), group.page_permissions.count()
    call_command("create_groups", verbosity=0)
    assert (group.permissions.count(), group.page_permissions.count()) == permissions
