"""The adopted wording of the declaration: entering, previewing, publishing, comparing, and never losing an edition."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from brand.association.editing.groups import EDITORS
from brand.association.models import DeclarationPage, Edition
from tests.factories import make_editor, make_source, publish, translate

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def declaration(pages, no_companies):
    Edition.objects.all().delete()
    page = publish(DeclarationPage(title="宣言", slug="declaration"), pages["home"])
    translate(page, "en", "Declaration")
    return page


@pytest.fixture
def approver(approver, declaration):
    """The one who may publish, on a site whose only editions are those of the test."""
    return approver


def make_edition(number, text, articles=(), **fields):
    edition = Edition(
        document="declaration", number=number, text_ja=f"<p>{text}</p>", source=make_source(), **fields
    )
    edition.articles = [edition.articles.model(number=n, text_ja=f"<p>{words}</p>") for n, words in articles]
    edition.live = False
    edition.save()
    edition.save_revision().publish()
    return edition


def edition_form(edition, articles, **changes):
    """Fill in the editing form of an edition; articles are (number, Japanese text)."""
    rows = [
        {
            "number": number,
            "text_ja": rich_text(f"<p>{text}</p>"),
            "text_en": rich_text(""),
            "text_zh": rich_text(""),
        }
        for number, text in articles
    ]
    revision = edition.latest_revision
    data = {
        "document": edition.document,
        "number": edition.number,
        "status": edition.status,
        "adopted_on": edition.adopted_on or "",
        "source": edition.source_id,
        **{f"text_{column}": rich_text(getattr(edition, f"text_{column}")) for column in ("ja", "en", "zh")},
        "articles": inline_formset(rows),
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }
    return nested_form_data(data | changes)


def address(edition):
    return reverse(Edition.snippet_viewset.get_url_name("edit"), args=[edition.pk])


def kept(response, text):
    """Whether a rich text editor of the answer still holds a text; it is written there as JSON."""
    return json.dumps(text)[1:-1] in response.content.decode()


def test_an_approver_publishes_the_adopted_wording_with_its_articles(client, approver, declaration):
    edition = make_edition(1, "作業用")
    adopted = {"status": "adopted", "adopted_on": "2026-04-01", "action-publish": "1"}
    client.post(address(edition), edition_form(edition, [(1, "第一条の文"), (2, "第二条の文")], **adopted))
    page = client.get("/ja/declaration/").content.decode()
    assert "第二条の文" in page
    assert 'id="article-2"' in page


def test_two_articles_with_one_number_are_a_form_error_also_in_a_draft(client, approver):
    edition = make_edition(1, "作業用")
    for action in ({}, {"action-publish": "1"}):
        response = client.post(address(edition), edition_form(edition, [(1, "一"), (1, "また一")], **action))
        assert response.status_code == 200
        assert kept(response, "また一")
        assert "number" in response.context["form"].formsets["articles"].forms[1].errors
        assert edition.articles.count() == 0


def test_an_article_takes_the_number_of_one_that_is_deleted_in_the_same_form(client, approver):
    edition = make_edition(1, "作業用")
    form = edition_form(edition, [(1, "一"), (1, "また一")], **{"action-publish": "1"})
    client.post(address(edition), form | {"articles-0-DELETE": "on"})
    article = edition.articles.get()
    assert article.number == 1
    assert "また一" in article.text_ja


def test_an_adopted_edition_without_its_day_is_a_form_error(client, approver):
    edition = make_edition(1, "作業用")
    form = edition_form(edition, [], **{"status": "adopted", "action-publish": "1"})
    assert "adopted_on" in client.post(address(edition), form).context["form"].errors


def test_an_editor_enters_the_wording_but_does_not_publish_it(client, declaration):
    edition = make_edition(1, "作業用の文")
    client.force_login(make_editor(EDITORS))
    form = edition_form(edition, [], text_ja=rich_text("<p>新しい文面</p>"), **{"action-publish": "1"})
    client.post(address(edition), form)
    edition.refresh_from_db()
    assert "作業用の文" in edition.text_ja
    assert "新しい文面" in edition.get_latest_revision_as_object().text_ja


def test_publishing_an_edition_over_a_colleagues_version_is_refused(client, approver):
    edition = make_edition(1, "作業用")
    form = edition_form(edition, [], text_ja=rich_text("<p>わたしの文</p>"), **{"action-publish": "1"})
    edition.save_revision(user=make_editor(EDITORS))
    response = client.post(address(edition), form)
    assert response.status_code == 200
    assert kept(response, "わたしの文")
    edition.refresh_from_db()
    assert "作業用" in edition.text_ja


@pytest.mark.parametrize(
    ("mode", "words"), [("ja", "日本語の文"), ("en", "English words"), ("zh-hans", "中文的文字")]
)
def test_an_editor_previews_an_edition_in_each_language(client, approver, mode, words):
    edition = make_edition(1, "日本語の文", text_en="<p>English words</p>", text_zh="<p>中文的文字</p>")
    preview = reverse(Edition.snippet_viewset.get_url_name("preview_on_edit"), args=[edition.pk])
    client.post(preview, edition_form(edition, []))
    answer = client.get(preview, {"mode": mode}).content.decode()
    assert words in answer
    assert f'<html lang="{mode}"' in answer


def test_an_older_edition_keeps_its_address_and_is_marked_superseded(client, declaration):
    make_edition(1, "古い文", status="adopted", adopted_on="2011-01-01")
    make_edition(2, "新しい文", status="adopted", adopted_on="2026-01-01")
    assert "新しい文" in client.get("/ja/declaration/").content.decode()
    older = client.get("/ja/declaration/editions/1/")
    assert older.status_code == 200
    assert "古い文" in older.content.decode()
    assert Edition.objects.get(number=1).standing == Edition.Status.SUPERSEDED


def test_a_reader_sees_what_changed_between_two_editions(client, declaration):
    make_edition(1, "同じ文", [(1, "古い条")], status="adopted", adopted_on="2011-01-01")
    make_edition(2, "同じ文", [(1, "新しい条"), (2, "加わった条")], status="adopted", adopted_on="2026-01-01")
    page = client.get("/en/declaration/editions/2/compare/1/").content.decode()
    assert "change--changed" in page
    assert "change--added" in page
    assert "change--same" in page


def test_an_edition_that_is_a_draft_has_no_address(client, declaration):
    Edition.objects.create(document="declaration", number=3, text_ja="秘", source=make_source(), live=False)
    assert client.get("/ja/declaration/editions/3/").status_code == 404
