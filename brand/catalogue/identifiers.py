"""IDs of the brand register, as they are printed: TAMA-YY-NNNN-C."""

import re
import unicodedata

from .check_character import bare, has_right_check_character, with_check_character

# Two digits of the year, four or more of the running number, and the check character.
SHAPE = re.compile(r"TAMA(\d{2})(\d{4,9})([0-9A-Z])", re.ASCII)
# What people and phones type for a hyphen: the dashes of Unicode, the minus sign, the Japanese long vowel sign.
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー﹣"), "-")
# Longer than any ID, with room for spaces between all characters.
LONGEST = 60


def make_identifier(year, number):
    """Write the ID of a certification.

    Args:
        year: the year in which it becomes valid, e.g. 2026.
        number: its running number in that year, from 1.

    Returns:
        An ID such as "TAMA-26-0001-X".
    """
    return with_check_character(f"TAMA-{year % 100:02}-{number:04}")


def read_identifier(typed):
    """Read an ID as people type it: small letters, full-width characters, any dash, spaces or none.

    Args:
        typed: whatever stands in an address or a form.

    Returns:
        The ID as it is printed, or an empty string when this cannot be an ID of the register.
    """
    # Full-width forms become plain ones; the long vowel sign that stands for a dash is no dash to Unicode.
    plain = unicodedata.normalize("NFKC", typed[:LONGEST]).translate(DASHES)
    parts = SHAPE.fullmatch(bare(plain))
    if parts is None or not has_right_check_character(parts[0]):
        return ""
    return "TAMA-{}-{}-{}".format(*parts.groups())
