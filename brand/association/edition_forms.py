from collections import Counter

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .publishing_forms import StaleGuard


class EditionForm(StaleGuard, WagtailAdminModelForm):
    """The editing form of an edition: no number is given to two articles."""

    def is_valid(self):
        # A draft is stored as it stands, without the database's constraint, and would break when it is published.
        return super().is_valid() and self._article_numbers_differ()

    def _article_numbers_differ(self):
        forms = [form for form in self.formsets["articles"].forms if not form.cleaned_data.get("DELETE")]
        uses = Counter(form.cleaned_data.get("number") for form in forms)
        repeated = [
            form
            for form in forms
            if form.cleaned_data.get("number") and uses[form.cleaned_data["number"]] > 1
        ]
        for form in repeated[1:]:
            form.add_error("number", _("This edition already has an article with this number."))
        return not repeated
