"""The steps of the guided form."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.association.words import words

from ..models import CaseStudyPage, Outcome, OutcomeMetric, Theme

LONGEST_TEXT = 3000
OUTCOMES = 3
NOT_KNOWN = ("", _("not known"))


def _months(label, help_text):
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=0, max_value=600)


def _text(label, help_text, required=True, rows=6):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AboutForm(forms.Form):
    """What the case is about."""

    title = forms.CharField(
        label=_("What did you do, in one line?"),
        help_text=_("For example: a lighter bolt by cold forging instead of cutting."),
        max_length=120,
    )
    year = forms.IntegerField(
        label=_("In which year was it done?"), required=False, min_value=1950, max_value=2100
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].label_from_instance = lambda theme: theme.name.text


class StoryForm(forms.Form):
    """What troubled the company, and what it did."""

    challenge = _text(
        _("What troubled you?"), _("A few sentences: what it cost, what was wasted, who asked.")
    )
    approach = _text(_("What did you do?"), _("In what order, with what means, with whom."))
    prerequisites = _text(
        _("What does another company need to do the same?"),
        _("Machines, volumes, know-how. Leave it empty if you cannot say."),
        required=False,
        rows=4,
    )


class EffortForm(forms.Form):
    """What it took."""

    cost_band = forms.ChoiceField(
        label=_("What did it cost?"), choices=[NOT_KNOWN, *CaseStudyPage.CostBand.choices], required=False
    )
    duration_months = _months(_("How many months did it take?"), _("From the start to the result."))
    payback_months = _months(
        _("After how many months had it paid for itself?"), _("Leave it empty if you do not know.")
    )


class OutcomeForm(forms.ModelForm):
    """One measured result; left empty, it is not there."""

    class Meta:
        model = Outcome
        fields = [
            "metric",
            "unit",
            "base_year",
            "base_value",
            "result_year",
            "result_value",
            "method",
            "verified_by",
        ]
        labels = {"metric": pgettext_lazy("in a form", "What was measured?"), "unit": _("In which unit?")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        metric = self.fields["metric"]
        metric.queryset = OutcomeMetric.objects.select_related("theme")
        metric.choices = [("", "—"), *_grouped(metric.queryset)]
        # An unknown verifier is what a company leaves as it is; it must not make an empty row look filled.
        self.fields["verified_by"].initial = Outcome.VerifiedBy.UNKNOWN

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("metric")
            and cleaned.get("base_value") is None
            and cleaned.get("result_value") is None
        ):
            raise ValidationError(_("Enter what was measured, or leave this result out."))
        return cleaned


def _grouped(metrics):
    groups = {}
    for metric in metrics:
        groups.setdefault(words(metric.theme, "name").text, []).append(
            (metric.pk, f"{metric.name.text} ({metric.unit})")
        )
    return list(groups.items())


OutcomeForms = forms.formset_factory(OutcomeForm, extra=OUTCOMES, max_num=OUTCOMES, absolute_max=OUTCOMES)


class ConsentForm(forms.Form):
    """The last step: may the association edit and publish it?"""

    consent = forms.BooleanField(
        label=_("We agree that TAMA edits this case and publishes it after approval."),
        error_messages={"required": _("Without your agreement the case cannot be published.")},
    )
