"""A reader takes a case along as PDF: the words and figures of its page, and nothing that is not public."""

import io
import re
from decimal import Decimal

import pypdf
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from casestudies.models import CaseStudyPage
from casestudies.printing import case_answer, delivery, shelf
from casestudies.printing.case_data import print_case
from casestudies.printing.legible import GETA
from casestudies.printing.typesetting import Document, TypesettingError, typeset
from tests.cases import make_case, make_index, translate_case

pytestmark = pytest.mark.django_db

OUTCOMES = [
    {
        "metric": "E15",
        "unit": "g",
        "base_year": 2008,
        "base_value": 20,
        "result_year": 2012,
        "result_value": 18,
    },
    {
        "metric": "E01",
        "unit": "kg-CO2",
        "base_year": 2019,
        "base_value": 182_400,
        "result_year": 2023,
        "result_value": Decimal("151200.5"),
        "method": "請求書",
    },
    {"metric": "E10", "unit": "t", "base_year": 2019, "base_value": Decimal("12.5")},
]
WORDS = {
    "lede": "材料を減らした。",
    "challenge": "1本の差が効きます。",
    "approach": "中空にしました。",
    "prerequisites": "月10万本から。",
}
MARKUP = "#set page(fill: red) $x^2$ @ref *b* `c` <a> // = //"
FIGURE = re.compile(r"[−+±]?\d[\d,.]*")


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "pdf"


@pytest.fixture
def index(home):
    return make_index(home)


@pytest.fixture
def case(index):
    return make_case(
        index, outcomes=OUTCOMES, themes=["material"], cost_band="5m-10m", payback_months=14, **WORDS
    )


