"""An editor brings companies and products in by a file, and takes them out again."""

from decimal import Decimal

import pytest

from brand.catalogue import exchange
from brand.catalogue.models import Company, Product
from tests.exchange import bring_in, plan, plan_file, small_file

pytestmark = pytest.mark.django_db


def test_an_editor_imports_a_company_with_everything_that_belongs_to_it(tmp_path):
    bring_in(tmp_path, small_file())
    company = Company.objects.public().get(key="aoba-seiki")
    assert (company.legal_name, company.founded_year, company.phone) == ("青葉精機", 1974, "+81 42 000 0000")
    assert company.municipality.code == "13205"
    assert sorted(company.technologies.values_list("code", flat=True)) == ["MC-CUT", "MC-TRN"]
    assert company.contact_languages == ["ja", "en"]
    assert company.introduction_ja == "一行目\n\n二段落 <b>太字</b>"
    claim = company.claims.get()
    assert (claim.share_percent_min, claim.share_percent_max) == (Decimal(30), Decimal("35.5"))
    assert claim.product.key == "micro-drill"
    assert company.certifications.get().standard.code == "iso-9001"
    assert company.selections.get().scheme == "meti-2020"
    product = Product.objects.public().get(key="micro-drill")
    assert product.company == company
    assert product.model_codes == ["MD-01", "MD-02"]
    assert product.materials.get().code == "SUS304"
    diameter, roundness = product.specifications.all()
    assert (diameter.min, diameter.max, diameter.unit) == (Decimal("0.02"), Decimal("0.5"), "㎜")
    assert (roundness.min, roundness.max, roundness.canonical_max) == (None, Decimal("0.001"), 1.0)


@pytest.mark.parametrize("name", ["there.xlsx", "there.zip", "there"])
@pytest.mark.parametrize("publish", [True, False])
def test_an_export_that_nobody_changed_is_no_change(tmp_path, name, publish):
    bring_in(tmp_path, small_file(), publish)
    exchange.export(tmp_path / name)
    again = plan_file(tmp_path / name)
    assert not again.problems
    assert again.changes == []
    assert again.counts["companies"]["unchanged"] == Company.objects.count()
    assert again.counts["products"]["unchanged"] == Product.objects.count()
