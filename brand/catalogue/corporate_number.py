"""The Japanese corporate number (法人番号): 12 digits behind one check digit."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def check_digit(base):
    """Return the check digit of a corporate number.

    Source: ministerial ordinance No. 70 of 2014 of the Ministry of Finance, as the National Tax Agency
    publishes it: 9 - (Σ Pn × Qn mod 9), Pn the n-th digit from the right, Qn 1 for odd n and 2 for even n.

    Args:
        base: the 12 digits after the check digit.
    """
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(base)))
    return 9 - total % 9


def is_corporate_number(text):
    """Return whether a text is 13 ASCII digits with the right check digit."""
    return bool(re.fullmatch(r"[1-9][0-9]{12}", text)) and int(text[0]) == check_digit(text[1:])


def validate_corporate_number(text):
    """Check a corporate number as a field's validator.

    Raises:
        ValidationError: when it is not 13 digits or the check digit is wrong.
    """
    if not re.fullmatch(r"[0-9]{13}", text):
        raise ValidationError(_("A corporate number has 13 digits."), code="digits")
    if not is_corporate_number(text):
        raise ValidationError(
            _("The check digit (the first digit) of this corporate number is wrong."), code="check_digit"
        )
