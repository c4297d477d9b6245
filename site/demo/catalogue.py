"""The first companies and products, and the ministry's list. A record is made once: an editor may change or delete it.

The files are in the catalogue's own interchange format, so they are read and written like an editor's upload.
"""

from pathlib import Path

from brand.catalogue import exchange
from brand.catalogue.models import Company, CompanySource, ImportJob, NicheTopEntry, Product
from brand.catalogue.sheets.problems import Problems
from brand.catalogue.sheets.reading import read_sheets

from .models import LoadedRecord
from .records import read_rows

CATALOGUE = Path(__file__).with_name("catalogue")
FOLDERS = ("references", "samples")
MODELS = {"companies": Company, "products": Product}
# Which record a row of a sheet belongs to: the sheet of that record, and the column with its key.
OWNERS = {
    "companies": ("companies", "key"),
    "products": ("products", "key"),
    "specifications": ("products", "product"),
    "certifications": ("companies", "company"),
    "selections": ("companies", "company"),
    "claims": ("companies", "company"),
}


def load_catalogue():
    """Make the companies, products and entries that were never made before.

    Returns:
        How many records were made.

    Raises:
        ValueError: a file of the first content does not pass the checks of an import.
    """
    made = 0
    for folder in FOLDERS:
        made += load_folder(CATALOGUE / folder)
    return made + load_niche_top_entries()


def load_folder(folder):
    """Import the records of a folder that are new; returns how many."""
    problems = Problems()
    sheets = read_sheets(folder, folder.name, problems)
    new = {name: find_new(sheet_named(sheets, name)) for name in MODELS}
    new["products"] = {key for key in new["products"] if company_of(sheets, key) in known_companies(new)}
    plan = exchange.check([keep_new(sheet, new) for sheet in sheets], problems, publish=True)
    if plan.problems:
        raise ValueError(f"{folder.name}: {list(plan.problems)}")
    if plan.changes:
        exchange.apply(plan, ImportJob(file_name=folder.name, publish=True))
    load_sources(new["companies"])
    remember(new)
    return len(plan.changes)


def sheet_named(sheets, name):
    return next(sheet for sheet in sheets if sheet.name == name)


def find_new(sheet):
    """Return the keys of a sheet that were never loaded and that no editor has used."""
    loaded = LoadedRecord.objects.filter(sheet=sheet.name).values_list("key", flat=True)
    stored = MODELS[sheet.name].objects.values_list("key", flat=True)
    return {row.cells["key"] for row in sheet.rows} - set(loaded) - set(stored)


def company_of(sheets, key):
    rows = sheet_named(sheets, "products").rows
    return next(row.cells["company"] for row in rows if row.cells["key"] == key)


def known_companies(new):
    """Companies that a new product can belong to: those of this import, and those that are still there."""
    return new["companies"] | set(Company.objects.values_list("key", flat=True))


def keep_new(sheet, new):
    """Leave only the rows of new records in a sheet: rows of others would replace what an editor wrote."""
    owner, column = OWNERS[sheet.name]
    sheet.rows = [row for row in sheet.rows if row.cells[column] in new[owner]]
    return sheet


def remember(new):
    LoadedRecord.objects.bulk_create(
        LoadedRecord(sheet=sheet, key=key) for sheet, keys in new.items() for key in sorted(keys)
    )


def load_sources(keys):
    """Say of new companies where something about them was published."""
    sources = {}
    for row in read_rows("company_sources.csv", CATALOGUE):
        sources.setdefault(row.pop("company"), []).append(row)
    for company in Company.objects.filter(key__in=keys & set(sources)):
        for order, row in enumerate(sources[company.key]):
            company.sources.add(
                CompanySource(sort_order=order, **row | {"market": row["market"] or "unknown"})
            )
        company.save()
        company.save_revision().publish()


def load_niche_top_entries():
    """Make the entries of the ministry's list that were never made before; returns how many."""
    loaded = set(LoadedRecord.objects.filter(sheet="niche_top_entries").values_list("key", flat=True))
    companies = dict(Company.objects.values_list("key", "pk"))
    rows = [row for row in read_rows("niche_top_entries.csv", CATALOGUE) if row["id"] not in loaded]
    entries = [_entry(row, companies) for row in rows]
    NicheTopEntry.objects.bulk_create(entries)
    remember({"niche_top_entries": {entry.code for entry in entries}})
    return len(entries)


def _entry(row, companies):
    basis, category = row.pop("category_basis"), row.pop("category_code") or NicheTopEntry.Category.UNKNOWN
    chosen = {name: row.pop(name) == "1" for name in ("selected_2014", "selected_2020", "selected_next")}
    return NicheTopEntry(
        code=row.pop("id"),
        company_id=companies.get(row.pop("key")),
        category=category,
        category_is_inferred=basis == "inferred",
        sources=[source for source in row.pop("sources").split("|") if source],
        **chosen,
        **row,
    )
