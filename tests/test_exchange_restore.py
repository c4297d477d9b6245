"""An editor sets an import back to what it was."""

import pytest
from wagtail.models import ModelLogEntry, ReferenceIndex

from brand.catalogue import exchange
from brand.catalogue.models import Company, ImportJob, Product
from tests.catalogue import certify, make_product
from tests.exchange import PRODUCT, bring_in, small_file

pytestmark = pytest.mark.django_db


def changed_file():
    content = small_file()
    content["companies"][0] |= {"name_en": "Aoba Precision", "technologies": "MC-CUT", "phone": ""}
    content["products"].append(PRODUCT | {"key": "end-mill", "name_ja": "エンドミル"})
    content["specifications"] = [{"product": "micro-drill", "key": "length", "min": "38", "unit": "mm"}]
    content["claims"][0]["product"] = "end-mill"
    return content


def state(key="aoba-seiki"):
    """Returns everything that a reader and an editor see of the company and its drill."""
    company, product = Company.objects.get(key=key), Product.objects.get(key="micro-drill")
    return {
        "names": [company.name_en, company.phone, company.live, company.has_unpublished_changes],
        "technologies": sorted(company.technologies.values_list("code", flat=True)),
        "claims": list(company.claims.values_list("product__key", "niche_ja")),
        "specifications": list(product.specifications.values_list("pk", "key__code", "min", "canonical_max")),
        "draft": company.get_latest_revision_as_object().name_en,
        "keys": sorted(Product.objects.filter(company=company).values_list("key", flat=True)),
    }


@pytest.mark.parametrize("publish", [True, False])
def test_an_import_is_set_back_to_what_it_was(tmp_path, publish, django_user_model):
    editor = django_user_model.objects.create_user("editor", "editor@tama.example", "x")
    bring_in(tmp_path, small_file())
    before = state()
    job = bring_in(tmp_path, changed_file(), publish)
    assert state() != before
    exchange.restore_import(job, editor)
    assert state() == before
    job.refresh_from_db()
    assert job.status == ImportJob.Status.RESTORED
    newest = ModelLogEntry.objects.for_instance(Company.objects.get(key="aoba-seiki"))[0]
    assert (newest.action, newest.user) == ("catalogue.set_back", editor)
    assert Company.objects.get(key="aoba-seiki").revisions.count() == 3


def test_what_an_import_added_is_gone_again(tmp_path):
    job = bring_in(tmp_path, small_file())
    exchange.restore_import(job)
    assert not Company.objects.filter(key="aoba-seiki").exists()
    assert not Product.objects.filter(key="micro-drill").exists()
    assert not ReferenceIndex.objects.filter(base_content_type__model="company", object_id=str(0)).exists()
    bring_in(tmp_path, small_file())
    assert Company.objects.filter(key="aoba-seiki").count() == 1


def test_what_is_referred_to_by_now_stays_but_is_not_public(tmp_path):
    job = bring_in(tmp_path, small_file())
    company = Company.objects.get(key="aoba-seiki")
    make_product(company, "made-by-hand")
    certify(Product.objects.get(key="micro-drill"))
    exchange.restore_import(job)
    company.refresh_from_db()
    assert (company.live, company.live_revision) == (False, None)
    assert not Product.objects.get(key="micro-drill").live
    assert Product.objects.filter(key="made-by-hand", live=True).exists()


def test_a_draft_that_an_import_published_is_a_draft_again(tmp_path):
    bring_in(tmp_path, small_file(), publish=False)
    job = bring_in(tmp_path, {"companies": [{"key": "aoba-seiki", "name_en": "Public"}]})
    assert Company.objects.get(key="aoba-seiki").live
    exchange.restore_import(job)
    company = Company.objects.get(key="aoba-seiki")
    assert (company.live, company.name_en, company.has_unpublished_changes) == (False, "Aoba Seiki", True)


def test_a_draft_of_somebody_is_waiting_again(tmp_path):
    bring_in(tmp_path, small_file())
    company = Company.objects.get(key="aoba-seiki")
    company.name_en = "By hand"
    company.save_revision()
    job = bring_in(tmp_path, {"companies": [{"key": "aoba-seiki", "phone": ""}]}, publish=False)
    exchange.restore_import(job)
    company.refresh_from_db()
    assert (company.name_en, company.has_unpublished_changes) == ("Aoba Seiki", True)
    draft = company.get_latest_revision_as_object()
    assert (draft.name_en, draft.phone) == ("By hand", "+81 42 000 0000")


@pytest.mark.parametrize("touch", ["edit", "publish", "unpublish", "delete"])
@pytest.mark.parametrize("publish", [True, False])
def test_work_done_since_is_never_lost(tmp_path, touch, publish):
    bring_in(tmp_path, small_file())
    job = bring_in(tmp_path, changed_file(), publish)
    product = Product.objects.get(key="micro-drill")
    match touch:
        case "edit":
            product.get_latest_revision_as_object().save_revision()
        case "publish":
            product.get_latest_revision_as_object().save_revision().publish()
        case "unpublish":
            product.unpublish()
        case "delete":
            product.claims.all().delete()
            product.delete()
    before = Company.objects.get(key="aoba-seiki").latest_revision_id
    with pytest.raises(exchange.TouchedSinceError, match="micro-drill"):
        exchange.restore_import(job)
    assert Company.objects.get(key="aoba-seiki").latest_revision_id == before
    job.refresh_from_db()
    assert job.status == ImportJob.Status.DONE


def test_nothing_is_set_back_twice(tmp_path):
    job = bring_in(tmp_path, small_file())
    exchange.restore_import(job)
    with pytest.raises(exchange.NothingToRestoreError):
        exchange.restore_import(job)


def test_imports_are_set_back_one_after_the_other(tmp_path):
    first = bring_in(tmp_path, small_file())
    second = bring_in(tmp_path, changed_file())
    with pytest.raises(exchange.TouchedSinceError):
        exchange.restore_import(first)
    exchange.restore_import(second)
    with pytest.raises(exchange.TouchedSinceError):
        exchange.restore_import(first)
