"""A visitor of a fair takes a company or product along on one sheet: what its page says, and nothing that is not."""

import io
import re

import pypdf
import pytest
from django.utils import translation

from brand.catalogue.addresses import record_path
from brand.catalogue.models import (
    Company,
    Municipality,
    Product,
    ProductImage,
    Selection,
    Specification,
    Technology,
)
from casestudies.models import CaseStudyPage
from casestudies.printing import delivery, shelf
from casestudies.printing.datasheets.company_data import print_company
from casestudies.printing.datasheets.product_data import print_product
from casestudies.printing.typesetting import TypesettingError, typeset
from tests.cases import make_case, make_index
from tests.catalogue import (
    DAY,
    add_certification,
    add_specification,
    make_claim,
    make_company,
    make_product,
)
from tests.record_pages import clock_on, read_record, words_of
from tests.test_case_pdf import MARKUP, OUTCOMES, add_picture, plain, texts

pytestmark = pytest.mark.django_db

LANGUAGES = ("ja", "en", "zh-hans")
FIGURE = re.compile(r"\d[\d,.]*\d|\d")
# What a sheet says and a page does not: how it is reached, of which day it is, how much of the page is left out.
OWN = ("language", "publisher", "edition", "address", "code", "also")


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "pdf"


@pytest.fixture
def company(home):
    """A member of whom everything is known."""
    company = make_company(
        tagline_ja="精密な軸を1本から。",
        introduction_ja="1963年から研削しています。",
        municipality=Municipality.objects.get(code="13205"),
        address="青梅市末広町1-2-3",
        founded_year=1963,
        employee_count=45,
        capital_yen=35_000_000,
        website="https://ome.example/",
        contact_languages=["ja", "en"],
        confirmed_on=DAY,
    )
    company.technologies = [*Technology.objects.all()[:3]]
    company.selections = [Selection(scheme="meti-2020", source_title="経済産業省", accessed_on=DAY)]
    make_claim(company)
    make_claim(
        company,
        market="japan",
        share_percent_min=88,
        expires_on=DAY.replace(year=2025),
        source_date=DAY.replace(year=2024),
    )
    add_certification(company, number="JQA-1234", expires_on=DAY.replace(year=2028))
    add_certification(company, "iso-14001", number="GONE-77", expires_on=DAY.replace(year=2025))
    product = make_product(
        company, model_codes=["AB-20", "AB-30"], hs_code="903180", applications_ja="弁に。"
    )
    product.images = [ProductImage(image=add_picture("shaft"), credit="Ome Studio")]
    add_specification(product, min="0.5", max="20", unit="mm", condition="20 °C")
    case = make_case(make_index(home), outcomes=OUTCOMES, company=company)
    case.products = [product]
    case.save_revision().publish()
    return Company.objects.get(pk=company.pk)


