"""The steps of the guided form in their order, with what the company has typed so far."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .forms import AboutForm, EffortForm, OutcomeForms, StoryForm


@dataclass(frozen=True)
class Step:
    """A step: its name in addresses, its title, a sentence for who fills it in, and its form."""

    name: str
    title: str
    lede: str
    form_class: type

    def bind(self, answers):
        """Return the step's form with what was typed, or an empty one.

        Args:
            answers: {name of a step: encoded form data}, as CaseInvitation keeps it.
        """
        typed = answers.get(self.name)
        return self.form_class() if typed is None else self.form_class(QueryDict(typed))


STEPS = (
    Step(
        "about", _("Title and theme"), _("Begin with one line. You can change everything later."), AboutForm
    ),
    Step(
        "story", _("What you did"), _("Write as you would tell a colleague; TAMA edits the text."), StoryForm
    ),
    Step(
        "results",
        _("What was measured"),
        _("Up to three results. What was not measured stays empty; a small honest figure is worth more."),
        OutcomeForms,
    ),
    Step("effort", _("What it took"), _("Other companies ask this first."), EffortForm),
)
BY_NAME = {step.name: step for step in STEPS}
NAMES = tuple(BY_NAME)


def bind_all(answers):
    """Return {step: its form} with what was typed."""
    return {step: step.bind(answers) for step in STEPS}


def find_unfinished(forms):
    """Return the first step that was not filled in or has an error, or None.

    Args:
        forms: {step: its form}, from `bind_all`.
    """
    for step, form in forms.items():
        if not form.is_bound or not form.is_valid():
            return step
    return None


def following(name):
    """Return the name of the next step, or None after the last."""
    place = NAMES.index(name) + 1
    return NAMES[place] if place < len(NAMES) else None
