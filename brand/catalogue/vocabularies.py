"""Loads the vocabularies from their CSV files; what an editor changed since is never overwritten.

The files are the project's own working lists (data/*.csv): the taxonomy of technologies is no official standard, the
industries are those of the Japan Standard Industrial Classification, 14th revision (Ministry of Internal Affairs and
Communications), municipality codes are those of 全国地方公共団体コード without their check digit.
"""

import csv
from pathlib import Path

from brand.association import region

from .models import (
    CertificationStandard,
    Industry,
    Material,
    Municipality,
    Sector,
    SpecificationKey,
    Technology,
)

DATA = Path(__file__).with_name("data")


def load_vocabularies():
    """Make the terms that are not there yet, group before member.

    Returns:
        How many terms were made.
    """
    return sum(_load(model, file, make) for model, file, make in SOURCES)


def _load(model, file, make):
    known = {term.code: term for term in model.objects.all()}
    before = len(known)
    for order, row in enumerate(_rows(file)):
        code = row.get("code5") or row["code"]
        if code not in known:
            known[code] = model.objects.create(code=code, sort_order=order, **make(row, known))
    return len(known) - before


def _rows(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _names(row, english="name_en", chinese="name_zh_hans"):
    return {"name_ja": row["name_ja"], "name_en": row[english], "name_zh": row[chinese]}


def _aliases(row):
    return {f"aliases_{column}": _split(row.get(f"aliases_{column}")) for column in ("ja", "en", "zh")}


def _split(cell):
    return [word.strip() for word in (cell or "").split("|") if word.strip()]


def _technology(row, known):
    return {
        "parent": known.get(row["parent"]),
        "reading": row["kana"],
        "terms": _split(row["terms"]),
        **_names(row),
        **_aliases(row),
    }


def _material(row, known):
    return {
        "parent": known.get(row["parent"]),
        "standards": _split(row["standards"]),
        **_names(row),
        **_aliases(row),
    }


def _sector(row, known):
    return {**_names(row), **_aliases(row)}


def _industry(row, known):
    return {
        "parent": known.get(row["parent"]),
        "level": row["level"],
        "official_name_en": row["name_en_official"],
        **_names(row, "label_en_short", "label_zh_hans"),
    }


def _specification_key(row, known):
    return {
        "dimension": row["dimension"],
        "unit": row["unit"],
        "unit_en": row["unit_en"],
        "unit_zh": row["unit_zh_hans"],
        "units_accepted": _split(row["units_accepted"]),
        "kind": row["kind"],
        "better": row["better"],
        **_names(row),
        **_aliases(row),
    }


def _standard(row, known):
    return {
        "label_short": row["label_short"],
        "kind": row["kind"],
        "theme": row["theme"],
        "issuer": row["issuer"],
        "applies_to": row["applies_to"],
        "aliases": _split(row["search_aliases"]),
        "note": row["note"],
        "in_facet": row["in_facet"] == "yes",
        **_names(row),
    }


def _municipality(row, known):
    is_ward = row["kind"] == "ward"
    return {
        "kind": row["kind"],
        # A ward's code follows its city's: 14150 is 相模原市, 14151 its 緑区.
        "parent": known.get(f"{row['code5'][:4]}0") if is_ward else None,
        "reading": row["kana"],
        "romaji_variants": _split(row["romaji_variants"]),
        **{f"prefecture_{column}": row[f"prefecture_{name}"] for column, name in _PREFECTURE},
        "area": row["area"],
        "is_core": row["tier"] == "core",
        "latitude": float(row["lat"]),
        "longitude": float(row["lng"]),
        **_names(row),
    }


_PREFECTURE = (("ja", "ja"), ("en", "en"), ("zh", "zh_hans"))

SOURCES = (
    (Technology, DATA / "technologies.csv", _technology),
    (Material, DATA / "materials.csv", _material),
    (SpecificationKey, DATA / "specification_keys.csv", _specification_key),
    (Sector, DATA / "sectors.csv", _sector),
    (Industry, DATA / "industries_jsic.csv", _industry),
    (CertificationStandard, DATA / "certifications.csv", _standard),
    (Municipality, region.MUNICIPALITIES, _municipality),
)
