"""One cell: from what a spreadsheet keeps to plain text, and from text to what is safe in a spreadsheet."""

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

from brand.association.spreadsheets import plain_cell

# Full-width digits and Latin letters only: full-width brackets and marks are right in Japanese text.
FULL_WIDTH = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
}
# An apostrophe that only says "this is text"; texts that begin with apostrophes themselves get one more.
GUARDED = re.compile(r"'+[=+\-@\t\r]")
# What XML, and so a workbook, cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Kind:
    TEXT = ""
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


class RawCell(NamedTuple):
    """What stands in a cell, as text, and what kind of cell it is."""

    text: str
    kind: str = Kind.TEXT


def clean_text(text):
    """Return a text as the catalogue keeps it: one kind of line end, plain digits and letters, no blank ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(FULL_WIDTH).strip()


def unguarded(text):
    """Take away the apostrophe that keeps a text from being run as a formula."""
    return text[1:] if GUARDED.match(text) else text


def guarded(text):
    """Put an apostrophe before a text that already begins with one and would lose it when read."""
    return f"'{text}" if GUARDED.match(text) else text


def csv_cell(text):
    """Write a text for a CSV file so that no spreadsheet program runs it; `unguarded` gives it back."""
    return guarded(text) if text.startswith("'") else plain_cell(text)


def raw_from_workbook(cell):
    """Read a cell of a workbook, formulas as their text and dates as YYYY-MM-DD.

    Args:
        cell: an openpyxl cell that was loaded with `data_only=False`.
    """
    value = cell.value
    if value is None:
        return RawCell("")
    if cell.data_type == "f":
        return RawCell(getattr(value, "text", None) or str(value), Kind.FORMULA)
    if cell.data_type == "e":
        return RawCell(str(value), Kind.ERROR)
    return raw_value(value)


def raw_value(value):
    match value:
        case str():
            return RawCell(unguarded(value))
        case bool():
            return RawCell(str(int(value)))
        case int() | float():
            return RawCell(number_text(value))
        case datetime.datetime() if value.time() == datetime.time():
            return RawCell(value.date().isoformat(), Kind.DATE)
        case _:
            return RawCell(str(value), Kind.DATE)


def number_text(number):
    """Write a number as people do: 1974.0 as 1974, 0.1 + 0.2 as 0.3, nothing with an exponent.

    15 digits are what a spreadsheet program shows and keeps (IEEE 754 double).
    """
    text = format(Decimal(format(number, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
