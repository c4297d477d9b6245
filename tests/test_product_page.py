"""The page of a product or process, as an engineer reads it."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from brand.catalogue import drawings
from brand.catalogue.addresses import record_path
from brand.catalogue.models import (
    Certification,
    CertificationStandard,
    Datasheet,
    Material,
    Product,
    Sector,
    SpecificationKey,
    Technology,
)
from brand.catalogue.specification_table import make_row, write_quantity
from tests.catalogue import add_specification, certify, make_claim, make_company, make_product, publish_record
from tests.children import count_queries
from tests.record_pages import HOSTILE, json_ld, read_record, words_of

pytestmark = pytest.mark.django_db


def specify(code, low=None, high=None, unit="", text="", condition=""):
    """Returns what a specification row holds, without a database row."""
    return SimpleNamespace(
        key=SpecificationKey.objects.get(code=code),
        min=low,
        max=high,
        unit=unit,
        text=text,
        condition=condition,
    )


@pytest.mark.parametrize(
    ("low", "high", "unit", "written"),
    [
        ("0.5", "20", "mm", "0.5–20\u202fmm"),
        (None, "1", "µm", "≤\u202f1\u202fµm"),
        ("1", None, "pcs", "≥\u202f1\u202fpcs"),
        ("4.20", "4.2", "kg", "4.2\u202fkg"),
        ("-40", "85", "°C", "−40\u202f–\u202f85\u202f°C"),
        ("1000", "12000", "N", "1,000–12,000\u202fN"),
        ("0.0000000015", "0.1", "", "1.5\u202f×\u202f10⁻⁹–0.1"),
        ("0.0005", None, "m", "≥\u202f0.0005\u202fm"),
        (None, None, "mm", ""),
    ],
)
def test_a_quantity_is_written_as_on_a_drawing(low, high, unit, written):
    low, high = (None if value is None else Decimal(value) for value in (low, high))
    assert write_quantity(low, high, unit) == written


@pytest.mark.parametrize(
    ("code", "high", "unit", "language", "written"),
    [
        ("lead_time", "6", "週", "en", "≤\u202f42\u202fdays"),
        ("lead_time", "6", "週", "ja", "≤\u202f6\u202f週"),
        ("lead_time", "14", "日", "zh-hans", "≤\u202f14\u202f天"),
        ("cycle_life", "100", "万回", "en", "≤\u202f1,000,000\u202fcycles"),
        ("lot_size", "5", "本", "en", "≤\u202f5\u202fpcs"),
        ("rotational_speed", "3000", "rpm", "en", "≤\u202f3,000\u202frpm"),
        ("rotational_speed", "3000", "回転/分", "en", "≤\u202f3,000\u202fmin⁻¹"),
        ("noise_level", "60", "dB(A)", "en", "≤\u202f60\u202fdB(A)"),
        ("diameter", "2", "インチ", "en", "≤\u202f2\u202fin"),
        ("roundness", "1", "ミクロン", "zh-hans", "≤\u202f1\u202fµm"),
    ],
)
def test_a_reader_never_meets_a_unit_of_another_language(code, high, unit, language, written):
    assert make_row(specify(code, None, Decimal(high), unit), language).value == written


@pytest.mark.parametrize(
    ("high", "unit", "language", "other"),
    [
        ("20", "mm", "en", "≤\u202f0.7874\u202fin"),
        ("0.01", "mm", "en", "≤\u202f0.000394\u202fin"),
        ("12000", "mm", "zh-hans", "≤\u202f472.4409\u202fin"),
        ("20", "mm", "ja", ""),
        ("1", "inch", "ja", "≤\u202f25.4\u202fmm"),
        ("0.5", '"', "en", "≤\u202f12.7\u202fmm"),
        ("1", "µm", "en", ""),
    ],
)
def test_a_length_is_also_given_in_the_other_system(high, unit, language, other):
    code = "roundness" if unit == "µm" else "diameter"
    assert make_row(specify(code, None, Decimal(high), unit), language).other == other


def test_a_condition_in_two_languages_gives_each_reader_her_own():
    row = specify("diameter", None, Decimal(1), "mm", condition="鋼のとき / for steel")
    assert make_row(row, "ja").condition.text == "鋼のとき"
    assert make_row(row, "en").condition.text == "for steel"
    assert make_row(specify("diameter", text="要相談"), "en").words.is_fallback


def test_an_engineer_reads_the_specifications_of_a_product(client):
    product = make_product(make_company())
    add_specification(product, min="0.5", max="20", unit="mm", condition="鋼 / steel")
    add_specification(product, "ip_rating", text="IP67")
    page = read_record(client, product)
    rows = [
        " ".join(row.get_text(" ", strip=True).split()) for row in page.select(".specifications tbody tr")
    ]
    assert rows == ["outer diameter 0.5–20 mm 0.0197–0.7874 in steel", "IP rating IP67"]


def test_an_engineer_sees_everything_else_that_is_known(client):
    product = make_product(
        make_company(),
        model_codes=["AM-3", "AM-3L"],
        hs_code="903180",
        applications_en="Injectors.",
        applications_ja="弁",
    )
    product.materials.add(Material.objects.get(code="SUS304"))
    product.technologies.add(Technology.objects.get(code="MC-TRN"))
    product.sectors.add(Sector.objects.get(code="aerospace"))
    publish_record(product)
    text = words_of(read_record(client, product))
    for part in (
        "AM-3 · AM-3L",
        "9031.80",
        "Injectors.",
        "SUS304",
        "AISI 304 · 1.4301",
        "Turning",
        "Ome Seiki",
    ):
        assert part in text, part
    assert "06Cr19Ni10" in words_of(read_record(client, product, "zh-hans"))


def test_a_product_shows_its_claims_certificates_and_brand_certification(client):
    company = make_company()
    product = make_product(company)
    make_claim(company, product=product)
    company.certifications.add(
        Certification(standard=CertificationStandard.objects.get(code="ce"), product=product, number="CE-1")
    )
    publish_record(company)
    certification = certify(product)
    page = read_record(client, product)
    assert page.select(".claim--third-party")
    assert "CE-1" in words_of(page)
    assert page.select_one(f"a[href='/verify/{certification.identifier}/']")
    other = read_record(client, make_product(company, "other"))
    assert not other.select(".claim, .certificate")


def test_a_buyer_downloads_only_public_datasheets(client):
    product = make_product(make_company())
    closed = Collection.get_first_root_node().add_child(name="closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    below = Collection.objects.get(pk=closed.pk).add_child(name="below")
    for title, collection in (("Open sheet", None), ("Closed sheet", closed), ("Sheet below", below)):
        fields = {"collection": collection} if collection else {}
        file = ContentFile(b"%PDF-1.4", name="sheet.pdf")
        document = get_document_model().objects.create(title=title, file=file, file_size=2048, **fields)
        product.datasheets.add(Datasheet(document=document, language="en"))
    publish_record(product)
    sheets = [
        item.get_text(" ", strip=True) for item in read_record(client, product).select(".datasheets li")
    ]
    assert len(sheets) == 1
    assert sheets[0].startswith("Open sheet English · PDF · 2.0")


def similar_keys(page):
    return [link["href"].split("/")[-2] for link in page.select("section[aria-labelledby=similar] h3 a")]


def test_a_buyer_finds_similar_products_of_other_companies_best_first(client):
    make = {code: Technology.objects.get(code=code) for code in ("MC-TRN", "MC-MIL")}
    steel, car = Material.objects.get(code="SUS304"), Sector.objects.get(code="automotive")

    def product(key, company, technologies=(), materials=(), sectors=()):
        made = make_product(company, key)
        made.technologies.add(*(make[code] for code in technologies))
        made.materials.add(*materials)
        made.sectors.add(*sectors)
        return publish_record(made)

    own, other = make_company(), make_company("other", reading="ほか", name_en="Other")
    asked = product("asked", own, ["MC-TRN", "MC-MIL"], [steel], [car])
    product("sibling", own, ["MC-TRN", "MC-MIL"], [steel], [car])
    product("best", other, ["MC-TRN", "MC-MIL"], [steel])
    product("b-good", other, ["MC-TRN"])
    product("a-good", other, ["MC-MIL"])
    product("only-sector", other, (), (), [car])
    product("sample-best", make_company("sample", listing="sample"), ["MC-TRN", "MC-MIL"], [steel], [car])
    product("hidden", other, ["MC-TRN"]).unpublish()
    page = read_record(client, asked)
    assert similar_keys(page) == ["best", "a-good", "b-good"]
    assert "sibling" in str(page.select_one("section[aria-labelledby=siblings]"))


def test_many_siblings_and_similar_products_cost_no_more_queries(client):
    technology = Technology.objects.get(code="MC-TRN")
    company, other = make_company(), make_company("other", reading="ほか")
    asked = make_product(company, "asked")
    through = Product.technologies.through
    through.objects.create(product=asked, technology=technology)
    counted = []
    for numbers in (range(7), range(7, 200)):
        products = Product.objects.bulk_create(
            Product(key=f"{maker.key}-{number}", company=maker, name_ja="軸")
            for number in numbers
            for maker in (company, other)
        )
        through.objects.bulk_create(through(product=product, technology=technology) for product in products)
        counted.append(count_queries(client, record_path(asked, "en")))
    assert counted[0] == counted[1]
    assert len(similar_keys(read_record(client, asked))) == 4


def test_every_drawing_of_the_project_is_lines_and_figures_only():
    files = sorted(drawings.FOLDER.glob("*.svg"))
    assert files
    for file in files:
        _view_box, lines = drawings.load_drawing(file.stem)
        tags = set(re.findall(r"<([a-z]+)", lines))
        assert tags <= {
            "path",
            "line",
            "circle",
            "rect",
            "ellipse",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "g",
        }, file.name
        assert not re.search(r"\s(on\w+|style|href)\s*=", lines), file.name


@pytest.fixture
def drawn(monkeypatch, tmp_path):
    """A folder with one drawing, of the product `shaft`."""
    (tmp_path / "shaft.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><title>t</title><path class="draw" d="M0 0h9"/>'
        "<text>{diameter}</text><text>{length}</text><text>{thread_size}</text></svg>",
        encoding="utf-8",
    )
    monkeypatch.setattr(drawings, "FOLDER", tmp_path)
    drawings.load_drawing.cache_clear()
    yield
    drawings.load_drawing.cache_clear()


def test_a_sample_product_is_drawn_with_its_own_figures(client, drawn):
    product = make_product(make_company("sample", listing="sample"))
    add_specification(product, min="0.5", max="20", unit="mm")
    add_specification(product, "thread_size", text=HOSTILE)
    drawing = read_record(client, product).select_one("svg.drawing")
    assert [text.get_text() for text in drawing.select("text")] == ["0.5–20\u202fmm", "—", HOSTILE]
    assert drawing["role"] == "img"
    assert drawing.title.get_text() == "Sample drawing of Precision shaft"
    assert not drawing.select("script")


def test_a_real_product_never_borrows_the_drawing_of_a_sample(client, drawn):
    assert not read_record(client, make_product(make_company())).select(".drawing")


@pytest.mark.parametrize("key", ["../shaft", "shaft.svg", "/etc/passwd", "", "SHAFT", "shaft\n"])
def test_only_a_key_can_name_a_drawing(drawn, key):
    assert drawings.load_drawing(key) is None


def test_machines_read_a_product_with_its_maker_and_properties(client):
    product = make_product(make_company(), model_codes=["AM-3"])
    add_specification(product, min="0.5", max="20", unit="mm")
    node = json_ld(read_record(client, product))["Product"]
    assert node["manufacturer"]["name"] == "Ome Seiki"
    assert node["additionalProperty"] == [
        {"@type": "PropertyValue", "name": "outer diameter", "value": "0.5–20\u202fmm"}
    ]
    process = make_product(product.company, "turning", kind="process")
    assert json_ld(read_record(client, process))["Service"]["provider"]["name"] == "Ome Seiki"


def test_markup_in_any_field_of_a_product_is_text(client):
    words = {
        f"{name}_{column}": HOSTILE
        for name in ("name", "summary", "applications")
        for column in ("ja", "en", "zh")
    }
    product = make_product(make_company(), model_codes=[HOSTILE], **words)
    add_specification(product, "diameter", text=HOSTILE, condition=HOSTILE)
    for language in ("ja", "en", "zh-hans"):
        html = client.get(record_path(product, language)).content.decode()
        assert "<script>alert" not in html
        assert html.count("&lt;script&gt;") > 6


def test_a_drafts_words_stay_hidden_and_a_hidden_company_hides_its_products(client):
    product = make_product(make_company())
    draft = product.get_latest_revision_as_object()
    draft.name_en = draft.summary_en = "DRAFT-SECRET"
    draft.save_revision()
    assert "DRAFT-SECRET" not in str(read_record(client, product))
    product.company.unpublish()
    assert client.get(record_path(product, "en")).status_code == 404


def test_a_product_without_anything_but_a_name_has_a_page(client):
    page = read_record(client, make_product(make_company(), name_en=""), "en")
    assert page.h1.select_one("[lang=ja]").get_text() == "精密シャフト"
    assert "No specification has been entered yet." in words_of(page)
