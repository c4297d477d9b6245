"""All that words can mean, in memory: read once in each process, and again when somebody has changed it."""

import threading
from itertools import chain

from brand.association.words import LANGUAGES
from brand.catalogue.models import Technology

from ..models import Stamp
from ..text.forms import Forms
from ..text.romanization import kana_key
from ..text.verbs import verb_stems
from . import stamps
from .facets import read_facet_names
from .names import with_figures
from .relations import find_twins, link_materials, written_key
from .senses import CONCEPT, read_senses


class Lexicon:
    """The senses of all words as they were at one moment; nothing in it changes.

    `version` is the number of the stamp it was built for, `concepts` is {id: Sense}, `forms` finds ids of senses in
    a text, `facets` finds (facet, value) of technology, certification, municipality, area, prefecture, sector,
    material and industry, `readings` is {kana_key: (id, …)} for kana and romaji.
    """

    def __init__(self, version, senses, facet_names, technologies):
        self.version = version
        self.concepts = senses
        self.forms = Forms(
            dict.fromkeys(
                (text, id, name.is_whole)
                for id, sense in senses.items()
                for name in sense.names
                for text in with_figures(name.text)
            )
        )
        for id, sense in senses.items():
            stems = (verb_stems(name.text) for name in sense.names if name.language == "ja")
            for stem in chain.from_iterable(stems):
                self.forms.add_verb(stem, id)
        self.facets = Forms(dict.fromkeys((name.text, value, name.is_whole) for name, value in facet_names))
        self.readings = _read_readings(senses)
        # {id of a concept: (codes of the technologies it belongs to, …)}
        self.technologies = technologies
        self._twins = find_twins(senses)
        link_materials(senses, self._twins)

    def same(self, id):
        """Return the other ids that mean the same (see relations.py)."""
        return self._twins.get(id, ())

    def descendants(self, id):
        """Return the ids of everything narrower, at any depth, also what lies below a sense that is the same."""
        start = {id, *self.same(id)}
        found, waiting = dict.fromkeys(start), list(start)
        while waiting:
            for below in self.concepts[waiting.pop()].narrower:
                fresh = [one for one in (below, *self.same(below)) if one not in found]
                found.update(dict.fromkeys(fresh))
                waiting += fresh
        return tuple(one for one in found if one not in start)

    def sense_names(self, id, language):
        """Return the names of a sense for a reader: main names, then the others, his own language first each time.

        Args:
            id: of a sense.
            language: a language code of LANGUAGES.

        Returns:
            Texts; of those that differ in nothing a search sees (ネジ, ねじ) only the first.
        """
        sense = self.concepts[id]
        order = [language, *(other for other in (*LANGUAGES, "") if other != language)]
        mains = [sense.labels.get(one, "") for one in order]
        others = [name.text for one in order for name in sense.names if name.language == one]
        names = {}
        for text in filter(None, (*mains, *others)):
            names.setdefault(written_key(text), text)
        return tuple(names.values())


def _read_readings(senses):
    readings = {}
    for id, sense in senses.items():
        kana = [sense.reading, *(name.text for name in sense.names if _is_kana(name.text))]
        for key in filter(None, map(kana_key, filter(None, kana))):
            readings.setdefault(key, {})[id] = None
    return {key: tuple(ids) for key, ids in readings.items()}


def _is_kana(text):
    return bool(text) and all("ぁ" <= letter <= "ー" for letter in text)


_lock = threading.Lock()
# The last two: inside an editor's transaction and outside of it the lexicon differs for a moment.
_remembered = []
_KEPT = 2


def current_lexicon():
    """Return the Lexicon as it is now; asks the database for one number when nothing has changed."""
    number = stamps.read(Stamp.LEXICON)
    return _recall(number) or _build(number)


def _recall(number):
    return next((lexicon for lexicon in tuple(_remembered) if lexicon.version == number), None)


def _build(number):
    with _lock:
        lexicon = _recall(number)
        if lexicon is None:
            # What was changed since the number was read is in it already; the new number builds it once more.
            lexicon = read_lexicon(number)
            _remembered[:] = [lexicon, *_remembered][:_KEPT]
        return lexicon


def read_lexicon(version):
    """Build a Lexicon from what is stored.

    Args:
        version: the number it is kept under.
    """
    senses = read_senses()
    return Lexicon(version, senses, list(read_facet_names(senses)), _read_technologies(senses))


def _read_technologies(senses):
    technologies = {}
    for code, terms in Technology.objects.values_list("code", "terms"):
        for term in terms:
            if term in senses and senses[term].kind == CONCEPT:
                technologies.setdefault(term, []).append(code)
    return {id: tuple(codes) for id, codes in technologies.items()}
