"""A case as a Document: everything its PDF says, read from what its page shows, so that the two never differ."""

from html import unescape

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from brand.association.addresses import full_url
from brand.association.figures import Figures, format_point, referenced_series
from brand.association.typography import RUBY, break_at_phrases, strip_ruby
from brand.association.words import reader_language

from ..case_page import describe_case
from .case_facts import list_facts
from .case_outcomes import describe_lead, list_outcomes
from .codes import describe_code, draw_code
from .imprint import (
    describe_edition,
    describe_language,
    describe_newer_source,
    describe_origin,
    describe_publisher,
)
from .legible import Legible
from .pictures import Pictures
from .runs import Runs
from .story import Story, paragraph_pieces
from .typesetting import Document

CODE, MARK = "code.svg", "mark.svg"


def print_case(page):
    """Make the Document of a public case in the active language.

    Args:
        page: the CaseStudyPage in that language, as it is published.
    """
    legible, files = Legible(), {MARK: read_mark()}
    runs, sheet = Runs(legible, Figures()), describe_case(page)
    data = describe_entry(sheet, legible, files, CODE) | {
        "language": describe_language(),
        "publisher": describe_publisher(runs),
        "edition": describe_edition(page, runs),
        "mark": MARK,
        "running": legible(sheet.index.title if sheet.index else ""),
    }
    return Document("case.typ", data, files, legible.missing)


def describe_entry(sheet, legible, files, code):
    """Describe one case as a document holds it, alone or among others.

    Args:
        sheet: its CaseSheet.
        legible: the Legible of the document.
        files: {name: bytes} of the document; the pictures and the code of the case are added.
        code: the name of the file of its QR code.
    """
    page, address = sheet.page, full_url(sheet.page)
    runs = Runs(legible, Figures(referenced_series(page.lede, repr(list(sheet.story.body.raw_data)))))
    files[code] = draw_code(address)
    return {
        "case": describe_words(sheet, runs, Pictures(runs, files)),
        "address": legible(address),
        "code": describe_code(code, _("This page on the web"), legible),
        "sample": describe_sample(sheet.facts, legible),
        "origin": describe_origin(sheet, runs),
    }


def describe_words(sheet, runs, pictures):
    """Describe what the page of a case says."""
    story = Story(runs, pictures)
    return {
        "title": runs.legible(strip_ruby(sheet.page.title)),
        "phrases": split_title(sheet.page.title, runs),
        "lede": runs.plain(sheet.page.lede),
        "newer": describe_newer_source(sheet.page, runs),
        "lead": describe_lead(sheet.lead, runs),
        "further": [describe_lead(measure, runs) for measure in sheet.further],
        "sections": list(_sections(sheet, runs, story)),
        "facts": list_facts(sheet, runs),
        "outcomes": list_outcomes(sheet.measures, runs),
        "story": _tell(sheet, runs, story),
        "notes": describe_notes(runs),
    }


def _sections(sheet, runs, story):
    words = (
        (_("Challenge"), sheet.challenge),
        (_("Approach"), sheet.approach),
        (_("Can we do this too?"), sheet.prerequisites),
    )
    for title, text in words:
        pieces = paragraph_pieces(runs.paragraphs(text))
        if pieces:
            yield {
                "heading": story.heading(2, runs.plain(title)),
                "pieces": pieces,
                "lang": text.language,
                "remark": runs.legible(_("Japanese only")) if text.is_fallback else "",
            }


def _tell(sheet, runs, story):
    heading = story.heading(2, runs.plain(_("The story")))
    return {
        "heading": heading,
        "pieces": story.tell(sheet.story.body),
        "lang": sheet.story.locale.language_code,
        "remark": runs.legible(_("Japanese only")) if sheet.is_story_fallback else "",
    }


def describe_notes(runs):
    """Describe the notes on the figures that the texts of a page hold."""
    items = [
        [
            *runs.words(point.label),
            {"text": f": {runs.legible(format_point(point))} "},
            *runs.words(point.note),
        ]
        for point in runs.figures.notes
    ]
    return {"title": runs.legible(_("Notes on the figures")), "items": items}


def describe_sample(facts, legible):
    """Label invented content; None for what is real."""
    if not facts.is_sample:
        return None
    return {
        "label": legible(_("Sample")),
        "sentence": legible(_("Invented to show the site: no company has done or measured this.")),
    }


def split_title(title, runs):
    """Split a title where its lines may break; with furigana it stays whole."""
    if RUBY.search(title):
        return [runs.plain(title)]
    phrases = break_at_phrases(title, reader_language()).split("<wbr>")
    return [[{"text": runs.legible(unescape(phrase))}] for phrase in phrases]


def read_mark():
    """Return the bytes of the association's mark."""
    with open(finders.find("img/mark.svg"), "rb") as file:
        return file.read()
