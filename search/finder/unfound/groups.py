"""What people did not find, by what they meant: queries with few results, together by the concepts in them."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, Sum

from brand.association.words import reader_language
from brand.catalogue.today import today

from ..glossary.lexicon import current_lexicon
from ..models import SearchQuery
from ..query.understanding import understand
from .asked import SEEN_ENOUGH

# Whoever gets two results has not been offered a choice.
FEW = 3
# Of the most asked; a list nobody reads to its end, and each query must be understood anew.
MOST_QUERIES = 500
_FACTS = ("normal", "language", "filters", "exact_total", "total")


@dataclass(frozen=True)
class Unfound:
    """A query in one language with one set of filters; `number` is that of its newest row."""

    number: int
    text: str
    normal: str
    language: str
    filters: str
    times: int
    exact_total: int
    total: int
    last_on: object

    @property
    def is_shown(self):
        """Whether so many have asked it that it cannot be the secret of one."""
        return self.times >= SEEN_ENOUGH


@dataclass(frozen=True)
class Group:
    """Queries that mean the same.

    Args:
        concepts: ((id of a sense, its name), …); empty for words that nobody has explained.
        queries: Unfounds that may be shown, the barest first.
        rare: how often the others were asked, each too seldom to be shown.
    """

    concepts: tuple
    queries: tuple
    rare: int = 0

    @property
    def times(self):
        return self.rare + sum(query.times for query in self.queries)

    @property
    def found(self):
        """(with all of it, with a part of it) of its barest query."""
        return min(((query.exact_total, query.total) for query in self.queries), default=(FEW, FEW))


def find_groups(days=None, language="", found_nothing=False, words="", dismissed=False):
    """List what was not found, nothing before little, and the most asked first.

    Args:
        days: of how many days back; all that is kept when left out.
        language: of the queries; any when empty.
        found_nothing: leave out what found something that has all of it.
        words: that the query has to contain, in any spelling.
        dismissed: those about which nothing needs to be done, and no others.

    Returns:
        A list of Groups. What was asked fewer than SEEN_ENOUGH times is nowhere in them: of such queries a group
        says only how many there are, and only where a concept says what they are about.
    """
    lexicon = current_lexicon()
    together = {}
    for query in _read(days, language, found_nothing, words, dismissed):
        concepts = _understand(query.text, lexicon)
        together.setdefault((concepts, "" if concepts else query.normal), []).append(query)
    groups = [_group(concepts, queries, lexicon) for (concepts, _words), queries in together.items()]
    shown = [group for group in groups if group.queries or (group.concepts and group.rare >= SEEN_ENOUGH)]
    return sorted(shown, key=lambda group: (*group.found, -group.times))


def _read(days, language, found_nothing, words, dismissed):
    rows = SearchQuery.objects.filter(exact_total__lt=1 if found_nothing else FEW, is_dismissed=dismissed)
    if days:
        rows = rows.filter(month__gte=(today() - timedelta(days)).replace(day=1))
    if language:
        rows = rows.filter(language=language)
    for word in words.split():
        rows = rows.filter(normal__contains=word)
    asked = rows.values(*_FACTS).annotate(
        number=Max("pk"), text=Max("text"), times=Sum("times"), last_on=Max("last_on")
    )
    return [Unfound(**one) for one in asked.order_by("-times", "normal")[:MOST_QUERIES]]


# {(number of the lexicon, query): ids of senses}; forgotten together when there are too many.
_understood = {}


def _understand(text, lexicon):
    """Return the ids of the senses in a query.

    Of a word with several it is the first, of senses that mean the same always the same one; what only says more
    broadly what another word says (casting, beside investment casting) is left out.
    """
    known = _understood.get((lexicon.version, text))
    if known is not None:
        return known
    senses = {unit.concepts[0] for unit in understand(text, lexicon).units if unit.concepts}
    broader = {one for one in senses if senses & set(lexicon.descendants(one))}
    if len(_understood) >= 4 * MOST_QUERIES:
        _understood.clear()
    found = tuple(sorted({min((sense, *lexicon.same(sense))) for sense in senses - broader}))
    return _understood.setdefault((lexicon.version, text), found)


def _group(concepts, queries, lexicon):
    names = [(one, lexicon.sense_names(one, reader_language())[0]) for one in concepts]
    shown = sorted(
        (query for query in queries if query.is_shown),
        key=lambda query: (query.exact_total, query.total, -query.times),
    )
    return Group(tuple(names), tuple(shown), sum(query.times for query in queries if not query.is_shown))
