"""The words of the trade as the index needs them, read once for many records."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils import translation

from brand.association.words import LANGUAGES
from brand.catalogue.browsing.areas import AREA_NAMES
from brand.catalogue.models import (
    CertificationStandard,
    Industry,
    Material,
    Municipality,
    Sector,
    SpecificationKey,
    Technology,
)

from ...glossary import stamps
from ...models import Stamp
from ..documents import Piece
from .words import in_languages, romanized


@dataclass(frozen=True)
class Word:
    """A term of a vocabulary: its main names, all its spellings, and the codes it counts under, its own first."""

    code: str
    names: dict  # {language: name}
    spellings: tuple  # ((language, text), …), the names first
    codes: tuple
    term: object
    _pieces: dict = field(default_factory=dict)

    def pieces(self, name, until=None):
        """Return its spellings as Pieces of a field; the same ones for every record that has it."""
        if (name, until) not in self._pieces:
            made = [Piece(name, text, language, until) for language, text in self.spellings]
            self._pieces[name, until] = made
        return self._pieces[name, until]


def current_vocabulary():
    """Return the Vocabulary as it is now; it is read again when somebody has changed a term."""
    number = stamps.read(Stamp.LEXICON)
    vocabulary = _remembered.get(number)
    if vocabulary is None:
        vocabulary = Vocabulary()
        _remembered.clear()
        _remembered[number] = vocabulary
    return vocabulary


# {number of the stamp: Vocabulary}: the last one only.
_remembered = {}


class Vocabulary:
    """The vocabularies by primary key, each read when it is first asked for."""

    @cached_property
    def technologies(self):
        return _read(Technology, lambda term: _aliases(term) + _spoken(term))

    @cached_property
    def materials(self):
        return _read(Material, _aliases)

    @cached_property
    def sectors(self):
        return _read(Sector, _aliases)

    @cached_property
    def industries(self):
        return _read(Industry, lambda term: [("en", term.official_name_en)])

    @cached_property
    def standards(self):
        return _read(CertificationStandard, lambda term: [("", text) for text in _other_labels(term)])

    @cached_property
    def places(self):
        return _read(Municipality, _place_names)

    @cached_property
    def specification_keys(self):
        return _read(SpecificationKey, _aliases)

    @cached_property
    def area_names(self):
        """{code: {language: name}} of the parts of the region."""
        return {code: _translated(name) for code, name in AREA_NAMES.items()}


def _read(model, others):
    terms = {term.pk: term for term in model.objects.defer("latest_revision")}
    return {pk: _word(term, terms, others) for pk, term in terms.items()}


def _word(term, terms, others):
    names = in_languages(term, "name")
    spellings = dict.fromkeys(pair for pair in (*names.items(), *others(term)) if pair[1])
    return Word(term.code, names, tuple(spellings), tuple(_codes(term, terms)), term)


def _codes(term, terms):
    while term:
        yield term.code
        term = terms.get(getattr(term, "parent_id", None))


def _aliases(term):
    by_language = {"ja": term.aliases_ja, "en": term.aliases_en, "zh-hans": term.aliases_zh}
    return [(language, text) for language, texts in by_language.items() for text in texts]


def _spoken(term):
    return [("ja", term.reading), ("en", romanized(term.reading))]


def _other_labels(standard):
    return [standard.label_short, *standard.aliases]


def _place_names(place):
    return [*_spoken(place), *(("en", text) for text in place.romaji_variants)]


def _translated(name):
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(name)
    return found
