"""The store of cases: a case is a Japanese page with its translations, each with revisions and permissions."""

from dataclasses import dataclass

from wagtail.models import Page

from brand.association.words import LANGUAGES, SOURCE_LANGUAGE, column
from brand.catalogue.exchange import Store
from brand.catalogue.exchange.columns import KEY
from brand.catalogue.exchange.errors import CellError
from brand.catalogue.exchange.hindrances import check_complete
from brand.catalogue.exchange.record_store import BASIS
from brand.catalogue.exchange.stored import BATCH
from brand.catalogue.sheets.problems import sentence as _

from ..models import CaseStudyPage
from . import restoring
from .loading import find_translations, load_cases
from .places import Places, find_index
from .translations import TranslatedText
from .writing import CaseWriter

ALIAS = _("This page mirrors another one; make it a page of its own first.")
MAY_NOT_ADD = _("You may not add case studies in this language.")
MAY_NOT_EDIT = _("You may not edit this case study in this language.")
MAY_NOT_PUBLISH = _("You may not publish case studies in this language; import them as drafts.")


@dataclass(frozen=True)
class Place:
    """One page of a case that an import writes: its language, the page, and the page above it."""

    language: str
    page: Page
    parent: Page | None

    @property
    def column(self):
        """The column that a problem with the page is noted in."""
        return KEY if self.language == SOURCE_LANGUAGE else column("title", self.language)


class CaseStore(Store):
    """Cases: whoever imports them needs the right to each page that is written."""

    asks_each = True

    def may_read(self, user):
        """Drafts are for those who may add or edit cases."""
        index = find_index()
        tester = index and index.permissions_for_user(user)
        return bool(tester) and (tester.can_edit() or tester.can_add_subpage())

    def load(self, keys, lookups):
        for case in load_cases(keys):
            case.places = lookups.shared(Places)
            yield case

    def make_new(self, key, lookups):
        places = lookups.shared(Places)
        case = CaseStudyPage(key=key, live=False, locale=places.locales[SOURCE_LANGUAGE])
        case.places = places
        case._cluster_related_objects = {"outcomes": [], "themes": []}
        case.translations = {}
        return case

    def basis_of(self, record):
        pages = (translation.page for translation in record.translations.values())
        return _basis(record, [page for page in pages if page.pk])

    def lock(self, keys):
        stored = {}
        for start in range(0, len(keys), BATCH):
            cases = CaseStudyPage.objects.filter(key__in=keys[start : start + BATCH])
            sources = list(cases.select_for_update().order_by("pk"))
            translations = find_translations(sources)
            pages = [page.pk for group in translations.values() for page in group]
            list(CaseStudyPage.objects.filter(pk__in=pages).select_for_update().order_by("pk"))
            stored |= {source.key: _basis(source, translations[source.translation_key]) for source in sources}
        return stored

    def find_hindrances(self, entry, busy, publish, user):
        for place in find_places(entry, publish):
            message = _hindrance(place.page, busy, publish) if place.page.pk else None
            message = message or (user and _refusal(place, publish, user))
            if message:
                yield place.column, CellError(message)
            elif place.page.pk and publish and place.page.has_unpublished_changes:
                yield from check_complete(place.page, place.column)

    def write(self, entries, writer):
        case_writer, traces = CaseWriter(writer), []
        for entry in entries:
            traces += case_writer.write(entry, find_places(entry, writer.plan.publish))
            writer.tell(1)
        writer.keep_traces(self.model, traces)

    def find_forbidden(self, pairs, job, user):
        return restoring.find_forbidden(pairs, job, user)

    def set_back(self, pairs, restorer):
        restoring.set_back(pairs, restorer)

    def remove(self, records, restorer):
        restoring.remove(records, restorer)


def _basis(source, translations):
    """What tells whether a case was touched, in any language."""
    pages = sorted(translations, key=lambda page: LANGUAGES.index(page.locale.language_code))
    return [
        *(getattr(source, name) for name in BASIS),
        *([page.pk, *(getattr(page, name) for name in BASIS)] for page in pages),
    ]


def find_places(entry, publish):
    """Return the pages of a case that an import writes, the Japanese one first: a translation follows its source."""
    source = entry.record
    translations = {
        language: found.page for language, found in source.translations.items() if found.is_changed
    }
    # Nobody can read a translation whose Japanese is not public.
    if _changes_source(entry) or (publish and translations and not source.live):
        translations = {SOURCE_LANGUAGE: source} | translations
    return [
        Place(language, page, source.places.find_parent(source, language) if page.pk is None else None)
        for language, page in sorted(translations.items(), key=lambda item: LANGUAGES.index(item[0]))
    ]


def _changes_source(entry):
    columns = entry.sheet.columns
    own = (not isinstance(columns[change.column], TranslatedText) for change in entry.fields)
    return entry.is_new or bool(entry.rows) or any(own)


def _hindrance(page, busy, publish):
    return ALIAS if page.alias_of_id else busy.hindrance(page, publish)


def _refusal(place, publish, user):
    """Return why somebody may not write a page, or None."""
    if place.page.pk:
        tester = place.page.permissions_for_user(user)
        may_write, may_publish, message = tester.can_edit(), tester.can_publish(), MAY_NOT_EDIT
    elif place.parent:
        tester = place.parent.permissions_for_user(user)
        may_write, may_publish = tester.can_add_subpage(), tester.can_publish_subpage()
        message = MAY_NOT_ADD
    else:
        # What is missing is said elsewhere.
        return None
    if not may_write:
        return message
    return MAY_NOT_PUBLISH if publish and not may_publish else None
