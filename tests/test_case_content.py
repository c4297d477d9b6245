"""The first case studies: what is known and no more, and invented ones that use everything a case can say."""

import re

import pytest
from django.core.management import call_command

from casestudies.models import CaseStudyPage, Outcome, OutcomeMetric, Theme
from tests.public_site import KANA

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REAL = {"lighter-bolt", "lighter-truck-frame"}
MARKS = {"ja": "サンプル: ", "en": "Sample: ", "zh-hans": "示例："}
# What a search engine shows of a description; Chinese is as wide as Japanese.
LONGEST = {"ja": 120, "en": 160, "zh-hans": 120}
FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
# Phase 3, its years, and the 2 of CO2: figures that name something and measure nothing.
NAMED = {"3", "2008", "2012", "2"}
WORDS = ("title", "lede", "search_description", "challenge", "approach", "prerequisites")
CHARACTERS = {"ja": "shift_jis", "zh-hans": "gb2312"}


@pytest.fixture
def cases():
    """Returns the Japanese pages of the cases that the first content holds."""
    return CaseStudyPage.objects.source_language().order_by("path")


def outcomes_of(cases):
    return Outcome.objects.filter(page__in=cases).select_related("metric", "page")


def words_of(page):
    return [getattr(page, name) for name in WORDS] + [str(page.body.raw_data[:])]


def test_a_reader_of_any_language_reads_every_case_in_her_own(cases):
    assert cases.count() >= 14
    for case in cases:
        assert {page.locale.language_code for page in case.public_translations} == set(MARKS), case.key


def test_every_case_says_what_troubled_what_was_done_and_what_it_takes(cases):
    for page in CaseStudyPage.objects.select_related("locale"):
        language = page.locale.language_code
        assert all(words_of(page)), page.url
        assert len(page.body) >= 2, page.url
        assert len(page.search_description) <= LONGEST[language], page.url
        if language in CHARACTERS:
            han = re.sub(r"[^\u4e00-\u9fff]", "", "".join(words_of(page)))
            assert not han.encode(CHARACTERS[language], "replace").count(b"?"), page.url
        if language != "ja":
            assert not KANA.search("".join(words_of(page))), page.url


def test_nothing_invented_passes_for_real(cases):
    """An invented case says so in its first word, in every language, and is no case of a real company."""
    assert set(cases.real().values_list("key", flat=True)) == REAL
    for page in CaseStudyPage.objects.samples().select_related("locale"):
        assert page.title.startswith(MARKS[page.locale.language_code]), page.url
        assert page.menu_title.startswith(MARKS[page.locale.language_code]), page.url
    for case in cases:
        case.clean()
        for block in case.body:
            assert block.block_type != "quote" or block.value["role"].startswith(MARKS["ja"]), case.key


def test_the_two_real_cases_hold_no_figure_but_the_ten_percent_of_the_source(cases):
    [bolt, frame] = outcomes_of(cases.real()).order_by("page__path")
    assert (bolt.metric.code, bolt.unit, bolt.result_value, bolt.change_percent) == ("E15", "%", 10, -10)
    assert (frame.metric.code, frame.result_value, frame.is_measured) == ("E15", None, False)
    for outcome in (bolt, frame):
        assert outcome.base_value is outcome.base_year is outcome.result_year is None
        assert not outcome.method
        assert outcome.verified_by == Outcome.VerifiedBy.UNKNOWN
    for case in cases.real():
        assert case.company is case.industry is case.year is None
        assert case.duration_months is case.payback_months is None
        assert not case.cost_band
        for page in case.get_translations(inclusive=True).specific():
            texts = [re.sub("<[^>]*>", "", str(block.value)) for block in page.body]
            assert set(FIGURE.findall(" ".join([*words_of(page)[:-1], *texts]))) <= NAMED, page.url


def test_the_samples_use_everything_an_outcome_can_say(cases):
    samples = cases.samples()
    outcomes = list(outcomes_of(samples))
    assert [
        (str(outcome), list(outcome.find_errors())) for outcome in outcomes if [*outcome.find_errors()]
    ] == []
    assert {outcome.metric.code for outcome in outcomes} == {
        metric.code for metric in OutcomeMetric.objects.all()
    }
    assert {theme for case in samples for theme in case.themes.all()} == set(Theme.objects.all())
    assert set(samples.values_list("cost_band", flat=True)) == set(CaseStudyPage.CostBand.values)
    assert {"kg-CO2", "t-CO2", "MWh", "万kWh", "千円", "万円", "割", "dB", "倍"} <= {
        one.unit for one in outcomes
    }
    assert any(one.base_value == 0 for one in outcomes)
    assert any(one.is_rate and one.is_measured for one in outcomes)
    assert any(one.is_better is False for one in outcomes)
    assert any(not one.is_measured for one in outcomes)
    assert {True, False} == {case.payback_months is None for case in samples}
    assert {True, False} == {case.company is None for case in samples}


def test_a_case_the_editor_deleted_stays_away(cases):
    case = cases.samples().first()
    case.get_translations(inclusive=True).delete()
    before = CaseStudyPage.objects.count()
    call_command("load_demo", verbosity=0)
    assert CaseStudyPage.objects.count() == before
