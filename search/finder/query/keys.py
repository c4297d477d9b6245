"""The specification keys a query's quantities are compared with; remembered as long as the lexicon is."""

from functools import lru_cache

from brand.catalogue.models import SpecificationKey


@lru_cache(maxsize=2)
def specification_keys(version):
    """Return {code: SpecificationKey} of the keys that hold numbers.

    Args:
        version: of the lexicon; another one reads anew.
    """
    return {key.code: key for key in SpecificationKey.objects.exclude(units_accepted=[])}


@lru_cache(maxsize=2)
def accepted_units(version):
    """Return every spelling of a unit that some key accepts."""
    return frozenset(unit for key in specification_keys(version).values() for unit in key.units_accepted)
