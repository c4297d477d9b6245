"""An editor brings companies and products in by a file, and takes them out again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry, ReferenceIndex, Workflow, WorkflowState

from brand.catalogue import exchange
from brand.catalogue.models import Company, ImportedRecord, ImportJob, NicheClaim, Product, digest_words
from tests.catalogue import add_specification, make_company, make_product
from tests.exchange import PRODUCT, bring_in, plan, plan_file, small_file

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


def test_full_width_digits_and_letters_are_read_as_the_usual_ones(tmp_path):
    content = small_file()
    content["companies"][0] |= {
        "corporate_number": "７０００012050002",
        "founded_year": "１９７４",
        "name_en": "ＡＯＢＡ",
    }
    content["specifications"][0] |= {"min": "０．０２", "unit": "ｍｍ"}
    bring_in(tmp_path, content)
    company = Company.objects.get(key="aoba-seiki")
    assert (company.corporate_number, company.founded_year) == ("7000012050002", 1974)
    assert company.name_en == "AOBA"
    assert Product.objects.get(key="micro-drill").specifications.first().min == Decimal("0.02")


def test_words_may_be_named_by_code_name_or_another_spelling(tmp_path):
    content = small_file()
    content["products"][0] |= {
        "technologies": "切削|lathe work|mc-cut",
        "materials": "sus 304",
        "sectors": "医療",
    }
    ready = plan(tmp_path, content)
    if ready.problems:  # the name of the sector is the vocabulary's own
        content["products"][0]["sectors"] = "medical"
    bring_in(tmp_path, content)
    product = Product.objects.get(key="micro-drill")
    assert set(product.technologies.values_list("code", flat=True)) == {"MC-CUT", "MC-TRN"}
    assert product.materials.get().code == "SUS304"


def test_a_missing_column_leaves_the_value_alone_and_an_empty_cell_clears_it(tmp_path):
    bring_in(tmp_path, small_file())
    bring_in(
        tmp_path, {"companies": [{"key": "aoba-seiki", "name_en": "", "founded_year": "", "sectors": ""}]}
    )
    company = Company.objects.get(key="aoba-seiki")
    assert (company.name_en, company.founded_year, company.sectors.count()) == ("", None, 0)
    assert company.phone == "+81 42 000 0000"
    assert company.technologies.count() == 2
    assert company.claims.count() == 1
    assert company.listing == "sample"


def test_rows_of_a_sheet_replace_those_of_the_records_it_names_and_no_others(tmp_path):
    bring_in(tmp_path, small_file())
    other = make_product(Company.objects.get(key="aoba-seiki"), "other-drill")
    add_specification(other, min="3", unit="mm")
    kept = Product.objects.get(key="micro-drill").specifications.get(key__code="diameter")
    rows = [
        {"product": "micro-drill", "key": "length", "min": "38", "unit": "mm"},
        small_file()["specifications"][0],
    ]
    ready = plan(tmp_path, {"specifications": rows}, publish=True)
    (change,) = ready.changes[0].rows
    assert [row["key"] for row in change.removed] == ["roundness"]
    assert [row["key"] for row in change.added] == ["length"]
    exchange.apply(ready)
    specifications = Product.objects.get(key="micro-drill").specifications.all()
    assert [one.key.code for one in specifications] == ["diameter", "length"]
    assert specifications[0].pk == kept.pk
    assert other.specifications.get().min == 3


def test_the_order_of_rows_is_no_change(tmp_path):
    bring_in(tmp_path, small_file())
    content = small_file()
    content["specifications"].reverse()
    assert plan(tmp_path, content).changes == []


def test_a_sheet_without_a_column_keeps_what_its_rows_have_there(tmp_path):
    content = small_file()
    content["specifications"][0]["condition"] = "深さ3D"
    bring_in(tmp_path, content)
    rows = [{name: row[name] for name in row if name != "condition"} for row in content["specifications"]]
    assert plan(tmp_path, {"specifications": rows}).changes == []


def test_an_editor_sees_field_by_field_what_would_change(tmp_path):
    bring_in(tmp_path, small_file())
    content = small_file()
    content["companies"][0] |= {"name_en": "Aoba Precision", "technologies": "MC-CUT"}
    content["products"].append(PRODUCT | {"key": "end-mill", "name_ja": "エンドミル"})
    ready = plan(tmp_path, content)
    changed, new = ready.changes
    assert [(one.column, one.old, one.new) for one in changed.fields] == [
        ("name_en", "Aoba Seiki", "Aoba Precision"),
        ("technologies", "MC-CUT|MC-TRN", "MC-CUT"),
    ]
    assert (new.key, new.is_new) == ("end-mill", True)
    assert ready.counts == {
        "companies": {"new": 0, "changed": 1, "unchanged": 0},
        "products": {"new": 1, "changed": 0, "unchanged": 1},
    }
    report = ready.difference
    assert report["changes"][0]["fields"][0] == {
        "column": "name_en",
        "old": "Aoba Seiki",
        "new": "Aoba Precision",
    }
    assert len(report["fingerprint"]) == 64


def test_drafts_leave_the_public_alone_until_somebody_publishes_them(tmp_path):
    bring_in(tmp_path, small_file())
    content = small_file()
    content["companies"][0]["name_en"] = "Aoba Precision"
    content["specifications"].pop()
    content["products"].append(PRODUCT | {"key": "end-mill", "name_ja": "エンドミル"})
    content["claims"][0]["product"] = "end-mill"
    bring_in(tmp_path, content, publish=False)
    company, product = Company.objects.get(key="aoba-seiki"), Product.objects.get(key="micro-drill")
    assert (company.name_en, company.live, company.has_unpublished_changes) == ("Aoba Seiki", True, True)
    assert product.specifications.count() == 2
    assert company.claims.get().product == product
    new = Product.objects.get(key="end-mill")
    assert not new.live
    assert not Product.objects.public().filter(key="end-mill").exists()
    for record in (company, product, new):
        record.latest_revision.publish()
    company.refresh_from_db()
    assert company.name_en == "Aoba Precision"
    assert company.claims.get().product == new
    assert product.specifications.count() == 1
    assert Product.objects.public().filter(key="end-mill").exists()


def test_a_draft_that_was_imported_opens_as_any_other(tmp_path):
    bring_in(tmp_path, small_file(), publish=False)
    draft = Company.objects.get(key="aoba-seiki").get_latest_revision_as_object()
    assert [term.code for term in draft.technologies.all()] == ["MC-CUT", "MC-TRN"]
    assert draft.claims.get().product.key == "micro-drill"
    draft.full_clean()


def test_scheduling_works_on_an_imported_record(tmp_path):
    bring_in(tmp_path, small_file())
    company = Company.objects.get(key="aoba-seiki")
    company.name_en, company.go_live_at = "Later", timezone.now() + timedelta(days=1)
    company.save_revision().publish()
    company.refresh_from_db()
    assert (company.live, company.name_en) == (True, "Aoba Seiki")


def test_the_history_names_the_editor_and_the_file(tmp_path, django_user_model):
    editor = django_user_model.objects.create_user("editor", "editor@tama.example", "x")
    job = ImportJob(file_name="spring.xlsx", publish=True, created_by=editor)
    exchange.apply(plan(tmp_path, small_file(), publish=True), job, editor)
    for record in (Company.objects.get(key="aoba-seiki"), Product.objects.get(key="micro-drill")):
        (entry,) = ModelLogEntry.objects.for_instance(record)
        assert (entry.user, entry.data, entry.content_changed) == (editor, {"file": "spring.xlsx"}, True)
        assert entry.revision == record.latest_revision == record.live_revision
        assert record.revisions.get().user == editor
    job.refresh_from_db()
    assert (job.status, job.records.count()) == (ImportJob.Status.DONE, 2)


def test_an_import_says_where_a_word_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(ReferenceIndex, "indexed_models", {Company, Product})
    bring_in(tmp_path, small_file())
    company, product = Company.objects.get(key="aoba-seiki"), Product.objects.get(key="micro-drill")
    municipality = company.municipality
    users = {source for source, _references in ReferenceIndex.get_grouped_references_to(municipality)}
    assert company in users
    stored = set(ReferenceIndex.get_references_for_object(product).values_list("model_path", "to_object_id"))
    ReferenceIndex.create_or_update_for_object(product)
    ReferenceIndex.create_or_update_for_object(company)
    again = set(ReferenceIndex.get_references_for_object(product).values_list("model_path", "to_object_id"))
    assert stored == again


def test_whoever_listens_hears_once_what_was_written(tmp_path):
    heard = []

    def listen(job, written, removed, **kwargs):
        heard.append((job.status, {model.__name__: len(pks) for model, pks in written.items()}, removed))

    exchange.records_imported.connect(listen)
    try:
        bring_in(tmp_path, small_file())
        bring_in(tmp_path, {"companies": [{"key": "aoba-seiki", "name_en": "Draft"}]}, publish=False)
    finally:
        exchange.records_imported.disconnect(listen)
    assert heard == [("done", {"Company": 1, "Product": 1}, {}), ("done", {"Company": 0}, {})]


def test_an_import_that_a_listener_refuses_writes_nothing(tmp_path):
    def refuse(**kwargs):
        raise RuntimeError("the index is full")

    exchange.records_imported.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            bring_in(tmp_path, small_file())
    finally:
        exchange.records_imported.disconnect(refuse)
    assert not Company.objects.filter(key="aoba-seiki").exists()
    assert not ImportedRecord.objects.filter(key="aoba-seiki").exists()


def test_an_edit_between_comparing_and_writing_is_not_overwritten(tmp_path):
    bring_in(tmp_path, small_file())
    ready = plan(tmp_path, {"companies": [{"key": "aoba-seiki", "name_en": "From the file"}]})
    company = Company.objects.get(key="aoba-seiki")
    company.name_en = "By hand"
    company.save_revision().publish()
    with pytest.raises(exchange.ChangedMeanwhileError, match="aoba-seiki"):
        exchange.apply(ready)
    company.refresh_from_db()
    assert (company.name_en, company.has_unpublished_changes) == ("By hand", False)


def test_a_company_that_somebody_makes_meanwhile_is_not_doubled(tmp_path):
    ready = plan(tmp_path, small_file())
    make_company("aoba-seiki")
    with pytest.raises(exchange.ImportRefusedError):
        exchange.apply(ready)
    assert Company.objects.get(key="aoba-seiki").legal_name == "青梅精機"


def test_the_editor_confirms_this_difference_and_no_other(tmp_path):
    bring_in(tmp_path, small_file())
    content = {"companies": [{"key": "aoba-seiki", "name_en": "From the file"}]}
    first = plan(tmp_path, content).fingerprint
    assert plan(tmp_path, content).fingerprint == first
    assert plan(tmp_path, content, publish=True).fingerprint != first
    Company.objects.get(key="aoba-seiki").save_revision()
    assert plan(tmp_path, content).fingerprint != first


@pytest.mark.parametrize("hindrance", ["lock", "draft", "schedule", "review"])
def test_what_somebody_else_works_on_is_left_alone(tmp_path, hindrance, django_user_model):
    bring_in(tmp_path, small_file())
    company = Company.objects.get(key="aoba-seiki")
    match hindrance:
        case "lock":
            Company.objects.filter(pk=company.pk).update(locked=True)
        case "draft":
            company.save_revision()
        case "schedule":
            company.go_live_at = timezone.now() + timedelta(days=1)
            company.save_revision().publish()
        case "review":
            workflow = Workflow.objects.create(name="review")
            user = django_user_model.objects.create_superuser("head", "head@tama.example", "x")
            WorkflowState.objects.create(
                workflow=workflow,
                content_object=company,
                content_type=company.get_content_type(),
                requested_by=user,
            )
    (problem,) = plan(
        tmp_path, {"companies": [{"key": "aoba-seiki", "name_en": "New"}]}, publish=True
    ).problems
    assert (problem.sheet, problem.row, problem.column, problem.value) == (
        "companies",
        2,
        "key",
        "aoba-seiki",
    )
    assert not plan(
        tmp_path, {"companies": [{"key": "aoba-seiki", "name_en": "Aoba Seiki"}]}, publish=True
    ).problems


def test_a_record_without_any_revision_can_be_changed_by_a_file(tmp_path):
    company = Company.objects.create(key="bare", legal_name="素", reading="す", live=True)
    bring_in(tmp_path, {"companies": [{"key": "bare", "name_en": "Bare"}]}, publish=False)
    company.refresh_from_db()
    assert (company.name_en, company.live_revision.content["name_en"]) == ("", "")
    assert company.get_latest_revision_as_object().name_en == "Bare"


def test_the_table_of_reviews_sees_that_the_japanese_changed(tmp_path):
    bring_in(tmp_path, small_file())
    company = Company.objects.get(key="aoba-seiki")
    before = company.words_digest
    bring_in(tmp_path, {"companies": [{"key": "aoba-seiki", "introduction_ja": "別の文"}]})
    company.refresh_from_db()
    assert company.words_digest not in ("", before)
    assert company.words_digest == digest_words(company)


def test_an_unfinished_draft_can_be_exported_and_imported_but_not_published(tmp_path):
    bring_in(tmp_path, small_file())
    company = Company.objects.get(key="aoba-seiki")
    company.claims.add(NicheClaim(niche_ja="書きかけ", market="japan", basis="own"))
    company.legal_name = ""
    company.save_revision(clean=False)
    Company.objects.filter(pk=company.pk).update(live=False)
    exchange.export(tmp_path / "there")
    again = plan_file(tmp_path / "there")
    assert not again.problems
    assert again.changes == []
    content = {"companies": [{"key": "aoba-seiki", "name_en": "New"}]}
    assert not plan(tmp_path, content).problems
    (problem,) = plan(tmp_path, content, publish=True).problems
    assert (problem.row, problem.column, problem.message[:10]) == (2, "key", "This recor")


def test_the_history_tells_in_words_where_a_change_came_from(tmp_path):
    exchange.apply(plan(tmp_path, small_file()), ImportJob(file_name="spring.xlsx"))
    (entry,) = ModelLogEntry.objects.for_instance(Company.objects.get(key="aoba-seiki"))
    with translation.override("en"):
        assert entry.formatter.format_message(entry) == "Imported from spring.xlsx"
