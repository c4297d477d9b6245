"""What the tests of import and export share: a small file of every sheet, and the way from a file to its plan."""

from brand.catalogue import exchange
from brand.catalogue.sheets.problems import Problems
from brand.catalogue.sheets.reading import read_sheets
from brand.catalogue.sheets.writing import Table, write_tables

COMPANY = {"key": "aoba-seiki", "legal_name": "青葉精機", "reading": "あおばせいき", "listing": "sample"}
PRODUCT = {"key": "micro-drill", "company": "aoba-seiki", "name_ja": "極細ドリル"}


def small_file():
    """Returns one company with one product, and a row of everything that belongs to them."""
    return {
        "companies": [
            COMPANY
            | {
                "name_en": "Aoba Seiki",
                "corporate_number": "7000012050002",
                "founded_year": "1974",
                "municipality_code": "13205",
                "website": "https://aoba.example/",
                "phone": "+81 42 000 0000",
                "contact_languages": "ja|en",
                "sectors": "medical",
                "technologies": "MC-CUT|MC-TRN",
                "introduction_ja": "一行目\n\n二段落 <b>太字</b>",
                "confirmed_on": "2026-03-31",
            }
        ],
        "products": [
            PRODUCT
            | {
                "name_en": "Micro drill",
                "model_codes": "MD-01|MD-02",
                "technologies": "MC-CUT",
                "materials": "SUS304",
                "hs_code": "820750",
            }
        ],
        "specifications": [
            {"product": "micro-drill", "key": "diameter", "min": "0.02", "max": "0.5", "unit": "㎜"},
            {"product": "micro-drill", "key": "roundness", "max": "0.001", "unit": "mm"},
        ],
        "certifications": [{"company": "aoba-seiki", "standard": "iso-9001", "expires_on": "2027-01-31"}],
        "selections": [{"company": "aoba-seiki", "scheme": "meti-2020", "source_title": "経済産業省"}],
        "claims": [
            {
                "company": "aoba-seiki",
                "product": "micro-drill",
                "basis": "own",
                "market": "world",
                "niche_ja": "極細ドリル",
                "share_percent_min": "30",
                "share_percent_max": "35.5",
                "period": "2025",
                "source_title": "自社調べ",
                "source_date": "2026-01-15",
                "expires_on": "2027-01-14",
            }
        ],
    }


def as_tables(content):
    """Returns {sheet: [cells by column]} as tables, the columns in the order in which they are met."""
    for name, rows in content.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        yield Table(name, columns, [[row.get(column, "") for column in columns] for row in rows])


def write_file(path, content):
    write_tables(path, as_tables(content))
    return path


def plan_file(path, publish=False, user=None):
    """Reads and compares a file, here and not in a process of its own."""
    problems = Problems()
    return exchange.check(read_sheets(path, path.name, problems), problems, publish, user=user)


def plan(folder, content, publish=False):
    """Writes content to a folder of CSV and compares it."""
    for old in folder.glob("import/*.csv"):
        old.unlink()
    return plan_file(write_file(folder / "import", content), publish)


def bring_in(folder, content, publish=True, user=None):
    """Imports content that has to be right."""
    ready = plan(folder, content, publish)
    assert not ready.problems, list(ready.problems)
    return exchange.apply(ready, user=user)


def large_file(companies, products):
    """Returns content of many sample companies and products, each product with three specifications."""
    makers = [f"maker-{number:05}" for number in range(companies)]
    goods = [(f"product-{number:05}", makers[number % companies]) for number in range(products)]
    return {
        "companies": [
            {
                "key": key,
                "listing": "sample",
                "legal_name": f"試験製作所{key[-5:]}",
                "reading": "しけんせいさくしょ",
                "name_en": f"Trial Works {key[-5:]}",
                "founded_year": "1974",
                "employee_count": "48",
                "municipality_code": "13201",
                "contact_languages": "ja|en",
                "sectors": "medical|automotive",
                "technologies": "MC-CUT|MC-TRN",
                "tagline_ja": "極小の穴を、まっすぐに。",
                "tagline_en": "Tiny holes, drilled straight.",
                "introduction_ja": "医療機器と光学部品のための微細加工を行う。\n\n試作は一個から。" * 3,
                "introduction_en": "Micro-machining for medical devices and optics.\n\nPrototypes from one piece."
                * 3,
            }
            for key in makers
        ],
        "products": [
            {
                "key": key,
                "company": maker,
                "name_ja": f"極細ドリル {key[-5:]}",
                "name_en": f"Micro drill {key[-5:]}",
                "summary_ja": "硬い材料に小さな穴を開ける。刃先の形で切りくずを逃がす。",
                "summary_en": "Drills small holes into hard materials; the edge lets the chips go.",
                "model_codes": f"MD-{key[-5:]}|MDX-{key[-5:]}",
                "technologies": "MC-CUT",
                "materials": "SUS304|SS400",
                "hs_code": "820750",
            }
            for key, maker in goods
        ],
        "specifications": [
            {"product": key, "key": name, "min": "0.02", "max": "0.5", "unit": unit}
            for key, _maker in goods
            for name, unit in (("diameter", "mm"), ("roundness", "µm"), ("rotational_speed", "rpm"))
        ],
        "certifications": [
            {"company": key, "standard": "iso-9001", "expires_on": "2030-01-31"} for key in makers
        ],
        "selections": [{"company": key, "scheme": "meti-2020", "source_title": "見本"} for key in makers],
        "claims": [
            {
                "company": key,
                "basis": "own",
                "market": "japan",
                "niche_ja": "極細ドリル",
                "share_percent_min": "30",
                "period": "2025",
                "source_title": "見本",
                "source_date": "2026-01-15",
            }
            for key in makers
        ],
    }
