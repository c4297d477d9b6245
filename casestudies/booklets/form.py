"""The editing form of a booklet: cases and facts on the Japanese page, words on every one; locked once it is issued."""

from django.utils.translation import gettext_lazy as _

from brand.association.editing.panels import SourceLanguagePanel

from ..editing.own_facts_form import OwnFactsForm


class BookletForm(OwnFactsForm):
    """Refuses what a reader of an issued booklet could not understand: another number, other cases."""

    @property
    def are_facts_open(self):
        return super().are_facts_open and not self.instance.is_locked_by_issue

    def clean(self):
        cleaned = super().clean()
        if "cover" in self.fields and cleaned.get("cover") == "picture" and not cleaned.get("cover_picture"):
            self.add_error("cover_picture", _("Choose the picture for the cover, or another cover."))
        return cleaned

    def is_valid(self):
        # The rows of cases are read after the page itself.
        is_valid = super().is_valid()
        rows = self.formsets.get("booklet_cases")
        if is_valid and rows:
            self._refuse_doubles([form for form in rows.forms if form not in rows.deleted_forms])
        return is_valid and not self.errors

    def _refuse_doubles(self, rows):
        seen = set()
        for row in rows:
            case = row.cleaned_data.get("case_study")
            if case in seen:
                self.add_error(None, _("“%(case)s” is chosen twice.") % {"case": case.title})
            seen.add(case)


class OpenPanel(SourceLanguagePanel):
    """Facts of a booklet, edited until one of its languages is issued."""

    class BoundPanel(SourceLanguagePanel.BoundPanel):
        def is_shown(self):
            # First: without their form, rows of cases cannot even be prepared.
            return not self.instance.is_locked_by_issue and super().is_shown()
