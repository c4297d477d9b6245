"""The index follows what editors do, in their transaction: what readers may find is what is public, now."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from brand.association.models import TextPage
from brand.catalogue.exchange import restore_import
from brand.catalogue.models import Company, Material, Municipality, Technology
from brand.catalogue.today import today
from search.finder.index import bitmaps, following
from search.finder.index.reading import open_index
from search.finder.models import Entry, FacetPosting, Posting
from tests.catalogue import (
    add_certification,
    add_specification,
    certify,
    make_charter,
    make_claim,
    make_company,
    make_product,
    publish_record,
)
from tests.clock import day_after, set_day
from tests.exchange import COMPANY, PRODUCT, bring_in, large_file
from tests.factories import publish, translate
from tests.search_index import find_keys, suggested_keys, with_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(no_companies):
    return make_company(municipality=Municipality.objects.get(code="14151"), tagline_ja="微細な溝を切削する")


def test_a_published_company_is_found_by_its_names_reading_and_words(maker):
    for text in ("青梅精機", "Ome Seiki", "おうめせいき", "切削"):
        assert find_keys(text) == {"ome-seiki"}, text


def test_a_draft_is_not_found_until_it_is_published(maker):
    maker.tagline_ja = "鏡面研磨"
    maker.save_revision()
    assert find_keys("鏡面研磨") == set()
    maker.get_latest_revision().publish()
    assert find_keys("鏡面研磨") == {"ome-seiki"}
    assert find_keys("切削") == set()


def test_an_unpublished_company_vanishes_with_its_products(maker):
    make_product(maker)
    assert find_keys("精密シャフト") == {"shaft", "ome-seiki"}
    maker.unpublish()
    assert not Entry.objects.filter(key__in=["shaft", "ome-seiki"]).exists()
    assert find_keys("青梅精機") == set()
    publish_record(maker)
    assert find_keys("精密シャフト") == {"shaft", "ome-seiki"}


def test_a_deleted_product_is_gone_from_its_company_too(maker):
    product = make_product(maker)
    product.delete()
    assert find_keys("精密シャフト") == set()
    assert find_keys("青梅精機") == {"ome-seiki"}


def test_nothing_is_left_of_a_deleted_company(maker):
    maker.delete()
    make_company("other", legal_name="羽村製作所", reading="はむらせいさくしょ", name_en="Hamura")
    live = open_index().generation
    rows = [
        row
        for model in (Posting, FacetPosting)
        for row in model.objects.filter(generation=live).values_list("entries")
    ]
    assert {number for (row,) in rows for number in bitmaps.read_bitmap(row)} == {
        Entry.objects.get(key="other").pk
    }
    assert suggested_keys("青梅") == set()
    assert suggested_keys("羽村") == {"other"}


def test_a_product_that_goes_to_another_company_is_no_longer_found_with_the_first(maker):
    product = make_product(maker)
    product.company = make_company(
        "hamura", legal_name="羽村製作所", reading="はむらせいさくしょ", name_en="Hamura"
    )
    publish_record(product)
    assert find_keys("精密シャフト") == {"shaft", "hamura"}
    assert find_keys("羽村製作所") == {"shaft", "hamura"}
    assert find_keys("青梅精機") == {"ome-seiki"}


def test_a_product_is_where_its_company_is_and_a_ward_is_in_its_city(maker):
    make_product(maker)
    for facet, value in (
        ("municipality", "14151"),
        ("municipality", "14150"),
        ("area", "kanagawa-central"),
        ("prefecture", "Kanagawa"),
        ("listing", "member"),
    ):
        assert with_value(facet, value) == {"shaft", "ome-seiki"}, value
    assert find_keys("相模原") == find_keys("Sagamihara") == {"shaft", "ome-seiki"}


def test_a_technology_counts_for_its_group_and_for_the_company_of_the_product(maker):
    product = make_product(maker)
    product.technologies = [Technology.objects.get(code="MC-CUT")]
    product.materials = [Material.objects.get(code="SUS304")]
    publish_record(product)
    for facet, value in (("technology", "MC-CUT"), ("technology", "MC"), ("material", "SUS304")):
        assert with_value(facet, value) == {"shaft", "ome-seiki"}, value
    assert "MC-CUT" in suggested_keys("切削加")
    publish_record(product).unpublish()
    assert with_value("technology", "MC") == set()
    assert suggested_keys("切削加") == set()


def test_a_claim_is_found_on_its_last_day_and_gone_the_next(maker, monkeypatch):
    claim = make_claim(maker)
    last = claim.expires_on
    set_day(monkeypatch, last)
    assert find_keys("空気マイクロメータ") == with_value("claim", "third-party") == {"ome-seiki"}
    set_day(monkeypatch, day_after(last), hour=0)
    assert find_keys("空気マイクロメータ") == with_value("claim", "third-party") == set()
    assert find_keys("青梅精機") == {"ome-seiki"}


def test_a_certificate_ends_by_itself_for_company_and_product(maker, monkeypatch):
    make_product(maker)
    last = today() + timedelta(days=10)
    add_certification(maker, "iso-14001", expires_on=last)
    set_day(monkeypatch, last)
    assert with_value("certification", "iso-14001") == find_keys("ISO 14001") == {"shaft", "ome-seiki"}
    set_day(monkeypatch, day_after(last))
    assert with_value("certification", "iso-14001") == find_keys("ISO 14001") == set()


def test_a_record_past_its_own_end_is_hidden_before_anybody_withdraws_it(maker, monkeypatch):
    make_product(maker)
    maker.expire_at = timezone.now() + timedelta(days=3)
    publish_record(maker)
    assert find_keys("青梅精機") == {"shaft", "ome-seiki"}
    set_day(monkeypatch, today() + timedelta(days=4))
    assert find_keys("青梅精機") == set()


def test_samples_are_found_only_where_they_are_shown(no_companies, settings):
    make_product(make_company(listing="sample"))
    assert find_keys("精密シャフト") == {"shaft", "ome-seiki"}
    settings.SHOW_SAMPLES = False
    assert find_keys("精密シャフト") == set()
    make_product(Company.objects.get(), "another")
    settings.SHOW_SAMPLES = True
    assert find_keys("精密シャフト") == {"shaft", "another", "ome-seiki"}


def test_a_product_is_found_by_its_figures_and_codes(maker):
    product = make_product(maker, model_codes=["MT-3200X"], hs_code="820750")
    add_specification(product, "diameter", min="0.02", max="0.5", unit="mm")
    add_specification(product, "ip_rating", text="IP68")
    certification = certify(product)
    figures = open_index().figures(["diameter"])
    # A company answers for what it makes.
    assert {Entry.objects.get(pk=number).key for number, *_ in figures} == {"shaft", "ome-seiki"}
    assert {tuple(rest) for _, *rest in figures} == {("diameter", 0.02, 0.5)}
    for code in ("MT3200X", "IP68", "820750", certification.identifier):
        assert find_keys(code, "code") == {"shaft"}, code
    certification.unpublish()
    assert find_keys(certification.identifier) == set()


def test_a_rolled_back_save_leaves_no_trace(maker):
    before = list(Posting.objects.order_by("pk").values_list("pk", "entries"))
    maker.tagline_ja = "鏡面研磨"
    with transaction.atomic():
        maker.save_revision().publish()
        assert find_keys("鏡面研磨") == {"ome-seiki"}
        transaction.set_rollback(True)
    assert find_keys("鏡面研磨") == set()
    assert list(Posting.objects.order_by("pk").values_list("pk", "entries")) == before


@pytest.fixture
def broken_index(monkeypatch):
    def fail(*arguments):
        raise OSError("disk full")

    monkeypatch.setattr(bitmaps.Bitmaps, "save", fail)


def test_a_record_stays_as_it_was_when_the_index_cannot_be_written(maker, broken_index):
    maker.tagline_ja = "鏡面研磨"
    revision = maker.save_revision()
    with pytest.raises(OSError, match="disk full"):
        revision.publish()
    assert Company.objects.get(pk=maker.pk).tagline_ja == "微細な溝を切削する"
    with pytest.raises(OSError, match="disk full"):
        maker.unpublish()
    assert Company.objects.get(pk=maker.pk).live


def test_a_page_stays_as_it_was_when_the_index_cannot_be_written(pages, broken_index):
    about = pages["about"]
    about.title = "改名"
    revision = about.save_revision()
    with pytest.raises(OSError, match="disk full"):
        revision.publish()
    assert Page.objects.get(pk=about.pk).title == "協会について"


def test_a_page_is_found_in_all_its_languages_by_title_and_body(pages):
    page = publish(
        TextPage(
            title="入会案内", slug="join", lede="会費の話", body=[("text", "<p>年度ごとの<b>手続き</b></p>")]
        ),
        pages["about"],
    )
    translate(page, "en", "How to join")
    key = str(page.translation_key)
    for text in ("入会案内", "会費", "手続き", "join"):
        assert key in find_keys(text), text
    assert Entry.objects.get(key=key).titles == {"ja": "入会案内", "en": "How to join"}
    assert key in find_keys("協会について", "maker")
    page.unpublish()
    assert key not in find_keys("join")


def test_a_page_that_is_deleted_or_moved_below_a_closed_one_is_not_found(pages):
    closed = publish(TextPage(title="会員専用", slug="closed"), pages["home"])
    page = publish(TextPage(title="秘密の帳簿", slug="secret"), pages["home"])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert find_keys("会員専用") == set()
    assert find_keys("秘密の帳簿") == {str(page.translation_key)}
    page.move(closed, pos="last-child")
    assert find_keys("秘密の帳簿") == set()
    PageViewRestriction.objects.all().delete()
    assert find_keys("秘密の帳簿") == {str(page.translation_key)}
    Page.objects.get(pk=closed.pk).delete()
    assert find_keys("秘密の帳簿") == find_keys("会員専用") == set()


def test_the_articles_of_the_charter_are_found_on_its_page(db):
    charter = str(Page.objects.get(slug="charter", locale__language_code="ja").translation_key)
    edition = make_charter(number=60)
    edition.text_ja = "<p>水素脆化を避ける</p>"
    publish_record(edition)
    assert find_keys("水素脆化") == {charter}
    edition.unpublish()
    assert find_keys("水素脆化") == set()


def test_a_renamed_technology_is_found_by_its_new_name(maker):
    term = Technology.objects.get(code="MC-CUT")
    maker.technologies = [term]
    publish_record(maker)
    term.name_en = "Zerspanung"
    term.save()
    assert find_keys("Zerspanung") == {"ome-seiki"}
    term.delete()
    assert find_keys("Zerspanung") == with_value("technology", "MC-CUT") == set()


def test_an_import_and_setting_it_back_are_in_the_index(maker, tmp_path):
    job = bring_in(tmp_path, {"companies": [COMPANY], "products": [PRODUCT]})
    assert find_keys("極細ドリル") == {"micro-drill", "aoba-seiki"}
    restore_import(job)
    assert find_keys("極細ドリル") == find_keys("青葉精機") == set()


def test_an_import_as_drafts_shows_nothing(maker, tmp_path):
    bring_in(tmp_path, {"companies": [COMPANY], "products": [PRODUCT]}, publish=False)
    assert find_keys("極細ドリル") == find_keys("青葉精機") == set()


def test_a_failed_index_undoes_the_import(maker, tmp_path, broken_index):
    with pytest.raises(OSError, match="disk full"):
        bring_in(tmp_path, {"companies": [COMPANY], "products": [PRODUCT]})
    assert not Company.objects.filter(key="aoba-seiki").exists()


def test_an_import_of_many_records_writes_each_bitmap_once(
    no_companies, tmp_path, django_assert_max_num_queries, monkeypatch
):
    inserted, updated = [], []
    insert, update = bitmaps.insert_rows, bitmaps.update_rows
    monkeypatch.setattr(bitmaps, "insert_rows", lambda *given: inserted.extend(given[-1]) or insert(*given))
    monkeypatch.setattr(bitmaps, "update_rows", lambda *given: updated.extend(given[-1]) or update(*given))
    content = large_file(10, 200)
    with django_assert_max_num_queries(400):
        bring_in(tmp_path, content)
    places = [row[:4] for row in inserted]
    assert len(set(places)) == len(places)
    # Companies and products are written one after the other.
    assert len({number for _, number in updated}) == len(updated) < len(places)
    assert len(find_keys("極細ドリル", "name")) == 200


def test_a_large_import_is_in_the_index_as_soon_as_it_has_ended(
    maker, tmp_path, monkeypatch, django_capture_on_commit_callbacks, work_off
):
    monkeypatch.setattr(following, "AT_ONCE", 5)
    with django_capture_on_commit_callbacks(execute=True):
        bring_in(tmp_path, large_file(2, 12))
    assert len(find_keys("極細ドリル", "name")) == 12
    work_off()
    assert len(find_keys("極細ドリル", "name")) == 12


def test_what_a_large_import_took_offline_is_gone_at_once(maker, tmp_path, monkeypatch):
    job = bring_in(tmp_path, large_file(2, 12))
    monkeypatch.setattr(following, "AT_ONCE", 5)
    restore_import(job)
    assert find_keys("極細ドリル") == set()


def test_the_worker_writes_what_a_killed_import_left(maker, tmp_path, monkeypatch, work_off):
    monkeypatch.setattr(following, "AT_ONCE", 5)
    # Nothing runs after this commit, as if the process had been killed.
    bring_in(tmp_path, large_file(2, 12))
    assert find_keys("極細ドリル") == set()
    work_off()
    assert len(find_keys("極細ドリル", "name")) == 12
