"""奥付: what the booklet is, who publishes it, what it was made from; what is not known says so."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from brand.association.models import AssociationIdentity
from brand.association.templatetags.association_tags import day
from brand.association.typography import strip_ruby

from ...templatetags.case_tags import cases as count_cases
from ..fonts import font_folder
from .issue import write_number

# The family, and the file whose first line names its authors.
FONTS = (("BIZ UDPGothic", "OFL-BIZUDPGothic.txt"), ("Noto Sans SC", "OFL-NotoSansSC.txt"))


def describe_colophon(page, sheets, issued_on, runs):
    """Describe the colophon of a booklet.

    Args:
        page: the BookletPage in the reader's language.
        sheets: its CaseSheets.
        issued_on: the date of issue; None for a preview.
        runs: the Runs of the booklet.
    """
    rows = [(label, runs.legible(text)) for label, text in _list_rows(page, sheets, issued_on)]
    return {
        "title": runs.legible(_("Colophon")),
        "rows": [{"label": runs.legible(label), "runs": [{"text": text}]} for label, text in rows],
        "note": runs.paragraphs(page.colophon_note),
        "sections": [
            {"title": runs.legible(_("Sources")), "items": _list_sources(sheets, runs)},
            {"title": runs.legible(_("Fonts")), "items": [[{"text": runs.legible(one)}] for one in _fonts()]},
            *_list_missing(runs),
        ],
    }


def _list_rows(page, sheets, issued_on):
    identity, unknown = AssociationIdentity.current(), _("not known to this site")
    return (
        (_("Title"), strip_ruby(page.title)),
        (pgettext("of a booklet", "Issue"), write_number(page.facts) or _("not numbered")),
        (_("Issued on"), strip_tags(day(issued_on)) if issued_on else _("not issued: this is a preview")),
        (pgettext("of a booklet", "Cases"), count_cases(len(sheets))),
        (_("Publisher"), identity.name.text or unknown),
        (_("Address"), identity.address.text or unknown),
        (_("Phone"), identity.phone or unknown),
        (_("Mail"), identity.email or unknown),
        (_("Website"), identity.website or unknown),
    )


def _list_sources(sheets, runs):
    sources = {sheet.page.source: None for sheet in sheets if sheet.page.source}
    own = _("What was measured is stated with its method and its verifier beside each figure.")
    return [runs.plain(own), *(_describe_source(source, runs) for source in sources)]


def _describe_source(source, runs):
    published = f" ({source.published})" if source.published else ""
    said = [*runs.words(source.title), {"text": runs.legible(published)}]
    return [run | {"url": source.url} for run in said] if source.url else said


def _fonts():
    licence = _("SIL Open Font License, Version 1.1")
    for family, file in FONTS:
        with (font_folder() / file).open(encoding="utf-8") as text:
            yield f"{family}: {text.readline().strip()}, {licence}"


def _list_missing(runs):
    """Name what the fonts could not draw."""
    names = list(runs.legible.missing.values())
    if not names:
        return []
    title = _("Characters the fonts lack, printed as 〓")
    return [{"title": runs.legible(title), "items": [[{"text": runs.legible(name)}] for name in names]}]
