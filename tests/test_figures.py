"""Every number on the site: from one place, with its note, and changed everywhere by one edit."""

import csv
import io
import logging
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment
from django.contrib.auth import get_user_model
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from brand.association.figures import TOKEN
from brand.association.models import DataPoint, DataSeries, ResultsPage, Source
from tests.public_site import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def change(reference, **values):
    series, _, key = reference.partition(".")
    assert DataPoint.objects.filter(series__key=series, key=key).update(**values) == 1


def read_csv(client, key, language="ja"):
    content = client.get(f"/{language}/figures/{key}.csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("reference", "addresses"),
    [
        ("network.companies", ["", "about/network/"]),
        ("collaborations.business", ["", "results/"]),
        ("budget.y2010", ["results/budget/"]),
        ("business-per-year.y2013", ["results/"]),
        ("staff.total", ["about/network/"]),
    ],
)
def test_an_editor_changes_a_figure_once_and_it_changes_everywhere(client, reference, addresses):
    change(reference, value=987_654)
    for language in LANGUAGES:
        for address in addresses:
            html = client.get(f"/{language}/{address}").content.decode()
            assert "987,654" in html, address
        rows = read_csv(client, reference.split(".")[0], language)
        assert [row["key"] for row in rows if row["value"] == "987654"] == [reference.split(".")[1]]


def test_a_reader_sees_text_table_chart_and_csv_agree(client):
    change("budget.y2010", value=987_654)
    soup = BeautifulSoup(client.get("/en/results/budget/").content, "html.parser")
    assert "987,654" in soup.select_one(".prose .figure").find_parent("section").get_text()
    assert soup.select_one("svg.chart text").get_text() == "987,654"
    assert "987,654" in soup.select_one("figure.series table").get_text()


def test_no_page_keeps_an_old_figure(every_page, read):
    """The old value is nowhere on the site any more: it was typed nowhere."""
    old = re.compile(r"(?<![\d.,])(272|689)(?![\d.,])")
    pages = [page for page in every_page if old.search(page.soup.get_text(" "))]
    assert len({page.path for page in pages}) >= 3
    change("network.companies", value=31_415)
    change("collaborations.total", value=27_182)
    for page in pages:
        assert not old.search(read(page.url).soup.get_text(" ")), page.url


# What the source contradicts ---------------------------------------------------------------------------

CONTRADICTIONS = [
    ("about/network/", "staff.total", "28", "27"),
    ("about/network/", "coordinators.total", "167", "103"),
    ("about/network/", "network.coordinators", "167", "103"),
    ("programmes/regional-innovation/", "innovation-partners.total", "14", "13"),
    ("results/budget/", "subsidy.y2012", "102,829", "101"),
    ("results/budget/", "income-2012.stable", "101", "102,829"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "reference", "value", "other"), CONTRADICTIONS)
def test_a_reader_sees_the_note_beside_a_figure_that_the_source_contradicts(
    every_page, address, reference, value, other, language
):
    series, _, key = reference.partition(".")
    point = DataPoint.objects.get(series__key=series, key=key)
    note = {"ja": point.note_ja, "en": point.note_en, "zh-hans": point.note_zh}[language]
    assert other in note
    page = next(page for page in every_page if page.url == f"/{language}/{address}")
    beside = page.soup.select("tr, .measure, .notes li")
    assert any(note in one.get_text() and value in one.get_text() for one in beside)


def test_a_reader_of_a_text_gets_from_the_figure_to_its_note_and_the_note_is_about_it(every_page):
    for page in every_page:
        for mark in page.soup.select("a.note-mark"):
            note = page.soup.find(id=mark["href"].removeprefix("#"))
            assert note, page.url
            assert mark.find_previous_sibling(class_="figure").get_text() in note.get_text()


