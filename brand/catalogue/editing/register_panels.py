"""The forms of the brand register and of endorsements."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PublishingPanel

from .panels import words_row
from .record_forms import RecordForm

certification_form = ObjectList(
    [
        FieldPanel("identifier", read_only=True),
        FieldRowPanel([FieldPanel("product"), FieldPanel("criteria", widget=forms.Select)]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        MultiFieldPanel([FieldPanel("withdrawn_on"), words_row("withdrawn_reason")], _("Withdrawal")),
        PublishingPanel(),
    ],
    base_form_class=RecordForm,
)
endorsement_form = ObjectList(
    [
        FieldRowPanel([FieldPanel("company"), FieldPanel("edition", widget=forms.Select)]),
        FieldRowPanel([FieldPanel("endorsed_on"), FieldPanel("report_due_on"), FieldPanel("suspended_on")]),
        MultiFieldPanel([words_row("pledge")], _("Pledge")),
        PublishingPanel(),
    ],
    base_form_class=RecordForm,
)
