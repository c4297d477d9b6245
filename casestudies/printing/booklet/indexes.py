"""The cases of a booklet by theme and by industry; the page numbers come from the press."""

from django.utils.translation import gettext as _

from brand.association.typography import strip_ruby


def list_indexes(sheets, runs):
    """List the indexes of a booklet.

    Args:
        sheets: CaseSheets in the order of the booklet.
        runs: the Runs of the booklet.

    Returns:
        {"title", "groups": [{"title", "terms": [{"name": runs, "cases": [{"number" from 1, "title"}]}]}]}.
    """
    cases = [
        (sheet, {"number": number, "title": runs.legible(strip_ruby(sheet.page.title))})
        for number, sheet in enumerate(sheets, 1)
    ]
    themes = [(theme, case) for sheet, case in cases for theme in sheet.themes]
    industries = [(sheet.facts.industry, case) for sheet, case in cases]
    return {
        "title": runs.legible(_("Index")),
        "groups": [
            {"title": runs.legible(_("By theme")), "terms": _gather(themes, runs)},
            {"title": runs.legible(_("By industry")), "terms": _gather(industries, runs)},
        ],
    }


def _gather(pairs, runs):
    """Gather the cases of each term, in the order of the vocabulary; what nobody knows comes last."""
    found = {}
    for term, case in pairs:
        found.setdefault(term, []).append(case)
    order = sorted(found, key=lambda term: (term is None, term and (term.sort_order, term.code)))
    return [{"name": _name(term, runs), "cases": found[term]} for term in order]


def _name(term, runs):
    return runs.words(term.name) if term else runs.plain(_("not known"))
