"""The facts of a case as label and runs: who, about what, when, for how much."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from brand.association.addresses import full_url
from brand.association.templatetags.association_tags import year
from brand.association.words import Words, reader_language
from brand.catalogue.addresses import record_path

from ..templatetags.case_tags import months
from .runs import join_runs


def list_facts(sheet, runs):
    """List the facts of a CaseSheet for print; what nobody knows says so.

    Returns:
        A list of {"label": str, "runs": runs}.
    """
    facts, unknown = sheet.facts, _("not known")
    rows = [
        (pgettext("of a case", "Company"), _name_company(sheet, runs)),
        (_("Industry"), [facts.industry.name if facts.industry else unknown]),
        (_("Themes"), [theme.name for theme in facts.themes.all()]),
        (pgettext("of a case", "Programme"), _name_programme(sheet.programme)),
        (_("Products and processes"), [entry.product.name for entry in sheet.products]),
        (_("Year"), [year(facts.year) if facts.year else unknown]),
        (_("Cost"), [facts.get_cost_band_display() if facts.cost_band else unknown]),
        (
            pgettext("of the work", "Duration"),
            [unknown if facts.duration_months is None else months(facts.duration_months)],
        ),
        (_("Payback"), [unknown if facts.payback_months is None else months(facts.payback_months)]),
    ]
    return [{"label": runs.legible(label), "runs": _join(values, runs)} for label, values in rows if values]


def _name_company(sheet, runs):
    company = sheet.company
    if company is None:
        return [_("Unnamed company")]
    path = record_path(company)
    linked = runs.words(company.name)
    return [[run | {"url": full_url(path)} if path else run for run in linked]]


def _name_programme(page):
    return [Words(page.title, page.locale.language_code)] if page else []


def _join(values, runs):
    """Put values on one line each with the separator of the reader's language between them."""
    parts = [_describe(value, runs) for value in values]
    return join_runs(parts, ", " if reader_language() == "en" else "、")


def _describe(value, runs):
    if isinstance(value, list):
        return value
    return runs.words(value) if isinstance(value, Words) else [{"text": runs.legible(value)}]
