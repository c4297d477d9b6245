"""A booklet as a Document: its cover, preface, contents, charter, cases, indexes and colophon."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from brand.association.addresses import full_url
from brand.association.figures import Figures, referenced_series
from brand.association.typography import strip_ruby

from ...case_page import describe_case
from ..case_data import CODE, MARK, describe_entry, read_mark, split_title
from ..codes import describe_code, draw_code
from ..imprint import describe_language, describe_publisher
from ..legible import Legible
from ..pictures import Pictures
from ..runs import Runs
from ..story import Story
from ..typesetting import Document, TypesettingError
from .charter import describe_charter
from .colophon import describe_colophon
from .cover import describe_cover, list_cells
from .guide import describe_guide
from .indexes import list_indexes
from .issue import describe_issue

MOST_CASES = 300


class TooManyCasesError(TypesettingError):
    """A booklet of so many cases is not set."""


def print_booklet(page, cases, *, issued_on=None, samples_shown, advance=None):
    """Make the Document of a booklet in the active language.

    Args:
        page: the BookletPage in that language.
        cases: CaseStudyPages in that language, in the order of the booklet.
        issued_on: the date of issue; None marks every page as a preview.
        samples_shown: whether what invented cases add up to is shown, apart.
        advance: is told (done, total) after every case; what it raises ends the work.

    Raises:
        TooManyCasesError: there are more than MOST_CASES.
    """
    if len(cases) > MOST_CASES:
        raise TooManyCasesError(f"{len(cases)} cases, at most {MOST_CASES}")
    legible, files = Legible(), {MARK: read_mark()}
    sheets, entries = [], []
    for number, case in enumerate(cases, 1):
        sheets.append(describe_case(case))
        entries.append(describe_entry(sheets[-1], legible, files, f"code-{number}.svg"))
        if advance:
            advance(number, len(cases))
    runs = Runs(legible, Figures(referenced_series(page.lede, str(page.preface))))
    data = {
        "language": describe_language(),
        "publisher": describe_publisher(runs),
        "mark": MARK,
        "title": legible(strip_ruby(page.title)),
        "phrases": split_title(page.title, runs),
        "subtitle": runs.plain(page.lede),
        "issue": describe_issue(page.facts, issued_on, runs),
        "cells": list_cells(page.facts, len(cases), issued_on, runs),
        "sample": _describe_samples(sheets, legible),
        "cover": describe_cover(page.facts, sheets, runs, Pictures(runs, files)),
        "preface": describe_preface(page, runs),
        "contents": describe_contents(entries, runs),
        "guide": describe_guide(runs),
        "charter": describe_charter(issued_on or localdate(), runs, samples_shown),
        "entries": entries,
        "indexes": list_indexes(sheets, runs),
        "colophon": describe_colophon(page, sheets, issued_on, runs),
        "address": legible(full_url(page)),
        "code": describe_code(CODE, _("This booklet on the web"), legible),
    }
    files[CODE] = draw_code(full_url(page))
    return Document("booklet.typ", data, files, legible.missing, is_awaited=False)


def describe_preface(page, runs):
    """Describe the preface; without words there is none."""
    pieces, story = runs.rich(page.preface), Story(runs, None)
    heading = story.heading(1, runs.plain(_("Preface")))
    return {"heading": heading, "pieces": [story.fit(piece) for piece in pieces], "remark": ""}


def describe_contents(entries, runs):
    """Describe the contents: of each case its title and what it leads with; the page numbers come from the press."""
    cases = [entry["case"] for entry in entries]
    return {
        "title": runs.legible(_("Contents")),
        "unmeasured": runs.legible(_("not measured")),
        "lines": [{"title": case["title"], **_describe_line(case["lead"])} for case in cases],
    }


def _describe_line(lead):
    if lead is None:
        return {"change": "", "is_better": False, "name": []}
    return {name: lead[name] for name in ("change", "is_better", "name")}


def _describe_samples(sheets, legible):
    """Say on the cover that some of the cases are invented; None when all are real."""
    number = sum(sheet.facts.is_sample for sheet in sheets)
    if not number:
        return None
    sentence = _("%(samples)s of the %(cases)s cases are invented to show the booklet.")
    return {
        "label": legible(_("Sample")),
        "sentence": legible(sentence % {"samples": number, "cases": len(sheets)}),
    }
