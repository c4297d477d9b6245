"""Makes Documents of things that the public may read; by key, so that whoever is asked for in vain is gone."""

from ...models import Entry
from . import cases, companies, pages, products

BUILDERS = {
    Entry.Kind.COMPANY: companies,
    Entry.Kind.PRODUCT: products,
    Entry.Kind.CASE: cases,
    Entry.Kind.PAGE: pages,
}


def build(kind, keys):
    """Make the Documents of those things that are published now, samples included, in a constant number of queries.

    Args:
        kind: an Entry.Kind.
        keys: keys of records and cases, or translation keys of pages.

    Returns:
        Documents; none for a key that nothing public has.
    """
    return BUILDERS[kind].build(keys)


def find_keys(kind, among=None):
    """List the keys of what is published now.

    Args:
        kind: an Entry.Kind.
        among: keys to look for; all there are when left out.
    """
    return BUILDERS[kind].find_keys(among)
