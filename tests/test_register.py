"""The brand register: an ID is given once, and the list tells what holds today."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from brand.catalogue.check_character import has_right_check_character
from brand.catalogue.models import BrandCertification, RegisterNumber
from tests.catalogue import DAY, certify, make_company, make_criteria, make_product

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
    assert sorted(one.split("-")[2] for one in given) == [f"{number:04}" for number in range(1, 13)]


def test_no_real_product_is_certified_against_a_working_text():
    product = make_product(make_company())
    working = make_criteria(status="working", adopted_on=None)
    certification = BrandCertification(product=product, criteria=working, valid_from=DAY, valid_until=DAY)
    with pytest.raises(ValidationError, match="criteria"):
        certification.full_clean(exclude=["identifier"])
