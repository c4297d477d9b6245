"""Columns that point to something else: a word of a vocabulary, or another record."""

from unicodedata import normalize

from ..sheets.problems import sentence as _
from .columns import SEPARATOR, Column, split
from .errors import CellError


class Term(Column):
    """One word of a vocabulary, by its code (or its name)."""

    codes_only = True

    def parse(self, text, lookups):
        return lookups.vocabulary(self.field.related_model).find(text, self.codes_only)

    def empty(self):
        return None

    def show(self, record, lookups):
        pk = getattr(record, self.field.attname)
        term = lookups.vocabulary(self.field.related_model).by_pk.get(pk)
        return term.code if term else ""


class Terms(Column):
    """Several words of a vocabulary, by code or name, with | between.

    Args:
        codes_only: whether names are no way to say it.
        shows_names: whether the export writes names where they are unmistakable.
    """

    def __init__(self, name, field=None, codes_only=False, shows_names=False):
        super().__init__(name, field, required=False)
        self.codes_only, self.shows_names = codes_only, shows_names

    def parse(self, text, lookups):
        vocabulary = lookups.vocabulary(self.field.related_model)
        found = {term.pk: term for term in (vocabulary.find(word, self.codes_only) for word in split(text))}
        return list(found.values())

    def empty(self):
        return []

    def set(self, record, value):
        # Not `.set()`: that would write to the database, past every draft.
        record.__dict__.setdefault("_cluster_related_objects", {})[self.field_name] = value

    def show(self, record, lookups):
        vocabulary = lookups.vocabulary(self.field.related_model)
        terms = record._cluster_related_objects.get(self.field_name, ())
        return SEPARATOR.join(sorted(self.word(term, vocabulary) for term in terms))

    def word(self, term, vocabulary):
        return vocabulary.name_of(term) if self.shows_names else term.code


class RecordKey(Column):
    """Another record by its key: a stored one, or one that the same file adds."""

    missing = {
        "company": _("There is no company with the key “%(key)s”, neither stored nor in the file."),
        "product": _("There is no product with the key “%(key)s”, neither stored nor in the file."),
    }

    def parse(self, text, lookups):
        key = normalize("NFKC", text).strip()
        target = lookups.refer(self.field.related_model, key)
        if target is None:
            raise CellError(self.missing[self.field.related_model._meta.model_name], key=key)
        return target

    def empty(self):
        return None

    def set(self, record, value):
        new = isinstance(value, self.field.related_model)
        setattr(record, self.field_name if new else self.field.attname, value)

    def show(self, record, lookups):
        pk = getattr(record, self.field.attname)
        if pk is not None:
            return lookups.keys_by_pk(self.field.related_model).get(pk, "")
        added = self.field.get_cached_value(record, default=None)
        return added.key if added else ""
