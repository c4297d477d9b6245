from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from brand.association.words import SOURCE_LANGUAGE

from ..editing.invitation_panel import LinkPanel

DAYS_OPEN = 60
SALT = "casestudies.intake"


def default_end():
    return localdate() + timedelta(days=DAYS_OPEN)


class CaseInvitation(models.Model):
    """A member company is asked for a case: behind a signed link it drafts one, which an approver then looks at."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        SENT = "sent", _("draft received")
        CLOSED = "closed", _("closed")

    company = models.ForeignKey(
        "catalogue.Company",
        on_delete=models.CASCADE,
        related_name="case_invitations",
        verbose_name=_("company"),
    )
    note = models.TextField(
        _("what we ask for"), blank=True, help_text=_("The company reads it above the form.")
    )
    expires_on = models.DateField(
        _("open until"), default=default_end, help_text=_("The last day on which the link works.")
    )
    is_withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("The link stops working at once.")
    )
    # What the company has typed so far, by step; kept as typed, also what is not complete yet.
    answers = models.JSONField(default=dict, editable=False)
    case = models.ForeignKey(
        "casestudies.CaseStudyPage",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("case study page"),
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("invited on"), auto_now_add=True)
    sent_at = models.DateTimeField(_("received on"), null=True, editable=False)

    panels = [
        LinkPanel(),
        FieldPanel("company"),
        FieldPanel("note"),
        FieldPanel("expires_on"),
        FieldPanel("is_withdrawn"),
    ]

    class Meta:
        verbose_name = _("invitation to draft a case")
        verbose_name_plural = _("invitations to draft a case")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return str(self.company)

    @property
    def status(self):
        if self.sent_at:
            return self.Status.SENT
        is_over = self.is_withdrawn or self.expires_on < localdate()
        return self.Status.CLOSED if is_over else self.Status.OPEN

    @property
    def link(self):
        """The full address for the company; whoever has it may write this one draft and nothing else."""
        with translation.override(SOURCE_LANGUAGE):
            path = reverse("casestudies:intake", args=[signing.Signer(salt=SALT).sign_object(self.pk)])
        return f"{settings.WAGTAILADMIN_BASE_URL}{path}"

    @classmethod
    def find(cls, token):
        """Return the invitation of a signed link, whatever its status; None when the link is not one of ours."""
        try:
            pk = signing.Signer(salt=SALT).unsign_object(token)
        except signing.BadSignature:
            return None
        return cls.objects.select_related("company").filter(pk=pk).first()
