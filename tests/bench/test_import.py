"""How long a whole catalogue takes in and out, and how many times faster that is than one record after another.

python -m pytest tests/bench/test_import.py -s
"""

import time

import pytest

from brand.catalogue.models import Company, Product
from brand.catalogue.sheets.writing import write_tables
from tests.exchange import as_tables, large_file, plan
from tests.own_site import OwnSite

pytestmark = pytest.mark.django_db
COMPANIES, PRODUCTS, ONE_BY_ONE = 2_000, 10_000, 300


def test_a_whole_catalogue_against_the_same_records_one_by_one(tmp_path):
    each = seconds_one_by_one(tmp_path)
    site = OwnSite(tmp_path)
    file, again = tmp_path / "large.xlsx", tmp_path / "again.xlsx"
    write_tables(file, as_tables(large_file(COMPANIES, PRODUCTS)))
    records = COMPANIES + PRODUCTS
    imported = report("import, published", site.measure("import_catalogue", file, "--publish"), records)
    exported = report("export", site.measure("export_catalogue", again), records)
    unchanged = report("import of the export", site.measure("import_catalogue", again), records)
    print(
        f"  one by one, through the models          {each * records:7.1f} s   ({each * 1000:.1f} ms a record)"
    )
    print(f"  one by one / import                     × {each * records / imported:.1f}")
    assert "\n0 changes" in "\n" + site.run("import_catalogue", again)[1]
    assert each * records > 10 * imported
    assert max(exported, unchanged) < imported * 2


def report(name, measured, records):
    seconds, megabytes, _output = measured
    print(
        f"\n  {name:38} {seconds:7.1f} s   {records / seconds:7.0f} records/s   peak {megabytes:.0f} MB",
        end="",
    )
    return seconds


def seconds_one_by_one(folder):
    """Returns the seconds that one record takes when it is saved as an editor's form does it."""
    ready = plan(folder, large_file(ONE_BY_ONE // 6, ONE_BY_ONE * 5 // 6), publish=True)
    assert not ready.problems
    records = [entry.record for entry in ready.changes]
    started = time.monotonic()
    for record in records:
        if isinstance(record, Product):
            record.company = Company.objects.get(key=record.company.key)
        record.save()
        record.save_revision(log_action=True).publish()
    return (time.monotonic() - started) / len(records)
