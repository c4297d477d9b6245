"""The first records: sources, data series, editions, the identity. Only what is missing is made."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path

from brand.association.models import AssociationIdentity, DataPoint, DataSeries, Edition, Source
from brand.catalogue.vocabularies import load_vocabularies

DATA = Path(__file__).with_name("data")
# The address the source document gives; nothing else about reaching the association is known.
WEBSITE = "http://www.tamaweb.or.jp/"


def load_records():
    """Create the records that are not there yet; an editor's change is never overwritten."""
    load_sources()
    load_series()
    load_editions()
    load_vocabularies()
    if not AssociationIdentity.objects.exists():
        AssociationIdentity.objects.create(website=WEBSITE)


def load_sources():
    for row in read_rows("sources.csv"):
        is_held = row.pop("held") == "yes"
        Source.objects.get_or_create(key=row.pop("key"), defaults=row | {"is_held": is_held})


def load_series():
    sources = {source.key: source for source in Source.objects.all()}
    points = {}
    for row in read_rows("points.csv"):
        points.setdefault(row.pop("series"), []).append(row)
    for row in read_rows("series.csv"):
        series, is_new = DataSeries.objects.get_or_create(key=row.pop("key"), defaults=row)
        if is_new:
            DataPoint.objects.bulk_create(_point(series, point, sources) for point in points[series.key])


def _point(series, row, sources):
    source, numbers = sources[row.pop("source")], _numbers(row)
    return DataPoint(series=series, source=source, **numbers, **row)


def _numbers(row):
    value_to = row.pop("value_to")
    return {
        "sort_order": int(row.pop("order")),
        "year": int(row.pop("year") or 0) or None,
        "value": Decimal(row.pop("value")),
        "value_to": Decimal(value_to) if value_to else None,
        "as_of_year": int(row.pop("as_of_year")),
    }


def load_editions():
    for entry in tomllib.loads((DATA / "editions.toml").read_text(encoding="utf-8"))["edition"]:
        words = {f"text_{language}": entry[language]["text"].strip() for language in ("ja", "en", "zh")}
        edition, is_new = Edition.objects.get_or_create(
            document=entry["document"],
            number=entry["number"],
            defaults=words | {"status": entry["status"], "source": Source.objects.get(key=entry["source"])},
        )
        if is_new:
            edition.save_revision().publish()


def read_rows(name, folder=DATA):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
