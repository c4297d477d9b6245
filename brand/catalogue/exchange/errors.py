"""What can be wrong with one cell, and the reasons not to write at all."""

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext

from ..sheets.problems import sentence as _


class CellError(ValueError):
    """A cell does not hold what its column expects: an English sentence and what fills its holes."""

    def __init__(self, message, **holes):
        super().__init__(message)
        self.message, self.holes = message, holes


class ImportRefusedError(Exception):
    """Nothing was written, or nothing was set back; the text says why, in the reader's language."""

    message = ""

    def __init__(self, **holes):
        super().__init__(self.message)
        self.holes = holes

    def __str__(self):
        return gettext(self.message) % self.holes


class ChangedMeanwhileError(ImportRefusedError):
    """Somebody edited a record between the comparison and the writing."""

    message = _(
        "Nothing was written: these records were changed after the file was compared: %(keys)s."
        " Compare the file again."
    )


class ReferenceGoneError(ImportRefusedError):
    """Something that the file refers to was removed, or its place taken, while it was being written."""

    message = _(
        "Nothing was written: something that the records refer to was removed or added meanwhile."
        " Compare the file again."
    )


class NothingToRestoreError(ImportRefusedError):
    """The import wrote nothing, or was set back already."""

    message = _("Nothing was set back: this import is not done, or has been set back already.")


class IncompleteError(ImportRefusedError):
    """Something lacks what readers need, although each cell is right."""

    message = _("Nothing was written: “%(key)s” cannot be written as it is: %(gaps)s")


class ForbiddenError(ImportRefusedError):
    """Whoever wants to set an import back may not change everything that it wrote."""

    message = _("Nothing was set back: you may not change these: %(keys)s.")


class TouchedSinceError(ImportRefusedError):
    """Somebody edited a record after it was imported, so that setting it back would lose work."""

    message = _("Nothing was set back: these records were changed after the import: %(keys)s.")


def named(keys, most=10):
    """Return some keys for a sentence, and how many more there are."""
    shown = ", ".join(sorted(keys)[:most])
    return shown if len(keys) <= most else f"{shown} … (+{len(keys) - most})"


def cell_errors(error):
    """Yield (field name, CellError) for everything in a Django validation error.

    Its sentences are taken in English, so that the report can be read in any language later.
    """
    named_errors = error.error_dict.items() if hasattr(error, "error_dict") else [("", error.error_list)]
    with translation.override("en"):
        for field, errors in named_errors:
            for one in errors:
                yield field, CellError(str(one.message), **(one.params or {}))


def first_cell_error(error: ValidationError):
    return next(found for _field, found in cell_errors(error))
