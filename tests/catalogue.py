"""Companies and products for tests: public ones, published as an editor would."""

from datetime import date, timedelta

from brand.association.models import Edition
from brand.catalogue.models import (
    BrandCertification,
    Certification,
    CertificationStandard,
    Company,
    Endorsement,
    NicheClaim,
    Product,
    Specification,
    SpecificationKey,
)
from casestudies.models import CaseStudyPage
from search.finder.models import Generation
from tests.factories import make_source

DAY = date(2026, 10, 1)


def clear_catalogue():
    """Take the demo's companies away, with all that hangs on them; the search index is empty then, pages included."""
    # Taking each of them out of the index would take longer than most tests.
    Generation.objects.filter(state=Generation.State.LIVE).update(state=Generation.State.REPLACED)
    # A public case protects its company.
    CaseStudyPage.objects.update(company=None)
    for model in (BrandCertification, Endorsement, Product, Company):
        model.objects.all().delete()
    Generation.objects.create(state=Generation.State.LIVE)


def publish_record(record):
    """Save a record as a draft, then publish it: the row, its children and a revision."""
    record.live = False
    record.save()
    record.save_revision().publish()
    record.refresh_from_db()
    return record


def make_company(key="ome-seiki", **fields):
    """Make a public member with a reading."""
    words = {"legal_name": "青梅精機", "reading": "おうめせいき", "name_en": "Ome Seiki"}
    return publish_record(Company(key=key, **words | fields))


def make_product(company, key="shaft", **fields):
    words = {"name_ja": "精密シャフト", "name_en": "Precision shaft"}
    return publish_record(Product(key=key, company=company, **words | fields))


def make_claim(company, **fields):
    """Add a claim with its evidence to a public company."""
    evidence = {
        "basis": "third-party",
        "market": "world",
        "niche_ja": "空気マイクロメータ",
        "niche_en": "air gauges",
        "share_percent_min": 35,
        "period": "2025",
        "source_title": "業界年鑑2026",
        "source_date": DAY - timedelta(days=90),
        "expires_on": DAY + timedelta(days=365),
    }
    company.claims.add(NicheClaim(**evidence | fields))
    publish_record(company)
    return company.claims.last()


def add_specification(product, key="diameter", **fields):
    specification = Specification(key=SpecificationKey.objects.get(code=key), **fields)
    product.specifications.add(specification)
    publish_record(product)
    return specification


def add_certification(company, code="iso-9001", **fields):
    company.certifications.add(Certification(standard=CertificationStandard.objects.get(code=code), **fields))
    publish_record(company)
    return company.certifications.last()


def make_edition(document, number, text, **fields):
    """Make an adopted edition: nobody is certified against a working text, and nobody signs one."""
    adopted = {"status": "adopted", "adopted_on": DAY - timedelta(days=200)}
    edition = Edition(
        document=document, number=number, text_ja=text, source=make_source(), **adopted | fields
    )
    edition.live = False
    edition.save()
    edition.save_revision().publish()
    return edition


def make_criteria(number=50, **fields):
    return make_edition("criteria", number, "基準", **fields)


def make_charter(number=50, **fields):
    return make_edition("charter", number, "憲章", **fields)


def certify(product, **fields):
    """Enter a product into the brand register."""
    dates = {"valid_from": DAY - timedelta(days=30), "valid_until": DAY + timedelta(days=700)}
    known = Edition.objects.filter(document="criteria", number=50).first()
    criteria = fields.pop("criteria", None) or known or make_criteria()
    return publish_record(BrandCertification(product=product, criteria=criteria, **dates | fields))


def endorse(company, edition, **fields):
    return publish_record(Endorsement(company=company, edition=edition, **{"endorsed_on": DAY} | fields))
