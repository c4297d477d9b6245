"""Records of the catalogue: what is public, what a draft leaves alone, and what a key is."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from brand.catalogue.models import (
    Company,
    Municipality,
    NicheClaim,
    Product,
    Specification,
    SpecificationKey,
    Technology,
)
from brand.catalogue.vocabularies import load_vocabularies
from tests.catalogue import DAY, add_specification, make_claim, make_company, make_product

pytestmark = pytest.mark.django_db


def test_a_draft_leaves_the_public_row_and_its_children_alone():
    company = make_company()
    make_claim(company)
    draft = company.get_latest_revision_as_object()
    draft.legal_name = "別の名"
    draft.claims = []
    draft.save_revision()
    public = Company.objects.get(pk=company.pk)
    assert public.legal_name == "青梅精機"
    assert public.claims.count() == 1


def test_a_visitor_sees_samples_only_where_they_are_shown(settings):
    make_company("real-one")
    sample = make_company("sample-one", listing="sample")
    make_product(sample, "sample-shaft")
    settings.SHOW_SAMPLES = True
    assert Company.objects.public().filter(key="sample-one").exists()
    assert Product.objects.public().filter(key="sample-shaft").exists()
    settings.SHOW_SAMPLES = False
    assert not Company.objects.public().filter(key="sample-one").exists()
    assert not Product.objects.public().filter(key="sample-shaft").exists()
    assert Company.objects.public().filter(key="real-one").exists()


def test_a_product_disappears_with_its_company():
    company = make_company()
    make_product(company)
    company.unpublish()
    assert not Product.objects.public().filter(key="shaft").exists()


def test_a_claim_is_shown_on_its_last_day_and_not_on_the_next():
    claim = make_claim(make_company(), expires_on=DAY)
    assert list(NicheClaim.objects.current(DAY).filter(pk=claim.pk)) == [claim]
    assert not NicheClaim.objects.current(DAY + timedelta(days=1)).filter(pk=claim.pk).exists()


@pytest.mark.parametrize("lacking", ["niche_ja", "period", "source_title", "source_date"])
def test_a_claim_without_its_evidence_is_never_shown(lacking):
    claim = make_claim(make_company())
    # Publishing refuses it; this is what slipped in some other way.
    NicheClaim.objects.filter(pk=claim.pk).update(**{lacking: None if lacking == "source_date" else ""})
    assert not NicheClaim.objects.current(DAY).filter(pk=claim.pk).exists()


def test_a_key_never_changes():
    company = make_company()
    company.key = "other"
    with pytest.raises(ValidationError, match="ome-seiki"):
        company.full_clean()


@pytest.mark.parametrize("key", ["admin", "ja", "../../admin", "A", "名前", "x" * 81])
def test_an_address_of_the_site_or_a_strange_key_is_refused(key):
    with pytest.raises(ValidationError):
        Company(key=key, legal_name="名").full_clean()


def test_an_editors_change_of_a_vocabulary_is_kept_when_it_is_loaded_again():
    Technology.objects.filter(code="MC-CUT").update(name_ja="切削")
    assert load_vocabularies() == 0
    assert Technology.objects.get(code="MC-CUT").name_ja == "切削"


def test_a_ward_belongs_to_its_city():
    assert Municipality.objects.get(code="14151").parent.name_ja == "相模原市"


def test_a_member_without_a_reading_is_refused():
    with pytest.raises(ValidationError, match="reading"):
        Company(key="without", legal_name="名").full_clean()


def test_a_product_keeps_its_specifications_when_published():
    product = make_product(make_company())
    add_specification(product, min="0.5", max="20", unit="mm")
    assert [str(one.min.normalize()) for one in product.specifications.all()] == ["0.5"]


def test_a_hundredth_of_a_millimeter_meets_ten_micrometers():
    product = make_product(make_company())
    add_specification(product, "roundness", max="0.01", unit="mm")
    assert product.specifications.get().canonical_max == 10.0


def test_an_inch_is_compared_in_millimeters():
    product = make_product(make_company())
    add_specification(product, min="1", unit="インチ")
    assert product.specifications.get().canonical_min == 25.4


def test_a_unit_that_does_not_fit_its_property_is_refused():
    key = SpecificationKey.objects.get(code="diameter")
    with pytest.raises(ValidationError, match="MPa"):
        Specification(key=key, min=1, unit="MPa").clean()
