"""Things on their way into the index of the admin's search, whose texts are our words."""

from copy import copy

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from .spelling import spell_text


class Spelt:
    """Put before one of modelsearch's indexes, writes our words instead of texts."""

    def add_items(self, model, objs):
        super().add_items(model, [SpeltThing(thing) for thing in objs])


class SpeltThing:
    """What an index asks of a thing: its key and its search fields, whose values are words."""

    def __init__(self, thing):
        self.thing, self.pk = thing, thing.pk
        self._words = {}

    def get_search_fields(self):
        return [_spell_field(field) for field in self.thing.get_search_fields()]

    def words(self, field):
        """Return the words of one of its fields; modelsearch asks for each three times."""
        key = type(field), field.field_name
        if key not in self._words:
            self._words[key] = spell_text(field.get_value(self.thing))
        return self._words[key]


def _spell_field(field):
    """Return a copy of a search field that gives the words of a SpeltThing, or of what is related to one."""
    spelt = copy(field)
    if isinstance(field, RelatedFields):
        spelt.fields = [_spell_field(below) for below in field.fields]
        spelt.get_value = lambda thing: field.get_value(_bare(thing))
    elif isinstance(field, (SearchField, AutocompleteField)):
        spelt.get_value = lambda thing: (
            thing.words(field) if isinstance(thing, SpeltThing) else spell_text(field.get_value(thing))
        )
    return spelt


def _bare(thing):
    return thing.thing if isinstance(thing, SpeltThing) else thing
