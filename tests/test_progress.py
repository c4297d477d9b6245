"""Progress of the charter: what the public cases add up to, what is left out and why; the same in every place."""

import csv
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage, Outcome, OutcomeMetric
from casestudies.progress import measure_progress, real_progress
from tests.cases import make_case, make_index
from tests.catalogue import make_company

pytestmark = pytest.mark.django_db

PROGRESS, CHARTER, HOME = "/en/case-studies/progress/", "/en/charter/", "/en/"
PLACES = (PROGRESS, CHARTER, HOME)


@pytest.fixture
def index(home):
    CaseStudyPage.objects.update(live=False)
    return make_index(home)


def amount(metric="E04", base=100, result=70, unit="kWh", years=(2020, 2023), **fields):
    levels = {"base_value": base, "result_value": result, "base_year": years[0], "result_year": years[1]}
    return {"metric": metric, "unit": unit, **levels, **fields}


def totals():
    return {
        (total.metric.code, total.quantity.name): (total.gain, total.case_count)
        for total in real_progress().totals
    }


def excluded():
    return {reason.value: number for reason, number in real_progress().reasons}


def rows_of(answer):
    text = answer.content.decode().removeprefix("\ufeff")
    return list(csv.DictReader(text.splitlines()))


def test_amounts_add_up_in_one_unit_and_never_across_metrics_or_quantities(index):
    make_case(index, "一", [amount(base=2, result=1, unit="MWh/年"), amount("E09", 50, 40, "L")])
    make_case(index, "二", [amount(base=1000, result=700), amount("E09", 50, 30, "m³")])
    make_case(index, "三", [amount("E08", 0, 500)])
    assert totals() == {
        ("E04", "electricity"): (1300, 2),
        ("E08", "electricity"): (500, 1),
        ("E09", "liquid-fuel"): (10, 1),
        ("E09", "gas"): (20, 1),
    }


def test_what_got_worse_counts(index):
    make_case(index, "一", [amount(result=50)])
    make_case(index, "二", [amount(result=180)])
    assert totals() == {("E04", "electricity"): (-30, 2)}


def test_what_cannot_be_added_is_left_out_with_its_reason(index):
    case = make_case(
        index,
        outcomes=[
            amount(result=None),
            amount(years=(None, 2023)),
            {"metric": "E02", "unit": "%", "result_value": 12, "result_year": 2023},
            amount("E20", 85, 78, "dB"),
            amount("E07", 5, 30, "%"),
            amount("E10", 5, 4, "t"),
        ],
    )
    Outcome.objects.filter(page=case, metric__code="E10").update(unit="sacks")
    assert totals() == {}
    assert excluded() == {"not-measured": 1, "no-years": 1, "rate": 1, "compared": 2, "unknown-unit": 1}


def test_of_one_measure_only_the_latest_year_counts(index):
    make_case(index, outcomes=[amount(years=(2020, 2022), result=90), amount(), amount(result=60)])
    assert totals() == {("E04", "electricity"): (30, 1)}
    assert excluded() == {"earlier": 1, "same-year": 1}


def test_what_two_cases_tell_of_one_company_counts_once_and_of_two_companies_twice(index):
    company, other = make_company(), make_company("hamura", legal_name="羽村製作所", name_en="Hamura")
    make_case(index, "一", [amount()], company=company)
    make_case(index, "二", [amount(base=Decimal("0.1"), result=Decimal("0.07"), unit="MWh")], company=company)
    make_case(index, "三", [amount()], company=other)
    make_case(index, "四", [amount()])
    make_case(index, "五", [amount()])
    assert totals() == {("E04", "electricity"): (120, 4)}
    assert excluded() == {"twice": 1}


def test_a_case_that_went_on_takes_the_place_of_one_that_stopped(index):
    company = make_company()
    make_case(index, "一", [amount()], company=company)
    make_case(index, "二", [amount(), amount(years=(2020, 2025), result=50)], company=company)
    assert totals() == {("E04", "electricity"): (50, 1)}
    assert excluded() == {"earlier": 1, "twice": 1}


