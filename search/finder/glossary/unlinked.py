"""Remembers words people searched for that only the open dictionary could link: the next concepts of the glossary.

Nobody is remembered with them: a word, its language, how often, and the day.
"""

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F

from brand.catalogue.today import today

from ..answers import Answer
from ..dictionary import lookup
from ..models import UnlinkedWord
from ..query.plan import DICTIONARY
from ..unfound.hurry import hurry

# Somebody who pages through results, or reloads, has searched once.
SAME_SEARCH_SECONDS = 60
_LONGEST = UnlinkedWord._meta.get_field("word").max_length


def note_unlinked(answer: Answer, language):
    """Count the words of an answered query that only the dictionary could link.

    Args:
        answer: the Answer.
        language: the language it was asked in.
    """
    for synonym in answer.synonyms:
        word = synonym.word.strip().lower()[:_LONGEST]
        if synonym.how == DICTIONARY and cache.add(f"unlinked:{language}:{word}", True, SAME_SEARCH_SECONDS):
            _count(word, language)


def _count(word, language):
    links = lookup.link(word)
    facts = {"links": {"ja": links.ja, "en": links.en, "zh": links.zh}, "last_searched_on": today()}
    try:
        with hurry(), transaction.atomic():
            row, _ = UnlinkedWord.objects.get_or_create(word=word, language=language, defaults=facts)
            UnlinkedWord.objects.filter(pk=row.pk).update(times=F("times") + 1, last_searched_on=today())
    except DatabaseError:
        # Somebody else is writing. One search more or less decides nothing.
        return
