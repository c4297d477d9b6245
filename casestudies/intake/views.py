"""The pages behind an invitation's link."""

import logging

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from ..models import CaseInvitation
from .drafting import NoIndexError, send_draft
from .forms import ConsentForm
from .steps import BY_NAME, STEPS, bind_all, find_unfinished, following

logger = logging.getLogger(__name__)


@method_decorator(never_cache, name="dispatch")
class IntakeView(View):
    """One page of the guided form. The link is the key, so it goes to no other site and no search engine."""

    def dispatch(self, request, token, *args, **kwargs):
        self.token, self.invitation = token, CaseInvitation.find(token)
        if self.invitation is None:
            raise Http404
        if self.invitation.status == CaseInvitation.Status.OPEN:
            answer = super().dispatch(request, *args, **kwargs)
        elif self.invitation.status == CaseInvitation.Status.SENT:
            answer = self.show("sent.html", answers=_summary(self.forms))
        else:
            answer = self.show("closed.html", status=410)
        answer["X-Robots-Tag"] = "noindex"
        # With no referrer at all, Django could not tell our own form from another site's.
        answer["Referrer-Policy"] = "same-origin"
        return answer

    def show(self, template, status=200, **context):
        context |= {"invitation": self.invitation, "token": self.token, "steps": self.steps_so_far()}
        return render(self.request, f"casestudies/intake/{template}", context, status=status)

    @cached_property
    def forms(self):
        """{step: its form} with what was typed, read and checked once for a page."""
        return bind_all(self.invitation.answers)

    def steps_so_far(self):
        return [(step, form.is_bound and form.is_valid()) for step, form in self.forms.items()]


class StepView(IntakeView):
    """A step: what was typed is kept, right or wrong; only what is right leads on."""

    def dispatch(self, request, token, step=STEPS[0].name):
        if step not in BY_NAME:
            raise Http404
        self.step = BY_NAME[step]
        return super().dispatch(request, token)

    def get(self, request):
        return self.show("step.html", step=self.step, form=self.forms[self.step])

    def post(self, request):
        typed = request.POST.copy()
        typed.pop("csrfmiddlewaretoken", None)
        self.invitation.answers[self.step.name] = typed.urlencode()
        self.invitation.save(update_fields=["answers"])
        form = self.forms[self.step]
        if not form.is_valid():
            return self.show("step.html", step=self.step, form=form, status=422)
        after = following(self.step.name)
        return (
            redirect("casestudies:intake_step", self.token, after)
            if after
            else redirect("casestudies:intake_check", self.token)
        )


class CheckView(IntakeView):
    """Everything at a glance, and the agreement; sending makes a draft that an approver looks at."""

    def get(self, request, form=None, status=200):
        unfinished = find_unfinished(self.forms)
        if unfinished:
            return redirect("casestudies:intake_step", self.token, unfinished.name)
        return self.show(
            "check.html", form=form or ConsentForm(), answers=_summary(self.forms), status=status
        )

    def post(self, request):
        form = ConsentForm(request.POST)
        if not form.is_valid() or find_unfinished(self.forms):
            return self.get(request, form, status=422)
        try:
            send_draft(self.invitation)
        except NoIndexError:
            logger.error("Invitation %s: the site has no Japanese list of case studies.", self.invitation.pk)
            form.add_error(
                None, _("The draft could not be sent. What you typed is kept: please tell TAMA about it.")
            )
            return self.get(request, form, status=503)
        return redirect("casestudies:intake", self.token)


def _summary(forms):
    """Return [(step, [(label, answer)])] of what was filled in, for reading."""
    return [(step, _read(form)) for step, form in forms.items()]


def _read(form):
    forms = getattr(form, "forms", [form])
    return [
        (field.label, _say(field, one.cleaned_data.get(field.name)))
        for one in forms
        if one.is_bound and one.is_valid() and one.has_changed()
        for field in one
        if one.cleaned_data.get(field.name) not in (None, "", [])
    ]


def _say(field, value):
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(one.name.text for one in value)
    if hasattr(value, "name"):
        return value.name.text
    return dict(getattr(field.field, "choices", ())).get(value, value) if isinstance(value, str) else value
