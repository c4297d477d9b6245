from django.utils.translation import gettext_lazy as _

from brand.association.editing.publishing_forms import PUBLISHING_ACTIONS

from .checklist import check_case
from .fact_choices import list_products, name_themes
from .own_facts_form import OwnFactsForm
from .prompts import drop_untouched


class CaseStudyForm(OwnFactsForm):
    """The editing form of a case: figures and facts on the Japanese page, words on every one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "themes" in self.fields:
            name_themes(self.fields["themes"])
        if "products" in self.fields:
            list_products(
                self.fields["products"], (self.instance.company_id, self.data.get(self.add_prefix("company")))
            )
        if "key" in self.fields and self.instance.first_published_at:
            self.fields["key"].disabled = True

    def clean(self):
        # Until it is published, the key of a draft follows its reading like its address.
        if self.is_proposed(self.cleaned_data.get("key") or ""):
            self.cleaned_data["key"] = None
        cleaned = super().clean()
        if self.is_publishing and "body" in cleaned:
            drop_untouched(cleaned["body"])
        return cleaned

    @property
    def is_publishing(self):
        return any(self.data.get(action) for action in PUBLISHING_ACTIONS)

    def is_valid(self):
        # The rows of outcomes are read after the page itself.
        is_valid = super().is_valid()
        if is_valid:
            self._take_themes()
        if is_valid and self.is_publishing:
            self._refuse_gaps()
        return is_valid and not self.errors

    def _take_themes(self):
        """A case without themes has those of its outcomes."""
        if "themes" in self.fields and not self.cleaned_data.get("themes"):
            self.cleaned_data["themes"] = [*{outcome.metric.theme for outcome in self.outcomes}]

    @property
    def outcomes(self):
        """The outcomes as they stand in the form."""
        rows = self.formsets.get("outcomes")
        return [form.instance for form in rows.forms if form not in rows.deleted_forms] if rows else []

    def _refuse_gaps(self):
        gaps = [item.text for item in check_case(self.instance, self.outcomes) if item.is_must]
        if gaps:
            self.add_error(
                None,
                _("Nothing was published and your text is still here. %(gaps)s") % {"gaps": " ".join(gaps)},
            )
