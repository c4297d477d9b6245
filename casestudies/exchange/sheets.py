"""The sheet of cases, and that of their outcomes."""

from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils import translation

from brand.association.words import SOURCE_LANGUAGE, column
from brand.catalogue.exchange import ChildSheet, RecordSheet, register
from brand.catalogue.exchange.columns import KEY, Column, Figure, Text, Whole
from brand.catalogue.exchange.errors import CellError, cell_errors
from brand.catalogue.exchange.references import RecordKey, Term, Terms
from brand.catalogue.models import Company
from brand.catalogue.sheets.problems import sentence as _
from brand.catalogue.units import UnitDoesNotFitError

from ..models import CaseStudyPage
from .store import CaseStore
from .translations import OTHER_LANGUAGES, WORDS, TranslatedText

NO_INDEX = _("There is no Japanese index page of case studies to put a new case below; make it first.")
NOT_TRANSLATED = _("The index page of case studies is not translated into this language; do it first.")
NO_TITLE = _("A page in this language needs a title, also when its other words are empty.")
# Columns that are not called as the field they stand for.
COLUMNS = {"is_sample": "sample"}


class Flag(Column):
    """Yes or no, as 1 or 0."""

    def parse(self, text, lookups):
        plain = normalize("NFKC", text)
        if plain not in ("0", "1"):
            raise CellError(_("1 for yes or 0 for no."))
        return plain == "1"

    def show(self, record, lookups):
        return int(getattr(record, self.field_name))


class CaseSheet(RecordSheet):
    def check(self, record, lookups):
        """Yield (column, CellError) for what only the whole case shows."""
        if record.places.find_parent(record, SOURCE_LANGUAGE) is None:
            yield KEY, CellError(NO_INDEX)
        for language in OTHER_LANGUAGES:
            yield from check_words(record, language)
        yield from check_facts(record, lookups)


def check_words(record, language):
    """Yield what keeps the words of a language from becoming a page."""
    title = column("title", language)
    found = record.translations.get(language)
    if found is None:
        return
    if found.is_changed and not found.page.title:
        yield title, CellError(NO_TITLE)
    if found.is_new and record.places.find_parent(record, language) is None:
        yield title, CellError(NOT_TRANSLATED)


def check_facts(record, lookups):
    """Yield what the form of the page would refuse."""
    company = lookups.named.get((Company, lookups.keys_by_pk(Company).get(record.company_id)))
    if company:
        # As it will be after the import, and not as it is stored.
        CaseStudyPage._meta.get_field("company").set_cached_value(record, company)
    try:
        record.clean()
    except ValidationError as error:
        for field, found in cell_errors(error):
            name = COLUMNS.get(field, field)
            yield (name if name in CASE_STUDIES.columns else KEY), found


CASE_STUDIES = register(
    CaseSheet(
        "case_studies",
        CaseStudyPage,
        [
            RecordKey("company"),
            *[
                one
                for name in WORDS
                for one in (
                    Text(column(name, SOURCE_LANGUAGE), name),
                    *(TranslatedText(name, language) for language in OTHER_LANGUAGES),
                )
            ],
            Terms("themes", codes_only=True),
            Flag("sample", "is_sample"),
            Term("industry"),
            Text("cost_band"),
            Whole("duration_months"),
            Whole("payback_months"),
            Whole("year"),
        ],
        alike=["title_ja", "company"],
        missing=_("There is no case study with the key “%(key)s”, neither stored nor in the file."),
        store=CaseStore(CaseStudyPage),
    )
)


def check_outcome(row, case, lookups):
    """Yield (column, CellError) for what the form of an outcome would refuse, to be read in any language."""
    try:
        row.metric.find_quantity(row.unit)
    except UnitDoesNotFitError as error:
        yield "unit", CellError(error.message, **error.holes)
    with translation.override("en"):
        errors = [(name, str(message)) for name, message in row.find_errors() if name != "unit"]
    for name, message in errors:
        yield name, CellError(message)


register(
    ChildSheet(
        "outcomes",
        CASE_STUDIES,
        "outcomes",
        [
            Term("metric"),
            Text("unit"),
            Whole("base_year"),
            Figure("base_value"),
            Whole("result_year"),
            Figure("result_value"),
            Text("method"),
            Text("verified_by"),
        ],
        check=check_outcome,
        parent_column="case_study",
    )
)
