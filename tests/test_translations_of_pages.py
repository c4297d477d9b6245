"""A translator and the Japanese page: copying it, and knowing when it changed."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Locale, Page

from brand.association.editing.groups import EDITORS, TRANSLATORS
from brand.association.editing.translation_states import State, find_state, find_states, find_versions
from brand.association.models import TextPage, TranslationPin
from tests.factories import make_editor, publish, translate

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def translator(client, pages):
    user = make_editor(TRANSLATORS)
    client.force_login(user)
    return user


def say_otherwise(page, title="別の題"):
    """Publish other Japanese words."""
    page = page.get_latest_revision_as_object()
    page.title = title
    page.save_revision().publish()
    return page


def ask_for(client, page, *languages):
    locales = Locale.objects.filter(language_code__in=languages)
    address = reverse("simple_translation:submit_page_translation", args=[page.pk])
    return client.post(address, {"locales": [locale.pk for locale in locales]}, follow=True)


# Making one


def test_a_translator_makes_a_draft_of_a_public_japanese_page(client, translator, pages):
    response = ask_for(client, pages["about"], "zh-hans")
    chinese = pages["about"].get_translation(Locale.objects.get(language_code="zh-hans"))
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[chinese.pk])
    assert not chinese.live
    assert find_state(chinese) == State.CURRENT


def test_a_new_translation_remembers_the_japanese_it_was_made_from(client, translator, pages):
    ask_for(client, pages["about"], "zh-hans")
    pin = TranslationPin.objects.exclude(page_id=pages["about-en"].pk).get(
        page__translation_key=pages["about"].translation_key
    )
    assert pin.source_revision == pages["about"].live_revision


def test_an_editor_of_the_japanese_who_may_not_add_english_pages_is_told_so(client, pages):
    editor = make_editor(EDITORS)
    editor.user_permissions.add(*_submit_permission())
    client.force_login(editor)
    response = ask_for(client, publish(TextPage(title="新しい", slug="new"), pages["home"]), "en")
    assert response.context["form"].errors["locales"]
    assert not Page.objects.filter(slug="new", locale__language_code="en").exists()


def test_a_translator_is_told_when_the_page_above_is_not_translated(client, translator, pages):
    below = publish(TextPage(title="下の頁", slug="below"), pages["about"])
    response = ask_for(client, below, "zh-hans")
    assert response.status_code == 200
    assert "協会について" in str(response.context["form"].errors["locales"])


def test_nothing_is_made_under_a_mirror_of_the_page_above(client, translator, pages):
    pages["about"].copy_for_translation(Locale.objects.get(language_code="zh-hans"), alias=True)
    below = publish(TextPage(title="下の頁", slug="below"), pages["about"])
    assert ask_for(client, below, "zh-hans").context["form"].errors["locales"]


def test_a_draft_is_not_translated(client, translator, pages):
    draft = TextPage(title="草稿", slug="draft", live=False, locale=pages["home"].locale)
    Page.objects.get(pk=pages["home"].pk).add_child(instance=draft)
    ask_for(client, draft, "en")
    assert not Page.objects.filter(slug="draft", locale__language_code="en").exists()


def test_somebody_without_the_permission_cannot_translate(client, pages):
    client.force_login(make_editor(EDITORS))
    ask_for(client, pages["about"], "zh-hans")
    assert not pages["about"].has_translation(Locale.objects.get(language_code="zh-hans"))


# Knowing when it changed


def test_a_translation_is_stale_when_other_japanese_words_are_published(pages):
    say_otherwise(pages["about"])
    assert find_state(pages["about-en"]) == State.STALE


def test_a_draft_of_other_japanese_words_does_not_make_it_stale(pages):
    draft = pages["about"].get_latest_revision_as_object()
    draft.title = "まだ草稿"
    draft.save_revision()
    assert find_state(pages["about-en"]) == State.CURRENT


def test_publishing_the_same_japanese_words_again_does_not_make_it_stale(pages):
    pages["about"].save_revision().publish()
    assert find_state(pages["about-en"]) == State.CURRENT


def test_a_translation_nobody_ever_checked_says_so(pages):
    TranslationPin.objects.all().delete()
    assert find_state(pages["about-en"]) == State.UNCHECKED


def test_a_translator_sees_what_changed_although_the_japanese_is_not_hers_to_edit(client, translator, pages):
    say_otherwise(pages["about"], "別の題になりました")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[pages["about-en"].pk])).content.decode()
    address = reverse("association_source_changes", args=[pages["about-en"].pk])
    assert address in edit
    changes = client.get(address)
    assert changes.status_code == 200
    assert "別の題になりました" in changes.content.decode()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[pages["about"].pk])).status_code == 302


def test_a_draft_of_the_japanese_stays_hidden_from_the_translator(client, translator, pages):
    draft = say_otherwise(pages["about"])
    draft.title = "秘密の草稿"
    draft.save_revision()
    changes = client.get(reverse("association_source_changes", args=[pages["about-en"].pk]))
    assert "秘密の草稿" not in changes.content.decode()


def test_a_translator_says_that_the_page_was_checked(client, translator, pages):
    say_otherwise(pages["about"])
    client.post(reverse("association_mark_checked", args=[pages["about-en"].pk]))
    assert find_state(pages["about-en"]) == State.CURRENT
    assert pages["about-en"].translation_pin.pinned_by == translator


def test_only_who_may_edit_a_translation_says_that_it_was_checked(client, pages):
    say_otherwise(pages["about"])
    client.force_login(make_editor(EDITORS))
    client.post(reverse("association_mark_checked", args=[pages["about-en"].pk]))
    assert find_state(pages["about-en"]) == State.STALE


def test_looking_at_the_address_of_the_button_changes_nothing(client, translator, pages):
    assert client.get(reverse("association_mark_checked", args=[pages["about-en"].pk])).status_code == 405


def test_the_states_of_many_pages_cost_the_same_queries(pages, django_assert_max_num_queries):
    for number in range(8):
        translate(publish(TextPage(title=f"頁{number}", slug=f"page-{number}"), pages["about"]), "en")
    below = TextPage.objects.descendant_of(pages["home-en"]).select_related("locale")
    with django_assert_max_num_queries(5):
        assert len(find_states(list(below))) == 9
    sources = list(TextPage.objects.descendant_of(pages["home"]).select_related("locale"))
    with django_assert_max_num_queries(8):
        find_versions(sources)


def test_the_report_lists_pages_that_are_not_translated(client, translator, pages):
    address = reverse("association_translations")
    rows = client.get(address, {"state": "missing", "language": "zh-hans"}).context["rows"]
    assert {row.source.pk for row in rows} == {pages["about"].pk, pages["news"].pk}


def test_the_report_takes_an_unknown_filter_as_none(client, translator, pages):
    report = reverse("association_translations")
    everything = client.get(report).context["rows"].paginator.count
    strange = client.get(report, {"state": "x'", "language": "xx", "p": "-1"}).context["rows"]
    assert strange.paginator.count == everything >= 6


def test_the_explorer_shows_the_japanese_title_and_the_state(client, translator, pages):
    say_otherwise(pages["about"], "協会の新しい題")
    listing = client.get(reverse("wagtailadmin_explore", args=[pages["home-en"].pk])).content.decode()
    assert "協会の新しい題" in listing
    assert str(State.STALE.label) in listing


def _submit_permission():
    return Permission.objects.filter(codename="submit_translation")
