"""Words that only the open dictionary could link are remembered for the editors of the glossary."""

import pytest

from search.finder.answers import Answer, Synonym
from search.finder.glossary.unlinked import note_unlinked
from search.finder.models import UnlinkedWord
from search.finder.query.plan import DICTIONARY

pytestmark = pytest.mark.django_db


def answered(word, how=DICTIONARY):
    return Answer(query=word, total=1, exact_total=0, synonyms=(Synonym(word, ("x",), how),))


def test_a_word_of_the_dictionary_is_counted_once_for_a_search():
    note_unlinked(answered("濁度"), "ja")
    note_unlinked(answered("濁度"), "ja")
    row = UnlinkedWord.objects.get()
    assert (row.word, row.language, row.times) == ("濁度", "ja", 1)
    assert set(row.links) == {"ja", "en", "zh"}


def test_a_word_of_the_glossary_is_not_remembered():
    note_unlinked(answered("ねじ", how="concept"), "ja")
    assert not UnlinkedWord.objects.exists()


def test_a_very_long_word_is_cut():
    note_unlinked(answered("長" * 200), "ja")
    assert len(UnlinkedWord.objects.get().word) == 60


def test_a_database_that_is_busy_costs_the_reader_nothing(monkeypatch):
    def busy(*args, **kwargs):
        from django.db import OperationalError

        raise OperationalError("database is locked")

    monkeypatch.setattr(UnlinkedWord.objects, "get_or_create", busy)
    note_unlinked(answered("濁度"), "ja")
    assert not UnlinkedWord.objects.exists()