def test_every_figure_with_a_note_shows_it_wherever_it_stands(every_page):
    """Also in charts and tables: a figure and its note are never apart."""
    labels = {"ja": "label_ja", "en": "label_en", "zh-hans": "label_zh"}
    notes = {"ja": "note_ja", "en": "note_en", "zh-hans": "note_zh"}
    for page in every_page:
        for point in DataPoint.objects.exclude(note_ja="").exclude(year__isnull=False, series__key="budget"):
            label, note = getattr(point, labels[page.language]), getattr(point, notes[page.language])
            for measure in page.soup.select(".measures:not(.levels) .measure, tbody tr"):
                heading = measure.find(["dt", "th"]).get_text(" ", strip=True)
                value = f"{point.value:,.0f}"
                if heading.startswith(label) and value in measure.get_text():
                    assert note in measure.get_text(), (page.url, label)


# No figure is typed -----------------------------------------------------------------------------------

TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
WORDS = re.compile(r"\{%-?\s*(?:translate|blocktranslate)\s+(\"[^\"]*\"|'[^']*')")
# What no data series could say.
ALLOWED_IN_TEMPLATES = {
    "Japan time (UTC+9)",
    "SHA-256",
    "Map of the region: south-western Saitama, the Tama area of Tokyo and central Kanagawa along National Route 16",
}


def test_no_template_holds_a_figure():
    for file in [*ROOT.glob("*/templates/**/*.html"), *ROOT.glob("*/*/templates/**/*.html")]:
        if file.is_relative_to(ROOT / ".venv"):
            continue
        source = file.read_text(encoding="utf-8")
        soup = BeautifulSoup(TAGS.sub(" ", source), "html.parser")
        texts = [str(text) for text in soup.find_all(string=True) if not isinstance(text, Comment)]
        texts += [word.strip("\"'") for word in WORDS.findall(source)]
        typed = [
            text
            for text in texts
            if re.search(r"[0-9０-９]", text) and text.strip() not in ALLOWED_IN_TEMPLATES
        ]
        assert typed == [], file


YEAR = re.compile(r"(?:19|20)\d\d")
# Not figures of the association: a plan's number and what an article of trade is called.
NAMES = re.compile(r"第\d期|[Pp]hase \d|第[一二三四]期")


def strings(value):
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for key, item in value.items():
                if key not in {"keys", "measures", "links", "heading_id"}:
                    yield from strings(item)


@pytest.mark.parametrize("name", ["01-home", "17-results", "18-budget", "20-network"])
def test_no_text_about_figures_holds_a_typed_one(name):
    content = tomllib.loads((ROOT / f"site/demo/content/{name}.toml").read_text(encoding="utf-8"))
    for language in ("ja", "en", "zh"):
        for text in strings(content[language]):
            rest = re.sub(r"<[^>]*>", " ", text)
            for known in (TOKEN, YEAR, NAMES):
                rest = known.sub(" ", rest)
            assert not re.search(r"[0-9０-９]", rest), text


# What goes wrong --------------------------------------------------------------------------------------


@pytest.fixture
def edit_form(client):
    """Returns a function that posts the budget page's form with another text and returns the answer."""
    client.force_login(
        get_user_model().objects.create_superuser("editor", "", "secret"),
        "django.contrib.auth.backends.ModelBackend",
    )
    page = ResultsPage.objects.get(slug="budget", locale__language_code="ja")

    def post(text, lede="数の話。"):
        address = f"/admin/pages/{page.pk}/edit/"
        form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
        body = streamfield([("text", rich_text(text))])
        data = form | nested_form_data({"body": body}) | {"lede": lede, "action-publish": "action-publish"}
        return client.post(address, data)

    post.page = page
    return post


def test_an_editor_who_mistypes_a_figure_is_told_which(edit_form):
    answer = edit_form("<p>会員は{network.compnies}です。</p>")
    assert answer.status_code == 200
    assert "network.compnies" in str(answer.context["form"].errors["body"])
    edit_form.page.refresh_from_db()
    assert "compnies" not in str(edit_form.page.body)


