"""Import and export of the catalogue: a file becomes a plan, a plan is written whole or not at all.

    sheets, problems = read_file(path, file_name)     # in a process of its own, whoever the file comes from
    plan = check(sheets, problems, publish=False)     # every problem, and the difference to what is stored
    if not plan.problems:
        apply(plan, job, user)                        # in one transaction
    restore_import(job, user)                         # as long as nobody touched the records since
    export("catalogue.xlsx")

Other apps add sheets with `register`.
"""

from ..sheets.safely import read_file
from . import company_sheets, product_sheets  # noqa: F401 - they register their sheets
from .checking import check
from .errors import (
    ChangedMeanwhileError,
    ForbiddenError,
    ImportRefusedError,
    IncompleteError,
    NothingToRestoreError,
    ReferenceGoneError,
    TouchedSinceError,
)
from .exporting import export
from .plan import Plan
from .registry import asks_each, register
from .restoring import restore_import
from .sheet_types import ChildSheet, RecordSheet
from .signals import records_imported
from .stores import Store
from .writing import apply

__all__ = [
    "ChangedMeanwhileError",
    "ChildSheet",
    "ForbiddenError",
    "ImportRefusedError",
    "IncompleteError",
    "NothingToRestoreError",
    "Plan",
    "RecordSheet",
    "ReferenceGoneError",
    "Store",
    "TouchedSinceError",
    "apply",
    "asks_each",
    "check",
    "export",
    "read_file",
    "records_imported",
    "register",
    "restore_import",
]