def read_sheet(client, record, language):
    """Returns the answer and the words of the single sheet of a record."""
    answer = client.get(f"{record_path(record, language)}datasheet.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    assert reader.trailer["/Root"]["/Lang"].startswith(language[:2])
    assert len(reader.pages) == 1
    return answer, plain(reader.pages[0].extract_text())


def print_in(language, record):
    """Returns the Document of a record and the number of its sheets."""
    with translation.override(language):
        document = print_company(record) if isinstance(record, Company) else print_product(record)
    return document, len(pypdf.PdfReader(io.BytesIO(typeset(document))).pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_sheet_stands_on_the_page(company, client, language):
    for record in (company, company.products.get()):
        with clock_on(DAY):
            answer, drawn = read_sheet(client, record, language)
            page = words_of(read_record(client, record, language))
            document, _sheets = print_in(language, record)
        for sign in (b"/StructTreeRoot", b"<pdfuaid:part>1<", b"/Lang"):
            assert sign in answer.content
        assert record_path(record, language) in answer["Link"]
        assert "canonical" in answer["Link"]
        said = {key: value for key, value in document.data.items() if key not in OWN}
        said["origin"] = [cell for cell in said["origin"] if "2026" not in str(cell["runs"])]
        # The names of the files of pictures are no words.
        figures = set(
            FIGURE.findall(" ".join(text for text in texts(said) if not text.endswith((".svg", ".jpg"))))
        )
        assert figures <= set(FIGURE.findall(page))
        assert len(figures) > 8
        for word in ("88", "GONE"):
            assert word not in drawn
        assert plain(record.name.text) in drawn
        assert ("OmeStudio" in drawn) == isinstance(record, Product)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_of_whom_nothing_is_known_says_so(client, language):
    company = make_company("bare", name_en="")
    product = make_product(company, "bare-product", name_en="")
    for record in (company, product):
        _answer, drawn = read_sheet(client, record, language)
        assert plain(record.name_ja) in drawn
        with translation.override(language):
            assert plain(translation.gettext("not known")) in drawn
            assert plain(translation.gettext("not confirmed")) in drawn


def test_a_sheet_that_is_too_full_says_what_it_leaves_out(company):
    product = company.products.get()
    first = product.specifications.get()
    long = f"{MARKUP} {'漢字' * 30}{'x' * 40} "
    Specification.objects.bulk_create(
        Specification(product=product, key=first.key, min=number, unit="mm", text=long[:120], condition=long)
        for number in range(60)
    )
    for number in range(9):
        make_claim(company, niche_ja=long, period=f"20{number:02}", product=product)
    Product.objects.bulk_create(
        Product(key=f"p-{number}", company=company, name_ja=long, live=True) for number in range(80)
    )
    # In memory: no database takes a name this long, and no sheet may burst of it.
    for name in ("legal_name", "name_en", "name_zh", "tagline_ja", "introduction_ja"):
        setattr(company, name, long * 4)
    product.name_ja = product.summary_ja = product.applications_ja = long * 4
    product.model_codes = ["x" * 40] * 30
    with clock_on(DAY):
        for language in LANGUAGES:
            for record in (company, product):
                document, sheets = print_in(language, record)
                assert sheets == 1
                assert plain(MARKUP)[:12] in plain("".join(texts(document.data["head"])))
        drawn = pypdf.PdfReader(io.BytesIO(typeset(document))).pages[0].extract_text()
    rest = [int(number) for number in re.findall(r"还有\s*(\d+)|and\s*(\d+)\s*more", drawn)[0] if number]
    assert 0 < rest[0] < 61


def test_drafts_and_what_is_not_public_are_on_no_sheet(company, client, settings):
    product = company.products.get()
    company.tagline_ja = "まだ秘密の下書き"
    company.save_revision()
    assert "秘密" not in read_sheet(client, company, "ja")[1]
    addresses = [f"{record_path(record, 'ja')}datasheet.pdf" for record in (company, product)]
    assert client.get(addresses[0].replace("/ja/", "/ja/elsewhere/")).status_code == 404
    assert client.post(addresses[0]).status_code == 405
    CaseStudyPage.objects.update(company=None)
    company.unpublish()
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_a_sample_is_labeled_on_its_sheet_and_kept_out_of_search_engines(client, settings):
    company = make_company(listing="sample")
    answer, drawn = read_sheet(client, company, "ja")
    assert answer["X-Robots-Tag"] == "noindex"
    assert drawn.count("サンプル") >= 2
    settings.SHOW_SAMPLES = False
    assert client.get(f"{record_path(company, 'ja')}datasheet.pdf").status_code == 404


def test_a_visitor_finds_the_sheet_on_the_page_and_is_told_when_it_has_to_wait(client, monkeypatch):
    company = make_company()
    address = f"{record_path(company, 'en')}datasheet.pdf"
    monkeypatch.setattr(delivery, "PATIENCE", 0)
    with shelf.alone(0):
        busy = client.get(address)
    assert (busy.status_code, busy["Retry-After"]) == (503, "10")
    assert record_path(company, "en") in busy.content.decode()
    read_sheet(client, company, "en")
    link = read_record(client, company).find("a", href=address)
    assert re.search(r"\d+ KB", link.parent.get_text())
    # The second reader costs no typesetting.
    monkeypatch.setattr(delivery, "typeset", _refuse)
    assert client.get(address).status_code == 200


def _refuse(document, seconds):
    raise TypesettingError("no")