def texts(data):
    """Returns every text of a document's data, in its order."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts(value)]
    if isinstance(data, list):
        return [text for value in data for text in texts(value)]
    return [data] if isinstance(data, str) else []


def plain(text):
    return re.sub(r"\s+", "", text)


def add_picture(title):
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#246").save(file, "PNG")
    return get_image_model().objects.create(title=title, file=ContentFile(file.getvalue(), "p.png"))


def show(case, blocks):
    case.body = case._meta.get_field("body").stream_block.to_python(blocks)
    case.save_revision().publish()
    return CaseStudyPage.objects.get(pk=case.pk)


def refuse(document, seconds):
    raise TypesettingError("no")


@pytest.mark.parametrize("language", ["ja", "en", "zh-hans"])
def test_a_reader_finds_every_figure_and_heading_of_the_page_in_the_pdf(case, client, language):
    page = case if language == "ja" else translate_case(case, language, title=f"Title in {language}")
    answer = client.get(f"{page.get_url()}pdf/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith(
        f'inline; filename="tama-{case.key}-{language}.pdf"; filename*='
    )
    for sign in (b"/StructTreeRoot", b"<pdfuaid:part>1<", b"/Lang"):
        assert sign in answer.content

    soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    shown = soup.select("article h1, .case__main h2, .outcome-table .figure, .case__change")
    with translation.override(language):
        printed = {plain(text) for text in texts(print_case(page).data)}
    assert {plain(element.get_text()) for element in shown} <= printed
    assert len(shown) > 10

    sheets = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    drawn = plain("".join(sheet.extract_text() for sheet in sheets))
    assert len(sheets) == 1
    for element in shown:
        assert plain(element.get_text()) in drawn, element


def test_what_people_typed_is_data_and_what_the_fonts_lack_is_named(index):
    case = make_case(index, title=f"題 {MARKUP}", challenge=f"{MARKUP} 😀𠮷 " + "x" * 90, outcomes=OUTCOMES)
    with translation.override("ja"):
        document = print_case(case)
    assert plain(MARKUP) in {plain(text.split("題")[-1]) for text in texts(document.data) if "題" in text}
    assert document.missing == {"😀": "GRINNING FACE", "𠮷": "CJK UNIFIED IDEOGRAPH-20BB7"}
    assert any(f"{GETA}{GETA}" in text for text in texts(document.data))
    assert typeset(document).startswith(b"%PDF-")


def test_a_picture_is_printed_and_a_missing_one_leaves_a_sentence(case, client):
    kept, lost = add_picture("Kept"), add_picture("Lost")
    lost.file.storage.delete(lost.file.name)
    block = {"caption": "前", "credit": ""}
    blocks = [
        {"type": "picture", "value": block | {"image": {"image": image.pk, "alt_text": f"alt {image.title}"}}}
        for image in (kept, lost)
    ]
    case = show(case, blocks)
    with translation.override("ja"):
        document = print_case(case)
    pieces = document.data["case"]["story"]["pieces"]
    assert [piece["kind"] for piece in pieces] == ["picture", "gap"]
    assert pieces[0]["alt"] == "alt Kept"
    assert "alt Lost" in pieces[1]["runs"][0]["text"]
    assert client.get(f"{case.get_url()}pdf/").status_code == 200


def test_words_without_consent_are_in_no_pdf(case):
    quote = {"text": "秘密の言葉", "role": "課長", "consent_on": None}
    case = show(case, [{"type": "quote", "value": quote}])
    assert "秘密の言葉" not in "".join(texts(print_case(case).data))


def test_a_pdf_is_only_of_what_is_public(case, client, settings):
    address = f"{case.get_url()}pdf/"
    english = translate_case(case, title="Light")
    english_address = f"{english.get_url()}pdf/"
    draft = case.get_latest_revision_as_object()
    draft.challenge = "まだ秘密の下書き"
    draft.save_revision()
    with translation.override("ja"):
        assert "まだ秘密の下書き" not in "".join(texts(print_case(case_answer.find_public(draft)).data))
    restriction = PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert client.get(address).status_code in {302, 404}
    # A translation is public only while its source is.
    assert client.get(english_address).status_code == 404
    restriction.delete()
    case.unpublish()
    assert client.get(address).status_code == 404
    assert client.get(english_address).status_code == 404


def test_a_sample_is_labeled_on_paper_and_kept_out_of_search_engines(index, client, settings):
    case = make_case(index, is_sample=True, outcomes=OUTCOMES)
    answer = client.get(f"{case.get_url()}pdf/")
    assert answer["X-Robots-Tag"] == "noindex"
    assert print_case(case).data["sample"]["label"]
    settings.SHOW_SAMPLES = False
    assert client.get(f"{case.get_url()}pdf/").status_code == 404


def test_a_thousand_readers_cost_one_typesetting(case, client, monkeypatch, own_shelf):
    address = f"{case.get_url()}pdf/"
    first = client.get(address)
    monkeypatch.setattr(delivery, "typeset", refuse)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert "KB" in client.get(case.get_url()).content.decode()
    monkeypatch.undo()
    case.challenge = "別の課題。"
    case.save_revision().publish()
    assert client.get(address)["ETag"] != first["ETag"]
    monkeypatch.setattr(shelf, "MOST_FILES", 1)
    shelf.keep("newest", b"%PDF-")
    assert [path.name for path in own_shelf.glob("*.pdf")] == ["newest.pdf"]


def test_a_reader_who_cannot_have_the_pdf_is_told_why(case, client, monkeypatch):
    address = f"{case.get_url()}pdf/"
    monkeypatch.setattr(delivery, "PATIENCE", 0)
    with shelf.alone(0):
        busy = client.get(address)
    assert (busy.status_code, busy["Retry-After"]) == (503, "10")
    assert case.get_url() in busy.content.decode()
    monkeypatch.setattr(delivery, "typeset", refuse)
    failed = client.get(address)
    assert (failed.status_code, failed["Retry-After"]) == (503, "600")
    # What failed is left alone for a while, even when it would work now.
    monkeypatch.undo()
    assert client.get(address).status_code == 503


def test_a_document_that_runs_away_ends_alone():
    with pytest.raises(TypesettingError):
        typeset(Document("parts.typ", {}), seconds=10)
    with pytest.raises(TypesettingError, match="not finished"):
        typeset(Document("case.typ", {}), seconds=0.01)
