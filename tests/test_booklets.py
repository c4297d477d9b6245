"""The booklet: what somebody chooses is what is printed, and what was issued stays."""

import pytest

from casestudies.models import BookletCase, BookletPage
from tests.cases import make_case, make_index, translate_case
from tests.factories import make_site

pytestmark = pytest.mark.django_db

SAVING = {
    "metric": "E01",
    "unit": "kWh",
    "base_year": 2020,
    "base_value": 100,
    "result_year": 2024,
    "result_value": 90,
}


@pytest.fixture
def index():
    return make_index(make_site()["home"])


def make_booklet(index, cases=(), **fields):
    """Publish a booklet of cases."""
    booklet = BookletPage(title="環境経営事例集", locale=index.locale, **({"issue_number": 1} | fields))
    booklet.booklet_cases = [BookletCase(case_study=case, sort_order=n) for n, case in enumerate(cases)]
    index.add_child(instance=booklet)
    booklet.save_revision().publish()
    return BookletPage.objects.get(pk=booklet.pk)


def translate(booklet, language="en"):
    return translate_case(booklet, language)


def test_a_booklet_prints_what_readers_may_see_and_says_why_not_the_rest(index):
    first, second, hidden = (make_case(index, title, [SAVING]) for title in ("一", "二", "三"))
    hidden.unpublish()
    translate_case(second, title="Two")

    booklet = make_booklet(index, [second, hidden, first])
    english = BookletPage.objects.get(
        pk=booklet.copy_for_translation(
            booklet.locale.__class__.objects.get(language_code="en"), copy_parents=True
        ).pk
    )

    assert [case.title for case in booklet.chosen_cases()] == ["二", "三", "一"]
    assert [case.title for case in booklet.printable_cases()] == ["二", "一"]
    assert [case.title for case, _ in booklet.left_out()] == ["三"]
    assert english.issue_number is None and not english.booklet_cases.exists()
    assert [case.title for case in english.printable_cases()] == ["Two"]
    assert len(english.left_out()) == 2
