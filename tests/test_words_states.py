"""The words of a record in each language: written, reviewed, or older than the Japanese."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import ERROR
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brand.association.editing.groups import COORDINATORS, EDITORS, TRANSLATORS
from brand.catalogue.editing.words_states import annotate_states, find_states, read_states
from brand.catalogue.editing.words_views import remember_review
from brand.catalogue.models import Company, Product, WordsReview, WordsState, digest_words
from tests.catalogue import make_company, make_product
from tests.factories import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MISSING, NOT_REVIEWED, STALE, REVIEWED = (
    WordsState.MISSING,
    WordsState.NOT_REVIEWED,
    WordsState.STALE,
    WordsState.REVIEWED,
)
WORDS = {"tagline_ja": "測る", "tagline_en": "We measure", "tagline_zh": "测量"}


def states_of(company):
    """The state of each language, in a list and on the form, which must agree."""
    listed = annotate_states(type(company).objects.filter(pk=company.pk)).get()
    in_list = {one.language: one.state for one in read_states(listed)}
    on_form = {one.language: one.state for one in find_states(type(company).objects.get(pk=company.pk))}
    assert in_list == on_form
    return in_list


def say(company, **words):
    """Publish other words, as an editor does."""
    draft = Company.objects.get(pk=company.pk).get_latest_revision_as_object()
    for name, text in words.items():
        setattr(draft, name, text)
    draft.save_revision().publish()


def button(record, language="en", digest=None):
    names = [record._meta.model_name, record.pk, language, digest or digest_words(record)]
    return reverse("catalogue_mark_reviewed", args=names)


def test_words_nobody_has_read_are_not_reviewed():
    assert set(states_of(make_company(**WORDS)).values()) == {NOT_REVIEWED}


def test_a_language_that_lacks_what_the_japanese_says_is_not_written():
    company = make_company(**WORDS | {"introduction_ja": "1950年から。", "introduction_en": "Since 1950."})
    assert states_of(company)["zh-hans"] == MISSING
    assert states_of(company)["en"] == NOT_REVIEWED


def test_a_company_without_any_words_is_not_written_in_any_language():
    assert set(states_of(make_company()).values()) == {MISSING}


def test_reviewed_words_are_stale_once_the_japanese_changes():
    company = make_company(**WORDS)
    remember_review(company, "en")
    assert states_of(company)["en"] == REVIEWED
    assert states_of(company)["zh-hans"] == NOT_REVIEWED
    say(company, tagline_ja="量る")
    assert states_of(company)["en"] == STALE


def test_words_stay_reviewed_when_only_the_translation_changes():
    company = make_company(**WORDS)
    remember_review(company, "en")
    say(company, tagline_en="We gauge")
    assert states_of(company)["en"] == REVIEWED


def test_the_japanese_itself_is_reviewed_too():
    company = make_company(**WORDS)
    remember_review(company, "ja")
    assert states_of(company)["ja"] == REVIEWED
    say(company, tagline_ja="量る")
    assert states_of(company)["ja"] == STALE


def test_the_review_of_a_product_is_not_that_of_a_company_with_the_same_number():
    company = make_company(**WORDS)
    WordsReview.objects.create(
        content_type=ContentType.objects.get_for_model(Product),
        object_id=company.pk,
        language="en",
        digest=digest_words(company),
    )
    assert states_of(company)["en"] == NOT_REVIEWED


# The button


def test_a_translator_says_that_the_english_was_reviewed(client, pages):
    company = make_company(**WORDS)
    translator = make_editor(TRANSLATORS)
    client.force_login(translator)
    form = reverse(Company.snippet_viewset.get_url_name("edit"), args=[company.pk])
    assert button(company) in client.get(form).content.decode()
    assert client.post(button(company)).url == f"{form}#tab-words"
    review = WordsReview.objects.get()
    assert (review.language, review.reviewed_by) == ("en", translator)
    said = client.get(form).content.decode()
    assert "somebody of 翻訳者" in said
    assert button(company) not in said


def test_a_review_of_a_draft_counts_once_the_draft_is_published(client, pages):
    company = make_company(**WORDS)
    draft = company.get_latest_revision_as_object()
    draft.tagline_ja = "量る"
    draft.save_revision()
    client.force_login(make_editor(EDITORS))
    client.post(button(draft))
    assert WordsReview.objects.get().digest == digest_words(draft)
    Company.objects.get(pk=company.pk).get_latest_revision().publish()
    assert states_of(company)["en"] == REVIEWED


def test_a_review_of_japanese_that_changed_meanwhile_is_not_noted(client, pages):
    company = make_company(**WORDS)
    address = button(company)
    say(company, tagline_ja="量る")
    client.force_login(make_editor(EDITORS))
    response = client.post(address, follow=True)
    assert [message.level for message in response.context["messages"]] == [ERROR]
    assert not WordsReview.objects.exists()


def test_stale_words_lead_to_what_changed_since_the_review(client, pages):
    company = make_company(**WORDS)
    remember_review(company, "en")
    say(company, tagline_ja="量る")
    client.force_login(make_editor(EDITORS))
    form = reverse(Company.snippet_viewset.get_url_name("edit"), args=[company.pk])
    seen = company.get_latest_revision().pk
    compare = reverse(
        Company.snippet_viewset.get_url_name("revisions_compare"), args=[company.pk, seen, "latest"]
    )
    assert compare in client.get(form).content.decode()
    assert "量" in client.get(compare).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/catalogue/nichetopentry/1/words/en/abc/",
        "/admin/catalogue/company/1/words/fr/abc/",
        "/admin/catalogue/company/999999/words/en/abc/",
    ],
)
def test_the_button_of_something_that_has_no_such_words_does_nothing(client, approver, address):
    assert client.post(address).status_code == 404
    assert not WordsReview.objects.exists()


def test_looking_at_the_address_of_the_button_changes_nothing(client, approver):
    assert client.get(button(make_company(**WORDS))).status_code == 405


# The report


@pytest.fixture
def report(client, pages):
    """Returns a function that reads the report with some filters, as a coordinator."""
    client.force_login(make_editor(COORDINATORS))

    def read(**filters):
        response = client.get(reverse("catalogue_words"), filters)
        assert response.status_code == 200
        return {record.key for record in response.context["rows"]}

    return read


def test_the_report_finds_what_is_to_be_done_in_a_language(report):
    remember_review(make_company("read", **WORDS), "en")
    make_company("unread", **WORDS)
    make_company("empty")
    assert {"unread"} == report(language="en", state="not-reviewed", q="青梅精機")
    assert {"read", "unread"} == report(state="not-reviewed", q="青梅精機")
    assert {"empty"} == report(language="zh-hans", state="missing", q="青梅精機")


def test_the_report_filters_by_listing_and_by_name(report):
    make_company("member", **WORDS)
    make_company("known", listing="reference", legal_name="秋川精機", **WORDS)
    assert {"known"} == report(listing="reference", q="秋川")
    assert {"member"} == report(listing="member", q="オウメ")


def test_the_report_lists_products_too(report):
    make_product(make_company(), "shaft", name_zh="轴")
    assert {"shaft"} == report(kind="product", q="ome-seiki")


def test_the_report_takes_an_unknown_filter_as_none(report):
    make_company(**WORDS)
    assert report(language="xx", state="'", listing="x", kind="y", p="-1", q="青梅精機") == {"ome-seiki"}


def test_the_report_costs_the_same_queries_for_two_and_for_sixty_companies(client, approver):
    address = f"{reverse('catalogue_words')}?state=not-reviewed"
    make_many(range(2))
    few = count_queries(client, address)
    make_many(range(2, 60))
    assert count_queries(client, address) <= few


def make_many(numbers):
    Company.objects.bulk_create(
        Company(key=f"maker-{number}", legal_name=f"会社{number}", **WORDS) for number in numbers
    )


def count_queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
