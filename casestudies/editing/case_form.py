from brand.association.editing.forms import EditorialPageForm


class CaseStudyForm(EditorialPageForm):
    """The editing form of a case: figures and facts on the Japanese page, words on every one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.source_page:
            for name in (*self.instance.own_facts, *self.instance.own_relations):
                self.fields.pop(name, None)
                self.formsets.pop(name, None)
