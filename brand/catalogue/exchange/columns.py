"""Columns of a sheet: how a cell is read into a field, and how a field is written into a cell."""

import datetime
import re
from decimal import Decimal
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.db import models

from ..sheets.cells import CONTROL, clean_text
from ..sheets.problems import sentence as _
from ..sheets.writing import as_text
from .errors import CellError, first_cell_error

SEPARATOR = "|"
KEY = "key"


class Column:
    """A column that stands for one field of a model.

    Args:
        name: as it stands in the first row.
        field: the name of the field where it is another.
        required: whether a cell may not be empty; the field says so when left out.
    """

    takes_dates = False

    def __init__(self, name, field=None, required=None):
        self.name, self.field_name, self.required = name, field or name, required

    def bind(self, model):
        """Learn the field that the column stands for."""
        self.field = model._meta.get_field(self.field_name)
        if self.required is None:
            self.required = not self.field.blank and not self.field.has_default()
        return self

    def read(self, text, lookups):
        """Return the value that a cell means.

        Raises:
            CellError: when the cell does not hold what the column expects.
        """
        if text:
            return self.parse(text, lookups)
        if self.required:
            raise CellError(_("This cell must not be empty."))
        return self.empty()

    def empty(self):
        if self.field.has_default():
            return self.field.get_default()
        return None if self.field.null else ""

    def parse(self, text, lookups):
        raise NotImplementedError

    def checked(self, value):
        try:
            self.field.run_validators(value)
        except ValidationError as error:
            raise first_cell_error(error) from error
        return value

    def set(self, record, value):
        setattr(record, self.field_name, value)

    def show(self, record, lookups):
        """Return what the cell of a record holds: a text, a whole number or a Decimal."""
        value = getattr(record, self.field_name)
        return "" if value is None else value

    def compared(self, record, lookups):
        """Return the cell of a record as it would be read again: this is what two states differ by."""
        return clean_text(CONTROL.sub("", as_text(self.show(record, lookups))))


class Text(Column):
    """Words as people write them; HTML in them stays text."""

    def parse(self, text, lookups):
        if self.field.choices:
            return self.chosen(text)
        if "\n" in text and not isinstance(self.field, models.TextField):
            raise CellError(_("This cell takes one line only."))
        limit = self.field.max_length
        if limit and len(text) > limit:
            raise CellError(
                _("At most %(most)s characters; these are %(count)s."), most=limit, count=len(text)
            )
        return self.checked(text)

    def chosen(self, text):
        codes = [code for code, _label in self.field.choices]
        if text not in codes:
            raise CellError(_("One of these: %(codes)s."), codes=", ".join(codes))
        return text


class Code(Text):
    """A key, a number or an address: no wide letters, no blanks at its ends."""

    def parse(self, text, lookups):
        return super().parse(normalize("NFKC", text).strip(), lookups)


class Whole(Column):
    """A whole number."""

    def parse(self, text, lookups):
        plain = normalize("NFKC", text)
        if not re.fullmatch(r"-?\d{1,18}", plain, re.ASCII):
            raise CellError(_("A whole number in digits only, such as 1974."))
        return self.checked(int(plain))


class Figure(Column):
    """A figure with decimals."""

    def parse(self, text, lookups):
        plain = normalize("NFKC", text).replace("−", "-")
        if not re.fullmatch(r"[+-]?\d{1,30}(\.\d{1,30})?", plain, re.ASCII):
            raise CellError(_("A figure in digits with a decimal point, such as 0.05."))
        return self.checked(self.fitting(Decimal(plain)))

    def fitting(self, value):
        value = value.normalize()
        places = max(0, -value.as_tuple().exponent)
        whole = max(0, value.adjusted() + 1)
        if places > self.field.decimal_places:
            message = _("At most %(most)s digits after the decimal point.")
            raise CellError(message, most=self.field.decimal_places)
        if whole > self.field.max_digits - self.field.decimal_places:
            raise CellError(_("The figure is too large."))
        return Decimal(format(value, "f"))


class Percent(Figure):
    """A share of a hundred."""

    def checked(self, value):
        if not 0 <= value <= 100:
            raise CellError(_("A share is between 0 and 100 percent."))
        return value


class Date(Column):
    """A day, as the spreadsheet program keeps it or written 2026-03-31."""

    takes_dates = True

    def parse(self, text, lookups):
        plain = normalize("NFKC", text)
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain, re.ASCII):
                raise ValueError(plain)
            return datetime.date.fromisoformat(plain)
        except ValueError as error:
            raise CellError(_("A date as YYYY-MM-DD, such as 2026-03-31.")) from error

    def show(self, record, lookups):
        value = getattr(record, self.field_name)
        return value.isoformat() if value else ""


class Words(Column):
    """Several words in one cell; with options only those."""

    def parse(self, text, lookups):
        words = list(dict.fromkeys(split(text)))
        codes = [code for code, _label in self.field.options or []]
        for word in words:
            if codes and word not in codes:
                raise CellError(_("One or more of these, with | between: %(codes)s."), codes=", ".join(codes))
        return words

    def show(self, record, lookups):
        return SEPARATOR.join(getattr(record, self.field_name))


def split(text):
    """Return the entries of a cell that lists several."""
    return [entry.strip() for entry in text.replace("｜", SEPARATOR).split(SEPARATOR) if entry.strip()]
