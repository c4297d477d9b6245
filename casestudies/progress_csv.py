"""The outcomes behind the progress of the charter as a table for machines; never with invented cases."""

from brand.association.addresses import full_url
from brand.association.spreadsheets import csv_response

from .case_names import name_cases
from .models.pages import CaseStudyPage
from .progress import Reason

COLUMNS = (
    "metric",
    "metric_name",
    "quantity",
    "unit",
    "counted",
    "gain",
    "reason",
    "base_year",
    "base_value",
    "result_year",
    "result_value",
    "given_unit",
    "given_base_value",
    "given_result_value",
    "method",
    "verified_by",
    "case",
    "case_title",
    "case_url",
    "company",
    "company_name",
)


def progress_csv(name, progress):
    """Answer with the rows of a Progress of real cases, in the reader's language; the gains add up to its totals."""
    numbers = {row.outcome.page_id for row in progress.rows}
    cases = name_cases(CaseStudyPage.objects.filter(pk__in=numbers))
    return csv_response(name, COLUMNS, (_cells(row, cases[row.outcome.page_id]) for row in progress.rows))


def _cells(row, case):
    outcome = row.outcome
    is_understood = row.reason != Reason.UNKNOWN_UNIT
    return (
        outcome.metric.code,
        outcome.metric.name.text,
        outcome.quantity.name if is_understood else "",
        outcome.quantity.unit if is_understood else "",
        "yes" if row.counts else "no",
        _plain(outcome.gain) if row.counts else "",
        "" if row.counts else row.reason.value,
        outcome.base_year,
        _plain(outcome.base) if is_understood else "",
        outcome.result_year,
        _plain(outcome.result) if is_understood else "",
        outcome.unit,
        _plain(outcome.base_value),
        _plain(outcome.result_value),
        outcome.method,
        outcome.verified_by,
        case.key,
        case.title.text,
        full_url(case.url),
        case.company.key if case.company else "",
        case.company.name.text if case.company else "",
    )


def _plain(value):
    return None if value is None else f"{value.normalize():f}"
