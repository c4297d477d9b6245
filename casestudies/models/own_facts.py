"""Facts that are on the Japanese page only: copied to its translations, one would count once a language."""

from django.utils.functional import cached_property


class OwnFacts:
    """A page whose translations hold words only, and show the facts from the Japanese page.

    Attributes:
        own_facts: names of the columns that only the Japanese page fills.
        own_relations: names of its rows and choices, likewise.
    """

    own_facts = ()
    own_relations = ()

    @cached_property
    def facts(self):
        """The page that holds the facts: itself, or the Japanese page it translates."""
        return self if self.is_source else self.source_page or self

    @property
    def is_translation(self):
        return bool(self.locale_id) and not self.is_source

    def take_unsaved_facts(self, source):
        super().take_unsaved_facts(source)
        self.facts = source

    def save(self, *args, **kwargs):
        if self.is_translation:
            self._drop_own_facts()
        super().save(*args, **kwargs)

    def _drop_own_facts(self):
        for name in self.own_facts:
            setattr(self, name, self._meta.get_field(name).get_default())
        for name in self.own_relations:
            setattr(self, name, [])