def test_page_charter_home_and_csv_say_the_same_and_an_unpublished_case_is_gone_at_once(index, read, client):
    case = make_case(index, "一", [amount(base=2500, result=1200)])
    make_case(index, "二", [amount(base=1000, result=500), amount("E20", 85, 78, "dB")])
    make_case(index, "三", [amount(base=9000, result=1)], is_sample=True)

    def figures():
        found = [
            one.get_text(strip=True)
            for place in (*PLACES, f"{PROGRESS}E04/")
            for one in read(place).soup.select(".progress-total__figure")
            if not one.find_parent(class_="progress-samples")
        ]
        return {text.replace("\u202f", " ") for text in found}, len(found)

    assert figures() == ({"1,800 kWh/y less"}, 4)
    rows = rows_of(client.get(f"{PROGRESS}csv/"))
    assert sum(Decimal(row["gain"]) for row in rows if row["counted"] == "yes") == 1800
    assert [row["reason"] for row in rows if row["counted"] == "no"] == ["compared"]
    assert "1 outcome is in no total" in read(CHARTER).main_text
    case.unpublish()
    assert figures() == ({"500 kWh/y less"}, 4)
    assert len(rows_of(client.get(f"{PROGRESS}csv/"))) == 2


def test_samples_add_up_apart_and_only_where_they_are_shown(index, read, settings):
    make_case(index, outcomes=[amount()], is_sample=True)
    for place in (PROGRESS, CHARTER, f"{PROGRESS}E04/"):
        samples = read(place).soup.select_one(".progress-samples")
        assert "Sample" in samples.get_text()
        assert samples.select(".progress-total__figure"), place
    settings.SHOW_SAMPLES = False
    for place in (PROGRESS, CHARTER, f"{PROGRESS}E04/"):
        assert not read(place).soup.select(".progress-total__figure"), place


def test_an_empty_total_says_what_is_missing_and_is_never_zero(index, read):
    for place in PLACES:
        empty = read(place).soup.select_one(".nobody")
        assert "Nothing can be added up yet." in empty.get_text()
        assert empty.find("a", href="/en/contact/")
    assert read(f"{PROGRESS}csv/").status == 200
    assert read(f"{PROGRESS}NOTHING/").status == 404


def test_a_total_opens_the_outcomes_behind_it_with_method_verifier_and_company(index, read):
    make_case(index, outcomes=[amount(method="検針票", verified_by="third-party")], company=make_company())
    make_case(index, "測れなかった", [amount(result=None)])
    link = read(CHARTER).soup.select_one(".progress-total__name a")["href"]
    page = read(link)
    counted, left_out = (one.get_text(" ", strip=True) for one in page.soup.select(".outcome-row"))
    for words in (
        "軽いボルト",
        "Ome Seiki",
        "100",
        "70",
        "2023",
        "検針票",
        "verified by a third party",
        "30",
    ):
        assert words in counted
    assert "not counted: not measured" in left_out


def test_the_company_of_a_case_is_named_only_while_it_is_public(index, read):
    company = make_company()
    make_case(index, outcomes=[amount()], company=company)
    company.unpublish()
    assert "company not named" in read(f"{PROGRESS}E04/").main_text
    assert "Ome Seiki" not in read(f"{PROGRESS}E04/").html + read(f"{PROGRESS}csv/").html


def crowd(case, number):
    """Gives a case this many outcomes, of all metrics that add up."""
    metrics = list(OutcomeMetric.objects.filter(kind="amount"))
    Outcome.objects.bulk_create(
        Outcome(
            page=case,
            metric=metrics[n % len(metrics)],
            unit=metrics[n % len(metrics)].unit,
            base_value=100 + n,
            result_value=90,
            base_year=1960,
            result_year=1961 + n % 60,
        )
        for n in range(number)
    )


def queries(ask):
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_two_thousand_outcomes_take_the_same_number_of_queries_as_one(index, client):
    case = make_case(index, outcomes=[amount()])
    places = (PROGRESS, f"{PROGRESS}E04/", f"{PROGRESS}csv/", CHARTER, HOME)
    asks = [lambda: measure_progress(CaseStudyPage.objects.public().real())]
    asks += [lambda place=place: client.get(place) for place in places]
    for ask in asks:
        ask()
    few = [queries(ask) for ask in asks]
    crowd(case, 2000)
    assert [queries(ask) for ask in asks] == few
    assert few[0] == 2
    assert len(real_progress().rows) == 2001
