"""A booklet in hand says what the pages say: every figure, every heading, and the page numbers are true."""

import io
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from PIL import Image

from casestudies.models import BookletPage
from casestudies.printing.booklet.booklet_data import (
    MOST_CASES,
    TooManyCasesError,
    print_booklet,
)
from casestudies.printing.booklet.figures import figures_of
from casestudies.printing.case_data import print_case
from casestudies.printing.legible import GETA
from casestudies.printing.typesetting import TypesettingError, draw_spread, typeset
from tests.cases import make_case, make_index, translate_case
from tests.test_case_pdf import FIGURE, MARKUP, OUTCOMES, WORDS, add_picture, plain, texts

pytestmark = pytest.mark.django_db

ISSUED_ON = date(2026, 4, 1)
CHECKER = Path(__file__).parent / "pdf_ua"
# Titles long and short: page numbers stand behind all of them.
TITLES = (
    "軽いボルト",
    "めっきの水洗水の7割を回収して使う、薬品も減らす、とても長い題の取り組み",
    "屋根の太陽光",
)


@pytest.fixture
def index(home):
    return make_index(home)


@pytest.fixture
def cases(index):
    story = [{"type": "heading", "value": "くわしい話"}, {"type": "text", "value": "<p>話です。</p>" * 40}]
    first = make_case(
        index, TITLES[0], outcomes=OUTCOMES, themes=["material"], cost_band="5m-10m", body=story, **WORDS
    )
    second = make_case(index, TITLES[1], outcomes=OUTCOMES[1:], themes=["material", "water"], **WORDS)
    # Nothing measured, no story, no company.
    return [first, second, make_case(index, TITLES[2], challenge="昼の電気。")]


def make_booklet(index, **fields):
    """Publish a Japanese booklet; its cases are given to the press by each test."""
    words = {"title": "環境経営事例集", "lede": "測って語る。", "preface": "<p>はじめに。</p>"}
    booklet = BookletPage(locale=index.locale, issue_number=3, **words | fields)
    index.add_child(instance=booklet)
    return booklet


def find_chapters(pdf):
    """Return [(title, number of its page from 1)] of the bookmarks of the first level."""
    return [
        (entry.title, pdf.get_destination_page_number(entry) + 1)
        for entry in pdf.outline
        if not isinstance(entry, list)
    ]


