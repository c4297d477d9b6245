"""The sheet of products and processes, and that of their specifications."""

from ..models import Product
from ..sheets.problems import sentence as _
from ..units import UnitDoesNotFitError
from .columns import Code, Figure, Text, Words
from .company_sheets import in_languages
from .errors import CellError
from .references import RecordKey, Term, Terms
from .registry import register
from .sheet_types import ChildSheet, RecordSheet

PRODUCTS = register(
    RecordSheet(
        "products",
        Product,
        [
            RecordKey("company"),
            Text("kind"),
            *in_languages("name"),
            *in_languages("summary"),
            Words("model_codes"),
            Terms("technologies"),
            Terms("materials", shows_names=True),
            Terms("sectors"),
            Code("hs_code"),
            *in_languages("applications"),
        ],
        alike=["company", "kind", "name_ja"],
        missing=RecordKey.missing["product"],
    )
)


def check_specification(row, product, lookups):
    """Yield (column, CellError) for what is wrong with a specification as a whole; set its canonical figures."""
    if row.min is not None and row.max is not None and row.max < row.min:
        yield "max", CellError(_("The end lies below the start."))
    if row.min is None and row.max is None and not row.text:
        yield "min", CellError(_("Enter a value, a range or words."))
    try:
        row.set_canonical()
    except UnitDoesNotFitError as error:
        yield "unit", CellError(error.message, **error.holes)


register(
    ChildSheet(
        "specifications",
        PRODUCTS,
        "specifications",
        [Term("key"), Figure("min"), Figure("max"), Text("text"), Text("unit"), Text("condition")],
        check=check_specification,
    )
)
