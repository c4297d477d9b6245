"""The outcomes of a case for print: the leading change, its dimension lines, and all of them as a table."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from brand.association.words import SOURCE_LANGUAGE, Words, reader_language

from ..dimension_lines import draw_measure
from ..measures import describe_verifier
from ..templatetags.case_tags import direction
from .runs import join_runs, separator

# As the page says it.
NOTHING_MEASURED = gettext_lazy(
    "Nothing was measured, or no measurement has been given to the association. That is unknown, not zero."
)
ONLY_A_RATE = gettext_lazy("Only the rate is known; the levels before and after were not given.")


def describe_lead(measure, runs):
    """Describe the leading Measure: the one big figure of the page with its dimension lines; None without one."""
    if measure is None:
        return None
    return {
        "change": runs.legible(measure.change),
        "is_better": bool(measure.is_better),
        "name": runs.words(measure.name),
        "years": write_years(measure),
        "direction": runs.legible(direction(measure)),
        "verifier": runs.legible(describe_verifier(measure.outcome)),
        "remark": runs.legible(ONLY_A_RATE) if measure.outcome.is_rate else "",
        "lines": [_describe_line(line, runs) for line in draw_measure(measure)],
    }


def _describe_line(line, runs):
    return {
        "label": runs.legible(line.label),
        "year": str(line.year or ""),
        "text": runs.legible(line.text),
        "kind": line.kind,
        "end": float(line.end),
        "is_short": line.is_short,
    }


def list_outcomes(measures, runs):
    """List all outcomes as the rows of a table; what was not measured says so.

    Returns:
        {"title", "caption", "empty": what is said without outcomes, else nothing, "head": texts,
        "rows": [{"cells", "is_better"}]}.
    """
    head = (
        _("Outcome"),
        pgettext("of a change", "Before"),
        pgettext("of a change", "After"),
        pgettext("of a change", "Change"),
        _("How it was measured"),
    )
    rows = [{"cells": _row(measure, runs), "is_better": bool(measure.is_better)} for measure in measures]
    return {
        "title": runs.plain(_("What was measured")),
        "caption": runs.legible(_("All outcomes with their evidence")),
        "empty": [] if rows else runs.plain(NOTHING_MEASURED),
        "head": [runs.legible(name) for name in head],
        "rows": rows,
    }


def _row(measure, runs):
    outcome = measure.outcome
    method = (
        Words(outcome.method, SOURCE_LANGUAGE)
        if outcome.method
        else Words(_("not stated"), reader_language())
    )
    how = [runs.words(method), [{"text": runs.legible(describe_verifier(outcome))}]]
    change = [
        {"text": runs.legible(measure.change or _("not known")), "bold": measure.is_measured, "whole": True}
    ]
    if said := direction(measure):
        change += [{"text": "\n"}, {"text": runs.legible(said), "small": True}]
    return [
        runs.words(measure.name),
        _level(measure, measure.base, outcome.base_year, runs),
        _level(measure, measure.result, outcome.result_year, runs),
        change,
        join_runs(how, separator()),
    ]


def _level(measure, level, its_year, runs):
    if level is None:
        is_rate = measure.outcome.is_rate and measure.is_measured
        figure = {"text": runs.legible(_("not given") if is_rate else _("not measured"))}
    else:
        # A figure is never torn from its unit.
        figure = {"text": runs.legible(level.text), "whole": True}
    return [figure, {"text": "\n"}, {"text": str(its_year), "small": True}] if its_year else [figure]


def write_years(measure):
    """Write from which year to which a measure changed, as far as it is known."""
    base, result = measure.outcome.base_year, measure.outcome.result_year
    if measure.base and measure.result and base and result:
        return f"{base} → {result}"
    return str(result or "")