def read_chapters(pdf):
    """Return {number of the first page: text without spaces} of the chapters."""
    starts = [number for _title, number in find_chapters(pdf)]
    drawn = [plain(sheet.extract_text()) for sheet in pdf.pages]
    ends = [*starts[1:], len(drawn) + 1]
    return {start: "".join(drawn[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)}


@pytest.mark.parametrize("language", ["ja", "en", "zh-hans"])
def test_a_reader_finds_every_figure_and_heading_of_the_pages_where_the_contents_say(
    index, cases, client, language
):
    booklet = make_booklet(index)
    if language != "ja":
        cases = [
            translate_case(case, language, title=f"Case {n} in {language}") for n, case in enumerate(cases)
        ]
        booklet = translate_case(booklet, language, title=f"Casebook in {language}")
    with translation.override(language):
        document = print_booklet(booklet, cases, issued_on=ISSUED_ON, samples_shown=False)
        assert figures_of(cases)[cases[0].facts.key][0]["change"] in texts(
            document.data["entries"][0]["case"]["outcomes"]
        )
    content = typeset(document)
    pdf = pypdf.PdfReader(io.BytesIO(content))
    starts = dict(find_chapters(pdf))
    drawn = read_chapters(pdf)
    contents = drawn[starts[document.data["contents"]["title"]]]
    found = drawn[starts[document.data["indexes"]["title"]]]
    for case, entry in zip(cases, document.data["entries"], strict=True):
        start = starts[entry["case"]["title"]]
        page = BeautifulSoup(client.get(case.get_url()).content, "html.parser")
        shown = page.select(
            "article h1, .case__main h2, .case__main h3, .outcome-table .figure, .case__change"
        )
        for element in shown:
            assert plain(element.get_text()) in drawn[start], (case, element)
        # And the other way: no figure that the page does not show.
        figures = set(FIGURE.findall(" ".join(texts(entry["case"]))))
        assert figures <= set(FIGURE.findall(page.select_one("article").get_text(" ")))
        lead = entry["case"]["lead"]
        named = plain(entry["case"]["title"] + ("".join(run["text"] for run in lead["name"]) if lead else ""))
        assert f"{named}{start}" in contents
        if lead:
            assert plain(lead["change"]) in contents
        assert f"{plain(entry['case']['title'])}{start}" in found
    assert starts[document.data["charter"]["title"]] % 2 == 0
    assert pdf.page_labels == [str(number) for number in range(1, len(pdf.pages) + 1)]
    assert pdf.root_object["/Lang"] == {"ja": "ja-JP", "en": "en-US", "zh-hans": "zh-CN"}[language]
    assert pdf.metadata.title == booklet.title
    for sign in (b"/StructTreeRoot", b"<pdfuaid:part>1<", b"/DisplayDocTitle true"):
        assert sign in content


def test_whatever_was_typed_is_printed_and_what_cannot_be_is_named(index):
    many = [
        OUTCOMES[1] | {"base_year": 1960 + number, "result_year": 1961 + number, "method": MARKUP}
        for number in range(60)
    ]
    cases = [
        make_case(
            index,
            f"題 {MARKUP} 😀",
            outcomes=many,
            is_sample=True,
            challenge=f"𠮷 {'x' * 40} {MARKUP}" * 20,
            lede=MARKUP,
        ),
        make_case(index, "い" * 200),
    ]
    lost = add_picture("Lost")
    lost.file.storage.delete(lost.file.name)
    booklet = make_booklet(
        index,
        title=f"冊子 {MARKUP} {'y' * 40}",
        preface=f"<p>憲章《けんしょう》 {'z' * 40} $x$ #pagebreak()</p><h2>題</h2>",
        colophon_note=MARKUP,
        cover="picture",
        cover_picture=lost,
    )
    steps = []
    with translation.override("ja"):
        document = print_booklet(
            booklet, cases, samples_shown=True, advance=lambda done, total: steps.append((done, total))
        )
    assert steps == [(1, 2), (2, 2)]
    assert document.missing == {"😀": "GRINNING FACE", "𠮷": "CJK UNIFIED IDEOGRAPH-20BB7"}
    assert document.data["cover"]["kind"] == "gap"
    pdf = pypdf.PdfReader(io.BytesIO(typeset(document)))
    drawn = [plain(sheet.extract_text()) for sheet in pdf.pages]
    assert all(plain(document.data["issue"]["preview"]) in text for text in drawn)
    starts = [number for _title, number in find_chapters(pdf)]
    start = next(number for title, number in find_chapters(pdf) if GETA in title)
    sample, whole = plain(document.data["sample"]["label"]), "".join(drawn)
    assert starts[starts.index(start) + 1] - start > 2
    assert all(sample in text for text in drawn[start - 1 : starts[starts.index(start) + 1] - 1])
    assert plain(MARKUP) in whole
    assert GETA in whole
    assert "GRINNINGFACE" in whole


def test_samples_are_in_no_total_of_the_booklet(index):
    booklet = make_booklet(index)
    cases = [make_case(index, is_sample=True, outcomes=OUTCOMES)]
    with translation.override("ja"):
        charter = print_booklet(booklet, cases, samples_shown=True).data["charter"]
        hidden = print_booklet(booklet, cases, samples_shown=False).data["charter"]
    assert charter["real"]["lines"] == hidden["real"]["lines"] == []
    assert charter["samples"]["lines"]
    assert hidden["samples"] is None
    with pytest.raises(TooManyCasesError):
        print_booklet(booklet, [SimpleNamespace()] * (MOST_CASES + 1), samples_shown=True)


def test_an_editor_sees_two_facing_pages(index, cases):
    with translation.override("ja"):
        document = print_booklet(make_booklet(index, cover="mark"), cases, samples_shown=True)
    content = typeset(document)
    sizes = [Image.open(io.BytesIO(draw_spread(content, page))).size for page in (1, 3)]
    assert sizes[1][0] == 2 * sizes[0][0]
    with pytest.raises(TypesettingError, match="no page 999"):
        draw_spread(content, 999)


@pytest.mark.skipif(
    "VERAPDF" not in os.environ, reason="VERAPDF names the folder of veraPDF's jars (.ci/run)"
)
def test_a_checker_of_others_finds_booklet_and_case_accessible(index, cases, tmp_path):
    with translation.override("ja"):
        documents = (
            print_booklet(make_booklet(index), cases, issued_on=ISSUED_ON, samples_shown=True),
            print_case(cases[0]),
        )
    files = [tmp_path / f"{number}.pdf" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(typeset(document))
    command = [shutil.which("java"), "-cp", f"{os.environ['VERAPDF']}/*", CHECKER / "Check.java", *files]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
