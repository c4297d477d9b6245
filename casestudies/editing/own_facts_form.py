from brand.association.editing.forms import EditorialPageForm


class OwnFactsForm(EditorialPageForm):
    """The form of a page with OwnFacts: they are edited on the Japanese page only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.are_facts_open:
            for name in (*self.instance.own_facts, *self.instance.own_relations):
                self.fields.pop(name, None)
                self.formsets.pop(name, None)

    @property
    def are_facts_open(self):
        return not self.instance.source_page
