"""What a reader is told when something is missing or broken, and that it is in her language."""

import pytest
from wagtail.models import Page, PageViewRestriction

import errors
from brand.association.models import TextPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def untranslated(home):
    """Returns a Japanese page that nobody has translated."""
    return home.add_child(instance=TextPage(title="協会について", slug="untranslated", locale=home.locale))


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [("/en/untranslated/", "en", "not available in English"), ("/zh-hans/untranslated/", "zh-hans", "")],
)
def test_a_reader_of_a_page_without_translation_is_led_to_the_japanese_one(
    client, untranslated, path, language, says
):
    answer = client.get(path)
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.text
    assert '<a href="/ja/untranslated/" lang="ja" hreflang="ja">協会について</a>' in answer.text
    assert says in answer.text


def test_a_language_without_a_home_page_never_shows_japanese_text(client, home, untranslated):
    Page.objects.filter(locale__language_code="zh-hans", depth=home.depth).update(live=False)
    for path in ("/zh-hans/", "/zh-hans/untranslated/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer["Content-Language"] == "zh-hans"
        assert 'href="/ja/' in answer.text


def test_a_reader_is_not_told_of_a_draft_or_a_private_page(client, untranslated):
    PageViewRestriction.objects.create(page=untranslated, restriction_type=PageViewRestriction.LOGIN)
    assert "協会について" not in client.get("/en/untranslated/").text
    PageViewRestriction.objects.all().delete()
    Page.objects.filter(pk=untranslated.pk).update(live=False)
    assert "協会について" not in client.get("/en/untranslated/").text


def test_a_title_cannot_bring_a_script_into_the_page(client, untranslated):
    Page.objects.filter(pk=untranslated.pk).update(title="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/en/untranslated/").text


def break_something(request):
    raise RuntimeError("inner detail")


def test_a_reader_of_a_broken_page_is_told_in_her_language_and_sees_nothing_inside(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(errors, "source_page", break_something)
    for path, language in [("/ja/x/", "ja"), ("/en/x/", "en"), ("/zh-hans/x/", "zh-Hans")]:
        answer = client.get(path)
        assert answer.status_code == 500
        assert f'<html lang="{language}">' in answer.text
        assert "inner detail" not in answer.text
        assert "Traceback" not in answer.text


def test_the_page_for_our_own_faults_needs_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(rf.get("/en/"))
    assert answer.status_code == 500
    assert "our side" in answer.text


@pytest.mark.parametrize(
    ("path", "language"), [("/ja/nope/", "ja"), ("/en/nope/", "en"), ("/zh-hans/nope/", "zh-")]
)
def test_a_reader_of_a_missing_page_is_told_in_her_language(client, path, language):
    answer = client.get(path)
    assert answer.status_code == 404
    assert f'<html lang="{language}' in answer.text


def test_a_missing_file_is_missing_and_no_page_in_some_language(client):
    for path in ("/api/nope", "/media/nope.png", "/documents/9/nope.pdf"):
        assert client.get(path).status_code == 404


def test_a_hurried_visitor_is_told_how_long_to_wait(rf):
    answer = errors.too_many_requests(rf.get("/en/"), 90)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "90"
    assert "2 minutes" in answer.text
