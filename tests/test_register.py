"""The brand register: an ID is given once, and the list tells what holds today."""

import csv
import re
import threading
from datetime import date, timedelta

import pytest
import segno
from django.core.exceptions import ValidationError
from django.db import connection

from brand.catalogue import qr
from brand.catalogue.check_character import has_right_check_character
from brand.catalogue.models import BrandCertification, BrandRegisterPage, RegisterNumber
from tests.catalogue import DAY, certify, make_company, make_criteria, make_product
from tests.children import count_queries
from tests.clock import day_after, set_day

pytestmark = pytest.mark.django_db


def test_the_secretariat_gets_an_id_of_the_year_in_which_the_certification_begins():
    RegisterNumber.objects.all().delete()
    certification = certify(
        make_product(make_company()), valid_from=date(2031, 4, 1), valid_until=date(2034, 3, 31)
    )
    assert certification.identifier.startswith("TAMA-31-0001-")
    assert has_right_check_character(certification.identifier)


def test_an_id_stays_when_dates_are_changed_and_published():
    certification = certify(make_product(make_company()))
    given = certification.identifier
    certification.valid_from = date(2029, 4, 1)
    certification.valid_until = date(2031, 4, 1)
    certification.save_revision().publish()
    assert BrandCertification.objects.get(pk=certification.pk).identifier == given


def test_nobody_puts_another_id_in_its_place():
    certification = certify(make_product(make_company()))
    certification.identifier = "TAMA-26-9999-0"
    with pytest.raises(ValidationError, match="TAMA-26"):
        certification.save()


def test_the_id_of_a_deleted_draft_is_not_given_again():
    product = make_product(make_company())
    first = certify(product)
    given = first.identifier
    first.delete()
    assert certify(product).identifier != given


def test_a_copied_certification_gets_an_id_of_its_own():
    certification = certify(make_product(make_company()))
    given = certification.identifier
    certification.pk = None
    certification.save()
    assert certification.identifier != given


@pytest.mark.django_db(transaction=True)
def test_editors_who_certify_at_the_same_moment_get_different_ids():
    product, criteria = make_product(make_company()), make_criteria()
    start, given, slips = threading.Barrier(4), [], []

    def certify_three():
        start.wait()
        try:
            given.extend(certify(product, criteria=criteria).identifier for _ in range(3))
        except Exception as slip:  # noqa: BLE001 - a thread's slip must reach the test
            slips.append(slip)
        finally:
            connection.close()

    threads = [threading.Thread(target=certify_three) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slips == []
    numbers = sorted(int(one.split("-")[2]) for one in given)
    # The demo's samples have taken the first ones.
    assert numbers == list(range(numbers[0], numbers[0] + 12))


def test_no_real_product_is_certified_against_a_working_text():
    product = make_product(make_company())
    working = make_criteria(status="working", adopted_on=None)
    certification = BrandCertification(product=product, criteria=working, valid_from=DAY, valid_until=DAY)
    with pytest.raises(ValidationError, match="criteria"):
        certification.full_clean(exclude=["identifier"])


REGISTER = "/en/catalogue/brand/"


def make_sample(**fields):
    product = make_product(
        make_company("sample-one", listing="sample"), "sample-shaft", name_en="Sample shaft", name_zh="精密轴"
    )
    return certify(product, **fields)


def section(soup, anchor):
    return soup.find(id=anchor).find_parent("section").get_text(" ", strip=True)


def test_a_reader_sees_that_nothing_is_certified_yet_and_samples_apart(read):
    sample = make_sample()
    page = read(REGISTER).soup
    assert "No product is certified yet." in section(page, "register")
    assert sample.identifier not in section(page, "register")
    assert sample.identifier in section(page, "samples")
    assert "None of these certifications exists" in section(page, "samples")


def test_a_reader_sees_no_sample_where_they_are_not_shown(read, settings):
    sample = make_sample()
    settings.SHOW_SAMPLES = False
    assert sample.identifier not in read(REGISTER).html


def test_a_reader_finds_real_entries_with_their_status_today(read, monkeypatch):
    set_day(monkeypatch, DAY)
    entry = certify(make_product(make_company()), valid_until=DAY)
    assert "valid Precision shaft" in section(read(REGISTER).soup, "register")
    set_day(monkeypatch, day_after(DAY))
    shown = read(REGISTER).soup
    assert "expired Precision shaft" in section(shown, "register")
    assert shown.find("a", href=f"/en/verify/{entry.identifier}/")
    assert shown.find("a", href=f"/en/register/{entry.identifier}.svg")


def test_the_criteria_are_shown_as_what_they_are(read):
    page = read(REGISTER)
    assert "to be replaced by the association’s adopted wording" in page.main_text
    assert "nobody has settled what a TAMA brand product is" in page.main_text
    assert page.soup.find(class_="articles") is None


def test_an_older_edition_of_the_criteria_keeps_its_address(read):
    make_criteria(60, text_en="<p>Newer</p>", adopted_on=DAY)
    assert "Newer" in read(REGISTER).main_text
    assert "nobody has settled" in read(f"{REGISTER}editions/1/").main_text


def test_a_long_register_has_pages_and_costs_no_more_questions(client, read, monkeypatch):
    monkeypatch.setattr(BrandRegisterPage, "entries_per_page", 5)
    product = make_product(make_company())
    certify(product)
    few = count_queries(client, REGISTER)
    for _number in range(6):
        certify(product)
    assert count_queries(client, REGISTER) <= few
    assert len(read(REGISTER).soup.select("#register ~ .body .register__entry")) == 5
    assert len(read(f"{REGISTER}?page=2").soup.select("#register ~ .body .register__entry")) == 2


def table(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))


