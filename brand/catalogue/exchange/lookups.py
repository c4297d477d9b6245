"""What cells may refer to: vocabularies, and records by their key, stored or in the same file."""

from functools import cache, cached_property

from ..models import Company, Product
from .vocabulary import Vocabulary


class Lookups:
    """Reads every list once; `named` holds the records that the file names, new ones too."""

    def __init__(self):
        self.named = {}
        self.vocabulary = cache(Vocabulary)
        # One object of a kind for a whole import: what another store wants to ask only once.
        self.shared = cache(lambda kind: kind())
        self.stored_keys = cache(self.read_keys)
        self.keys_by_pk = cache(self.turn_keys)

    @staticmethod
    def read_keys(model):
        # The translation of a page has none.
        return dict(model.objects.filter(key__isnull=False).values_list("key", "pk"))

    def turn_keys(self, model):
        return {pk: key for key, pk in self.stored_keys(model).items()}

    def add(self, record):
        """Remember a record that the file names, so that others see it as it will be."""
        self.named[type(record), record.key] = record

    def refer(self, model, key):
        """Return the primary key of a stored record, or the record that the file adds, or None."""
        return self.stored_keys(model).get(key) or self.named.get((model, key))

    def owner(self, product_key):
        """Return the key of the company that a product will belong to after the import."""
        named = self.named.get((Product, product_key))
        if named is None:
            return self.stored_owners.get(product_key)
        if named.company_id is None:
            return named.company.key
        return self.keys_by_pk(Company).get(named.company_id)

    @cached_property
    def stored_owners(self):
        return dict(Product.objects.values_list("key", "company__key"))
