"""Reads the live index. Nothing of another generation, and nothing that has ended, is ever in an answer."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from pyroaring import BitMap

from brand.catalogue.today import today

from ..glossary import stamps
from ..models import Entry, EntrySpecification, FacetPosting, Generation, Posting, Stamp
from ..models.index import FOREVER
from .bitmaps import read_bitmap
from .documents import FACETS, IS_SAMPLE, KIND, SAMPLE

# Tokens that stand for a word as it is written: a Latin stem, or a whole word in katakana (see text.tokens).
WORD_TOKENS = r"^[a-zà-öø-ÿ=]"
# What every search looks at, whatever is asked; about 1,000 values.
EVER_READ = (*FACETS, KIND, SAMPLE)


def open_index():
    """Return a Reader of the generation that is live now."""
    live = Generation.objects.filter(state=Generation.State.LIVE)
    return Reader(live.values_list("pk", flat=True).first())


def is_ready():
    """Tell whether there is an index to search in."""
    return open_index().is_ready


@dataclass(frozen=True)
class Reader:
    """What the engines ask. Each method is one query; without an index everything is empty."""

    generation: int | None

    @property
    def is_ready(self):
        return self.generation is not None

    def postings(self, tokens):
        """Find who has tokens.

        Args:
            tokens: see `text.tokens`.

        Returns:
            {token: {field: BitMap of entries}}, without tokens that nobody has.
        """
        rows = Posting.objects.filter(generation=self.generation, token__in=set(tokens), until__gte=_today())
        return _by_group(rows.values_list("token", "field", "entries"))

    def ending(self, tokens):
        """Return those of some tokens that somebody has for a time only."""
        rows = Posting.objects.filter(generation=self.generation, token__in=set(tokens))
        return set(rows.exclude(until=FOREVER).values_list("token", flat=True))

    def facets(self, names):
        """Find who has which values of facets.

        Args:
            names: of `documents.FACETS`, or one of the others there.

        Returns:
            {facet: {value: BitMap of entries}}, without facets that nobody has.
        """
        kept = self._kept_facets() if not set(EVER_READ).isdisjoint(names) else {}
        others = set(names) - set(EVER_READ)
        found = {name: kept[name] for name in names if name in kept}
        return found | self._read_facets(others) if others else found

    def _kept_facets(self):
        """Return EVER_READ; remembered in this process until the index changes. Nobody may change the bitmaps."""
        kept = _kept_facets.get(self.moment)
        if kept is None:
            kept = self._read_facets(EVER_READ)
            _kept_facets.clear()
            _kept_facets[self.moment] = kept
        return kept

    def _read_facets(self, names):
        rows = FacetPosting.objects.filter(
            generation=self.generation, facet__in=set(names), until__gte=_today()
        )
        return _by_group(rows.values_list("facet", "value", "entries"))

    @cached_property
    def moment(self):
        """What anything remembered of this index is kept under: it changes with the index and with the day."""
        # Read before what is remembered under it: that can be newer, never older.
        return self.generation, stamps.read(Stamp.INDEX), _today()

    def kinds(self):
        """Return {kind: BitMap of entries}: all there are, the hidden ones included."""
        return self.facets([KIND]).get(KIND, {})

    def hidden(self):
        """Return the BitMap of entries that nobody may see now: past their end, or samples that are not shown."""
        # Of any generation: with its number in the question SQLite would walk through all entries of the live one
        # instead of the few that end.
        entries = Entry.objects.filter(valid_until__lte=timezone.now())
        ended = BitMap(entries.values_list("pk", flat=True))
        return ended if settings.SHOW_SAMPLES else ended | self._samples()

    def _samples(self):
        return self.facets([SAMPLE]).get(SAMPLE, {}).get(IS_SAMPLE, BitMap())

    def figures(self, keys):
        """List (entry, key, low, high) of the figures of some keys; an open end is None."""
        rows = EntrySpecification.objects.filter(
            generation=self.generation, key__in=set(keys), until__gte=_today()
        )
        return list(rows.values_list("entry", "key", "low", "high"))

    def entries(self, numbers):
        """Return {primary key: Entry} without what only the writer needs."""
        return Entry.objects.filter(generation=self.generation).defer("footprint").in_bulk(numbers)

    def vocabulary(self):
        """Return {token: number of entries} of Latin stems and katakana words, to correct a word that nobody has.

        Remembered in this process until the index changes.
        """
        words = _remembered.get(self.moment)
        if words is None:
            words = self._count_words()
            _remembered.clear()
            _remembered[self.moment] = words
        return words

    def _count_words(self):
        rows = Posting.objects.filter(
            generation=self.generation, token__regex=WORD_TOKENS, until__gte=_today()
        )
        words = {}
        for token, stored in rows.values_list("token", "entries").iterator():
            entries = read_bitmap(stored)
            words[token] = words[token] | entries if token in words else entries
        return {token: len(entries) for token, entries in words.items()}


# {(generation, number of the stamp, day): words, or facets}: the last one only.
_remembered = {}
_kept_facets = {}


def _today():
    return today().isoformat()


def _by_group(rows):
    found = {}
    for outer, inner, stored in rows:
        group, entries = found.setdefault(outer, {}), read_bitmap(stored)
        group[inner] = group[inner] | entries if inner in group else entries
    return found
