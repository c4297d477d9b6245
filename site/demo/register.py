"""Invented entries of the brand register and of the charter's signatures, on sample records only."""

from datetime import timedelta

from brand.association.models import Edition
from brand.catalogue.models import BrandCertification, Company, Endorsement, Product
from brand.catalogue.today import today

from .models import LoadedRecord
from .records import read_rows

LANGUAGES = ("ja", "en", "zh")


def load_register():
    """Enter the sample certifications and signatures that are missing; without the samples there is nothing to do."""
    load_certifications()
    load_endorsements()


def load_certifications():
    criteria = Edition.objects.get(document=Edition.Document.CRITERIA, number=1)
    for row in read_rows("register.csv"):
        product = Product.objects.samples().filter(key=row["product"]).first()
        if product and _is_first_time("register", product.key):
            _publish(BrandCertification(product=product, criteria=criteria, **_dates_of_certification(row)))


def load_endorsements():
    charter = Edition.objects.get(document=Edition.Document.CHARTER, number=1)
    for row in read_rows("endorsements.csv"):
        company = Company.objects.samples().filter(key=row["company"]).first()
        if company and _is_first_time("endorsements", company.key):
            _publish(Endorsement(company=company, edition=charter, **_dates_of_endorsement(row)))


def _is_first_time(sheet, key):
    """Remember an entry, so that one an editor deleted does not come back."""
    _loaded, is_new = LoadedRecord.objects.get_or_create(sheet=sheet, key=key)
    return is_new


def _dates_of_certification(row):
    return {
        "valid_from": _day(row["from_days"]),
        "valid_until": _day(row["until_days"]),
        "withdrawn_on": _day(row["withdrawn_days"]),
        **{f"withdrawn_reason_{language}": row[f"reason_{language}"] for language in LANGUAGES},
    }


def _dates_of_endorsement(row):
    return {
        "endorsed_on": _day(row["endorsed_days"]),
        "report_due_on": _day(row["report_due_days"]),
        "suspended_on": _day(row["suspended_days"]),
        **{f"pledge_{language}": row[f"pledge_{language}"] for language in LANGUAGES},
    }


def _day(days):
    """Count from the day of loading: an example of "expired" must not depend on the year somebody tries the site."""
    return today() + timedelta(days=int(days)) if days else None


def _publish(record):
    record.live = False
    record.save()
    record.save_revision().publish()
