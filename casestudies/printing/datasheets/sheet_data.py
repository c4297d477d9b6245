"""What every datasheet says: whose it is, how sure that is, and where the page is."""

from django.utils.translation import gettext as _

from brand.association.addresses import full_url
from brand.association.figures import Figures
from brand.catalogue.addresses import record_path
from brand.catalogue.today import today

from ..case_data import CODE, MARK, read_mark
from ..codes import describe_code, draw_code
from ..imprint import describe_language, describe_publisher
from ..legible import Legible
from ..runs import Runs
from ..typesetting import Document
from .evidence import write_day
from .sheet_words import SheetWords


def make_words():
    """Return the SheetWords of a new document."""
    return SheetWords(Runs(Legible(), Figures()))


def make_document(sheet, words, running, parts, files):
    """Make the Document of a datasheet.

    Args:
        sheet: a CompanySheet or ProductSheet.
        words: the SheetWords that made the parts.
        running: what kind of datasheet it is, for the head of the sheet.
        parts: of the template: head, main, side.
        files: {name: bytes} of its pictures.
    """
    address = full_url(record_path(sheet.record))
    data = {
        "language": describe_language(),
        "publisher": describe_publisher(words.runs),
        "edition": _describe_day(words),
        "address": words.legible(address),
        "code": describe_code(CODE, _("This page on the web"), words.legible),
        "mark": MARK,
        "running": words.legible(running),
        "sample": {"label": words.legible(_("Sample"))} if sheet.record.is_sample else None,
        "listing": _describe_listing(sheet.company, words),
        "also": words.legible(_("Also on the page:")),
        "origin": _describe_origin(sheet, words),
        **parts,
    }
    files = files | {CODE: draw_code(address), MARK: read_mark()}
    return Document("datasheet.typ", data, files, words.legible.missing)


def _describe_day(words):
    # Claims and certificates end by themselves, so a sheet holds for the day it was made on.
    day = today()
    text = words.legible(_("As of %(day)s") % {"day": write_day(day)})
    return {"text": text, "date": [day.year, day.month, day.day]}


def list_other_names(names, shown, words):
    """List the names in other languages than the one that is shown.

    Args:
        names: Words of each language, perhaps without a text.
        shown: the Words of the title.
        words: the SheetWords of the document.
    """
    others = {name.text: name for name in names if name.text and name.text != shown.text}
    return [words.name(name) for name in others.values()]


def _describe_listing(company, words):
    if company.is_sample:
        label = _("Sample")
        sentence = _("Invented to show the site; no company of the region is behind it.")
    elif company.is_reference:
        label = _("Reference company")
        sentence = _("Public information; not known to be a member of TAMA. No inquiries through this site.")
    else:
        return None
    return {"label": words.legible(label), "sentence": words.legible(sentence)}


def _describe_origin(sheet, words):
    cells = (
        (_("Record"), sheet.record.key),
        (_("Confirmed by the company"), _say_confirmation(sheet)),
        (_("As of"), write_day(today())),
        (_("Language"), sheet.language_state),
        (_("Sources"), str(sheet.source_count)),
    )
    return [{"label": words.legible(label), "runs": words.plain(text)} for label, text in cells]


def _say_confirmation(sheet):
    confirmed_on = sheet.company.confirmed_on
    if not confirmed_on:
        return _("not confirmed")
    day = write_day(confirmed_on)
    return _("not reconfirmed since %(day)s") % {"day": day} if sheet.is_outdated else day
