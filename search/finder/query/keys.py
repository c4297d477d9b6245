"""The specification keys a query's quantities are compared with; remembered as long as the lexicon is."""

from collections import Counter
from functools import lru_cache

from brand.catalogue.models import SpecificationKey

_NUMBERS = (SpecificationKey.Kind.NUMBER, SpecificationKey.Kind.RANGE)


@lru_cache(maxsize=2)
def specification_keys(version):
    """Return {code: SpecificationKey} of the keys that hold numbers.

    Args:
        version: of the lexicon; another one reads anew.
    """
    return {key.code: key for key in SpecificationKey.objects.filter(kind__in=_NUMBERS)}


@lru_cache(maxsize=2)
def accepted_units(version):
    """Return every spelling of a unit that some key accepts."""
    return frozenset(unit for key in specification_keys(version).values() for unit in key.units_accepted)


@lru_cache(maxsize=2)
def names_without_unit(version):
    """Return ((name in lower case, code), …) of the keys that hold numbers without a unit: module, gear ratio.

    A gear's module is told by the last word of its English name as well, where that is no other key's.
    """
    keys = [key for key in specification_keys(version).values() if not key.units_accepted]
    names = {name.lower(): key.code for key in keys for name in key.spellings}
    last = {key.code: key.name_en.lower().rpartition(" ")[2] for key in keys}
    shared = Counter(last.values())
    names |= {word: code for code, word in last.items() if shared[word] == 1 and word not in names}
    return tuple(names.items())