def test_an_editor_who_mistypes_a_figure_in_the_lede_is_told_which(edit_form):
    answer = edit_form("<p>文。</p>", lede="{nothing.here}の話。")
    assert "nothing.here" in str(answer.context["form"].errors["lede"])


def test_an_editor_who_writes_a_known_figure_is_published(edit_form):
    answer = edit_form("<p>会員は{network.companies}です。</p>")
    assert answer.status_code == 302


def test_a_removed_figure_leaves_a_gap_one_can_see_and_a_line_for_the_operator(client, caplog):
    DataPoint.objects.filter(series__key="network", key="companies").delete()
    with caplog.at_level(logging.WARNING):
        html = client.get("/ja/about/network/").content.decode()
    assert "企業—が" in html
    assert "network.companies" in caplog.text


@pytest.mark.parametrize("key", ["network", "budget", "staff"])
def test_a_removed_series_breaks_no_page(client, key):
    DataSeries.objects.filter(key=key).delete()
    for address in ("", "about/network/", "results/budget/"):
        assert client.get(f"/en/{address}").status_code == 200


def test_a_removed_dimension_line_leaves_a_line_for_the_operator(client, caplog):
    DataPoint.objects.filter(series__key="bolt").delete()
    with caplog.at_level(logging.WARNING):
        assert client.get("/ja/results/").status_code == 200
    assert "bolt.weight" in caplog.text


def test_a_reader_can_open_the_csv_in_a_spreadsheet_program_without_running_anything(client):
    series = DataSeries.objects.create(key="evil", title_ja="=1+1", unit_ja="@SUM(A1)")
    source = Source.objects.first()
    hostile = ['=HYPERLINK("http://evil")', "+1", "-1+2", "@x", "\t=1", "\r=1", " =1", "普通"]
    for number, label in enumerate(hostile):
        DataPoint.objects.create(
            series=series, key=f"p{number}", label_ja=label, value=Decimal("-10.50"), source=source,
            as_of_year=2013, note_ja='a"b,c\nd', sort_order=number,
        )  # fmt: skip
    rows = read_csv(client, "evil")
    assert len(rows) == len(hostile)
    for row, label in zip(rows, hostile, strict=True):
        assert row["series"] == "'=1+1"
        assert row["unit"] == "'@SUM(A1)"
        assert row["label"][0] not in "=+-@\t\r"
        assert row["label"].removeprefix("'") == label
        assert row["value"] == "-10.5"
        assert row["note"] == 'a"b,c\nd'


def test_a_figure_with_markup_in_its_words_stays_text(client):
    change("network.companies", unit_ja="<b>社</b>", note_ja="<script>alert(1)</script>", label_ja="<i>x</i>")
    for address in ("", "about/network/"):
        html = client.get(f"/ja/{address}").content.decode()
        assert "<b>社" not in html
        assert "<script>alert" not in html
        assert "<i>x</i>" not in html


@pytest.mark.parametrize(
    ("change_to", "said"),
    [
        ({"value": Decimal("1234567.5")}, "1,234,568"),
        ({"value": Decimal("-5")}, "\u22125"),
        ({"value": Decimal("0")}, "0"),
        ({"value": Decimal("5"), "value_to": Decimal("10")}, "5–10"),
    ],
)
def test_a_reader_reads_unusual_figures(client, change_to, said):
    change("network.companies", **change_to)
    assert said in client.get("/en/about/network/").content.decode()
    assert client.get("/en/").status_code == 200


def test_a_chart_of_zeros_is_a_chart(client):
    DataPoint.objects.filter(series__key__in=["budget", "subsidy"]).update(value=0)
    assert client.get("/en/results/budget/").status_code == 200


def test_a_figure_in_a_heading_or_title_is_not_printed_as_a_token(every_page):
    for page in every_page:
        assert not TOKEN.search(page.html), page.url
