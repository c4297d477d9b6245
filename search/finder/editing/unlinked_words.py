"""Words people searched for that no concept has: where a new concept can begin."""

import re

from django.db.models import Max

from ..glossary.relations import written_key
from ..models import Concept, UnlinkedWord

# Columns by the language of a word and of what the dictionary offers for it.
COLUMNS = {"ja": "ja", "en": "en", "zh": "zh"}


def find_word(number):
    """Return the UnlinkedWord of a number in an address, or None."""
    return UnlinkedWord.objects.filter(pk=number).first() if number.isdecimal() else None


def draft_concept(word=None):
    """Return a new concept that nobody has saved, under the next free code.

    Args:
        word: an UnlinkedWord; it and the first word the dictionary links to it in each language become the names, what
            else the dictionary says becomes further names for the editor to weed out.
    """
    last = Concept.objects.aggregate(last=Max("sort_order"))["last"] or 0
    concept = Concept(code=_next_code(), sort_order=last + 1)
    if word:
        for column in COLUMNS.values():
            names = _names(word, column)
            setattr(concept, f"name_{column}", names[0] if names else "")
            setattr(concept, f"aliases_{column}", names[1:])
    return concept


def _names(word, column):
    own = [word.word] if word.language[:2] == column else []
    return list(dict.fromkeys([*own, *word.links.get(column, [])]))


def _next_code():
    numbers = [
        int(code[1:]) for code in Concept.objects.values_list("code", flat=True) if _NUMBERED.match(code)
    ]
    return f"G{max(numbers, default=0) + 1:03}"


_NUMBERED = re.compile(r"G\d+$")


def forget_words(concept):
    """Delete the words that a concept has now."""
    names = set(map(written_key, concept.spellings))
    known = [pk for pk, word in UnlinkedWord.objects.values_list("pk", "word") if written_key(word) in names]
    UnlinkedWord.objects.filter(pk__in=known).delete()
