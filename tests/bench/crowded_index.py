"""An index of any size: the demo's companies and products many times over, each copy with other words.

The texts are synthetic: names and texts are the demo's, with names of the glossary mixed in by a Zipf distribution;
topics, places and facets are those of another record. A share of the entries that stays the same has a word, so what a
query finds grows with the index: harder than life, where more records bring more different words.
"""

import random
from functools import cache
from itertools import accumulate

from django.db import transaction

from search.finder.glossary.lexicon import current_lexicon
from search.finder.index.analysing import Analyst
from search.finder.index.building import build, find_keys
from search.finder.index.documents import BODY, NAME, Document, Figure, Opening, Piece
from search.finder.index.rebuilding import MAX_CHANGES, begin, take_over, tell_planner
from search.finder.index.writing import Filling
from search.finder.models import Entry

KINDS = (Entry.Kind.COMPANY, Entry.Kind.PRODUCT)
OWN_FIELDS = (NAME, BODY)
WORDS_IN_NAME, WORDS_IN_BODY = 1, 12
AT_ONCE = 2_000


def fill_index(number, seed=5):
    """Puts an index of so many entries in the place of the live one; as `rebuild` does it, without the models."""
    generation = begin()
    analyst = Analyst()
    # Copies have the names of their originals; what those are about need not be found out again.
    analyst.head = cache(analyst.head)
    filling = Filling(generation, analyst)
    copies = make_documents(number, seed)
    while batch := [document for _, document in zip(range(AT_ONCE), copies, strict=False)]:
        with transaction.atomic():
            filling.put(batch)
        if filling.bitmaps.number_of_changes > MAX_CHANGES:
            filling.finish()
    filling.finish()
    tell_planner()
    while not take_over(generation):
        pass


def make_documents(number, seed=5):
    """Yields so many Documents, the same for the same seed."""
    chance = random.Random(seed)
    words = Words(chance)
    originals = {kind: build(kind, find_keys(kind)) for kind in KINDS}
    everything = [document for documents in originals.values() for document in documents]
    for place in range(number):
        original = everything[place % len(everything)]
        yield vary(original, chance.choice(originals[original.kind]), place, words, chance)


class Words:
    """Names of the glossary by language, the first ones often and most of them seldom."""

    def __init__(self, chance):
        self._chance = chance
        self._names = {}
        for sense in current_lexicon().concepts.values():
            for name in sense.names:
                self._names.setdefault(name.language, []).append(name.text)
        for names in self._names.values():
            chance.shuffle(names)
        self._weights = {
            language: list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
            for language, names in self._names.items()
        }

    def some(self, language, number):
        """Returns a list of names."""
        if language not in self._names:
            return []
        names = self._names[language]
        return self._chance.choices(names, cum_weights=self._weights[language], k=number)


def vary(original, other, place, words, chance):
    """Makes a copy of a Document that is a record of its own."""
    more = {language: " ".join(words.some(language, WORDS_IN_NAME)) for language in original.titles}
    titles = {language: f"{more[language]} {title}" for language, title in original.titles.items()}
    scale = chance.uniform(0.1, 10)
    return Document(
        kind=original.kind,
        key=f"{original.key[:60]}-{place}",
        object_id=place,
        maker_id=chance.randrange(place + 1) if original.kind == Entry.Kind.PRODUCT else None,
        titles=titles,
        texts=original.texts,
        pieces=[
            *(piece for piece in original.pieces if piece.field in OWN_FIELDS),
            *(piece for piece in other.pieces if piece.field not in OWN_FIELDS),
            *(Piece(NAME, text, language) for language, text in more.items()),
            # Each by itself: a name is read once and then remembered, which fills an index several times faster.
            *(
                Piece(BODY, name, language)
                for language in more
                for name in words.some(language, WORDS_IN_BODY)
            ),
        ],
        values=other.values,
        figures=[
            Figure(one.key, one.low and one.low * scale, one.high and one.high * scale)
            for one in original.figures
        ],
        openings=[Opening(title) for title in titles.values()],
        reading=original.reading,
        dated=original.dated,
    )
