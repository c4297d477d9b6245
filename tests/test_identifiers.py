"""Numbers with a check: a slip of the pen is noticed before anybody writes to the wrong company."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from brand.catalogue.check_character import (
    ALPHABET,
    check_character,
    has_right_check_character,
    with_check_character,
)
from brand.catalogue.corporate_number import is_corporate_number, validate_corporate_number


# The National Tax Agency itself, and the example of its note on the check digit (700110005901 gets an 8).
@pytest.mark.parametrize("number", ["7000012050002", "8700110005901", "7123456789012"])
def test_a_published_corporate_number_is_right(number):
    assert is_corporate_number(number)
    validate_corporate_number(number)


@pytest.mark.parametrize("number", ["1700110005901", "8700110005910", "0000012050002", "９700110005901"])
def test_a_mistyped_corporate_number_is_wrong(number):
    assert not is_corporate_number(number)
    with pytest.raises(ValidationError):
        validate_corporate_number(number)


def test_a_number_that_is_too_short_is_told_from_a_wrong_check_digit():
    with pytest.raises(ValidationError) as short:
        validate_corporate_number("700001205000")
    with pytest.raises(ValidationError) as wrong:
        validate_corporate_number("1000012050002")
    assert short.value.code == "digits"
    assert wrong.value.code == "check_digit"


# Published examples of ISO/IEC 7064 MOD 37,36: a GRid of the record industry, two ISANs with their versions.
@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("A1-2425G-ABC1234002", "M"),
        ("0000-0000-D07A-0090", "Q"),
        ("0000-0000-D07A-0090-0000-0000", "X"),
        ("0000-0000-3A8D-0000", "Z"),
        ("0000-0000-3A8D-0000-0000-0000", "6"),
    ],
)
def test_the_check_character_is_that_of_the_published_examples(text, character):
    assert check_character(text) == character


def test_a_printed_identifier_is_read_with_or_without_hyphens_and_case():
    identifier = with_check_character("TAMA-26-0001")
    assert has_right_check_character(identifier)
    assert has_right_check_character(identifier.lower().replace("-", ""))


@pytest.mark.parametrize("identifier", ["", "-", "T", "TAMA-26-0001-あ", "TAMA/26"])
def test_what_cannot_be_an_identifier_is_wrong(identifier):
    assert not has_right_check_character(identifier)


@given(st.text(ALPHABET, min_size=2, max_size=20), st.data())
def test_one_wrong_character_is_always_noticed(text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(sorted(set(ALPHABET) - {text[place]})))
    mistyped = text[:place] + other + text[place + 1 :] + check_character(text)
    assert not has_right_check_character(mistyped)
