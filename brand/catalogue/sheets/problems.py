"""What is wrong with a file, told in the language of whoever reads it, all at once."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext

from .limits import MAX_PROBLEMS

# A value is shown to be recognized; what fills a sentence may be a list of what is possible.
MOST_OF_VALUE, MOST_OF_FILLING = 60, 400


def cut(value, most):
    """Return a number as it is, and anything else as a text short enough for a report."""
    if isinstance(value, int | float):
        return value
    text = str(value)
    return text if len(text) <= most else f"{text[:most]}…"


def sentence(message):
    """Mark an English sentence for the translators (imported as `_`) and give it back as it is.

    Django's own `gettext_noop` asks for the settings, which the process that reads files does without.
    """
    return message


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file: where it is, what stands there, and what was expected.

    The sentence is kept untranslated with its holes, so that a report can be stored and read in any language.
    """

    sheet: str
    message: str
    row: int | None = None
    column: str = ""
    value: str = ""
    holes: dict = field(default_factory=dict)

    @property
    def expected(self):
        """The sentence in the language of the reader."""
        return gettext(self.message) % self.holes

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, data):
        return cls(**data)


class Problems(list):
    """Problems in the order of the file; after a thousand they are only counted."""

    left_out = 0

    def add(self, sheet, message, row=None, column="", value="", holes=None):
        """Note a problem.

        Args:
            sheet: the name of the sheet, or of the file where no sheet could be read.
            message: an English sentence marked with `sentence`, its holes as in %(name)s.
            row: the number of the row as a spreadsheet shows it.
            column: the name of the column.
            value: what stands there; long texts are cut.
            holes: {name: what fills it}.
        """
        if len(self) >= MAX_PROBLEMS:
            self.left_out += 1
            return
        shown = {name: cut(filling, MOST_OF_FILLING) for name, filling in (holes or {}).items()}
        self.append(Problem(sheet, message, row, column, cut(value, MOST_OF_VALUE), shown))

    def as_json(self):
        return [problem.as_json() for problem in self]

    @classmethod
    def from_json(cls, data, left_out=0):
        problems = cls(Problem.from_json(entry) for entry in data)
        problems.left_out = left_out
        return problems