def test_a_machine_reads_the_real_entries_and_no_formula(client, monkeypatch):
    set_day(monkeypatch, DAY)
    make_sample()
    entry = certify(make_product(make_company(), name_en="=1+1"))
    (row,) = table(client, "/en/register.csv")
    assert (row["identifier"], row["status"]) == (entry.identifier, "valid")
    assert row["product_name"] == "'=1+1"
    assert row["verify_url"].endswith(f"/verify/{entry.identifier}/")


def test_a_printer_gets_the_code_of_an_id_as_a_drawing(client):
    entry = certify(make_product(make_company()))
    answer = client.get(f"/ja/register/{entry.identifier}.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == f'attachment; filename="{entry.identifier}.svg"'
    assert answer.content == qr.draw_file(entry.identifier)
    entry.unpublish()
    assert client.get(f"/ja/register/{entry.identifier}.svg").status_code == 404


def test_a_code_holds_the_printed_address_on_white(settings):
    drawing = qr.draw_file("TAMA-26-0001-M").decode()
    code = segno.make(f"{settings.WAGTAILADMIN_BASE_URL}/verify/TAMA-26-0001-M/", error="m", micro=False)
    assert modules(drawing) == [[bool(one) for one in row] for row in code.matrix]
    assert 'fill="#fff"' in drawing
    assert "style=" not in qr.draw_inline("TAMA-26-0001-M")


def modules(drawing):
    """Reads the dark squares of a drawn code back, row by row, without the white around it."""
    path = re.search(r'stroke="#000"[^>]* d="([^"]+)"', drawing)[1]
    size = int(re.search(r'height="(\d+)mm"', drawing)[1])
    dark, x, y = set(), 0.0, 0.0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if command == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(first))}
            x += float(first)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            x, y = float(first), float(second)
    inside = range(qr.QUIET_ZONE, size - qr.QUIET_ZONE)
    return [[(column, row) in dark for column in inside] for row in inside]


def test_an_editor_previews_a_certification_in_each_language():
    entry = make_sample()
    for mode, name in (("ja", "精密シャフト"), ("en", "Sample shaft"), ("zh-hans", "精密轴")):
        answer = entry.make_preview_request(preview_mode=mode).content.decode()
        assert f'<html lang="{mode}"' in answer
        assert name in answer
    unsaved = BrandCertification(
        product=entry.product, criteria=entry.criteria, valid_from=DAY, valid_until=DAY + timedelta(days=9)
    )
    answer = unsaved.make_preview_request(preview_mode="en")
    assert "The ID is given when this is first saved." in answer.content.decode()
