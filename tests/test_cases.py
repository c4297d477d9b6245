"""Case studies: facts on the Japanese page only, and what an outcome says."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from brand.catalogue.models import Company
from brand.catalogue.units import UnitDoesNotFitError
from casestudies.loading import METRICS, load_metrics
from casestudies.measures import measure
from casestudies.models import CaseStudyPage, Outcome, OutcomeMetric, Theme
from casestudies.quantities import QUANTITIES, find_quantity
from casestudies.reading import read_cases
from tests.cases import make_case, make_index, translate_case

pytestmark = pytest.mark.django_db
BOLT = {
    "metric": "E15",
    "unit": "g",
    "base_year": 2008,
    "base_value": Decimal(20),
    "result_year": 2012,
    "result_value": Decimal(18),
}


@pytest.fixture
def index(home):
    return make_index(home)


def outcome_of(code, unit, base=None, result=None, **fields):
    load_metrics()
    metric = OutcomeMetric.objects.get(code=code)
    return Outcome(metric=metric, unit=unit, base_value=base, result_value=result, **fields)


def errors_of(outcome):
    return {name for name, _message in outcome.find_errors()}


def test_every_metric_of_the_list_names_quantities_that_exist():
    load_metrics()
    assert Theme.objects.count() == 10
    assert OutcomeMetric.objects.count() == sum(1 for _ in METRICS.open(encoding="utf-8")) - 1 == 22
    for metric in OutcomeMetric.objects.all():
        assert metric.quantities
        assert set(metric.quantities) <= set(QUANTITIES), metric


def test_figures_live_on_the_japanese_page_only(index):
    case = make_case(index, outcomes=[BOLT], themes=["material"], cost_band="1m-5m")
    english = translate_case(case, title="A lighter bolt")
    assert case.outcomes.count() == 1
    assert Outcome.objects.filter(page__translation_key=case.translation_key).count() == 1
    assert not english.outcomes.exists()
    assert not english.themes.exists()
    assert english.key is None
    assert english.cost_band == ""
    assert english.facts == case


def test_a_case_of_another_language_brings_the_figures_of_the_japanese_page(index):
    case = make_case(index, outcomes=[BOLT])
    translate_case(case, title="A lighter bolt")
    with translation.override("en"):
        [read] = read_cases(CaseStudyPage.objects.public().filter(pk=case.pk))
    assert str(read.words.title) == "A lighter bolt"
    assert read.lead.change == "−10\u202f%"
    with translation.override("zh-hans"):
        [read] = read_cases(CaseStudyPage.objects.public().filter(pk=case.pk))
    assert read.words == case
    assert read.is_fallback


def test_a_copied_case_keeps_no_figures_of_the_first(index):
    case = make_case(index, outcomes=[BOLT], themes=["material"])
    copy = case.copy(update_attrs={"slug": "another", "title": "別の事例"})
    assert not copy.outcomes.exists()
    assert copy.key != case.key
    assert [theme.code for theme in copy.themes.all()] == ["material"]


def test_levels_make_a_percentage_and_a_rate_is_its_own():
    assert outcome_of("E15", "g", 20, 18).change_percent == -10
    assert outcome_of("E15", "%", None, 10).change_percent == -10
    assert outcome_of("E15", "%", None, 10).difference is None
    assert outcome_of("E08", "kWh", 0, 12000).change_percent is None
    assert outcome_of("E08", "MWh/年", 0, 12).gain == 12000
    assert outcome_of("E07", "%", 5, 30).difference == 25
    assert outcome_of("E07", "%", 5, 30).change_percent is None
    assert outcome_of("E20", "dB", 85, 78).change_percent is None
    assert outcome_of("E20", "dB", 85, 78).is_better


def test_what_was_not_measured_is_never_zero():
    outcome = outcome_of("E01", "t-CO2", Decimal(12), None)
    assert not outcome.is_measured
    assert outcome.gain is None
    assert measure(outcome).change == ""


@pytest.mark.parametrize(
    ("unit", "names", "quantity", "factor"),
    [
        ("ｔ－ＣＯ₂／年", ["co2"], "co2", 1),
        ("t‑CO₂/年", ["co2"], "co2", 1),
        ("kg-CO2", ["co2"], "co2", Decimal("0.001")),
        ("万kWh", ["electricity"], "electricity", 10000),
        ("ｋＷｈ/年", ["electricity"], "electricity", 1),
        ("㎥", ["liquid-fuel", "gas"], "gas", 1),
        ("百万円/年", ["money"], "money", 1000000),
        ("割", ["percent"], "percent", 10),
        ("立米", ["water"], "water", 1),
    ],
)
def test_a_unit_is_known_by_its_usual_spellings(unit, names, quantity, factor):
    found, by = find_quantity(unit, names)
    assert (found.name, Decimal(by.numerator) / by.denominator) == (quantity, factor)


def test_a_unit_of_something_else_does_not_fit():
    with pytest.raises(UnitDoesNotFitError):
        find_quantity("kg", ["electricity"])
    assert errors_of(outcome_of("E04", "kg", 1, 2)) == {"unit"}


def test_an_outcome_that_contradicts_itself_is_refused():
    assert errors_of(outcome_of("E01", "t-CO2", 9, 8, base_year=2012, result_year=2011)) == {"result_year"}
    assert errors_of(outcome_of("E02", "%", None, 120)) == {"result_value"}
    assert errors_of(outcome_of("E11", "%", 50, 101)) == {"result_value"}
    assert errors_of(outcome_of("E02", "%", 5, 4)) == {"base_value"}
    assert errors_of(outcome_of("E10", "t", -1, 4)) == {"base_value"}
    assert errors_of(outcome_of("E10", "t", 5, 4, result_year=2999)) == {"result_year"}
    assert not errors_of(outcome_of("E21", "百万円", 12, 9, base_year=2010, result_year=2010))


def test_an_invented_case_never_names_a_real_company(index):
    case = make_case(index, is_sample=True)
    case.company = Company.objects.filter(listing="reference").first()
    with pytest.raises(ValidationError, match=r"invented|架空"):
        case.clean()


def test_a_draft_that_names_a_deleted_company_still_opens(index):
    case = make_case(index)
    content = case.serializable_data() | {"company": 987654}
    assert CaseStudyPage.from_serializable_data(content).company is None
