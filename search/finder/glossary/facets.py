"""Names of facet values: words of a query that can become a filter.

Every name counts only as whole words; short or general ones (REACH, CE, material) are still names of what they name,
so what they mean in a sentence is decided by whoever reads the query: here they are only known.
"""

import re

from brand.association.words import LANGUAGES, column
from brand.catalogue.models import CertificationStandard, Industry, Technology

from .names import Name, is_findable, is_single_character
from .places import read_places
from .senses import MATERIAL, SECTOR

# Kana of less are found in too many other words.
_SHORTEST_READING = 3
_IN_BRACKETS = re.compile(r"\s*[（(][^（()）]*[)）]\s*")


def read_facet_names(senses):
    """Yield (Name, (facet, value)) for every name of a facet value.

    Args:
        senses: {id: Sense}; materials and sectors are named as there.
    """
    for read in (_technologies, _certifications, _industries, read_places):
        for facet, value, names in read():
            yield from ((name, (facet, value)) for name in names if is_findable(name.text))
    for facet in (MATERIAL, SECTOR):
        for sense in senses.values():
            if sense.kind == facet:
                yield from ((name, (facet, sense.id[2:])) for name in sense.names)


def _technologies():
    for technology in Technology.objects.all():
        readings = [technology.reading] if len(technology.reading) >= _SHORTEST_READING else []
        yield "technology", technology.code, _named([*technology.spellings, *readings])


def _certifications():
    """Yield standards by label, by name with and without what it says in brackets, and by their other spellings."""
    for standard in CertificationStandard.objects.all():
        mains = [getattr(standard, column("name", language)) for language in LANGUAGES]
        short = [_IN_BRACKETS.sub(" ", text).strip() for text in mains]
        yield (
            "certification",
            standard.code,
            _named([standard.label_short, *mains, *short, *standard.aliases]),
        )


def _industries():
    """Yield industries but not the section: everyone here is in manufacturing."""
    for industry in Industry.objects.exclude(level="section"):
        names = [industry.name_ja, industry.name_en, industry.name_zh, industry.official_name_en]
        yield "industry", industry.code, _named(names)


def _named(texts):
    return [Name(text, "", is_single_character(text)) for text in dict.fromkeys(texts) if text]
