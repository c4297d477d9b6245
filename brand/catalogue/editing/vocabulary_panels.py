"""The forms of the vocabularies, made from their columns: names side by side, the rest below."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from .panels import words_row


class TermForm(WagtailAdminModelForm):
    """The form of a term: its code never changes, and no term lies inside itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.instance.pk)

    def clean_parent(self):
        parent = above = self.cleaned_data["parent"]
        while above:
            if above.pk == self.instance.pk:
                raise ValidationError(_("A term cannot lie inside itself."))
            above = above.parent
        return parent


def panels_of(model):
    """Build the form of a vocabulary from its columns: rows for what has three languages, then the others."""
    names = [field.name for field in model._meta.concrete_fields if _is_edited(field)]
    rows = [words_row(name[:-3]) if _is_first(name, names) else None for name in names]
    panels = [
        row or _panel(model._meta.get_field(name))
        for name, row in zip(names, rows, strict=True)
        if row or not _is_in_row(name, names)
    ]
    return ObjectList(panels, base_form_class=TermForm)


def _is_edited(field):
    return field.editable and not field.primary_key


def _is_first(name, names):
    return name.endswith("_ja") and {f"{name[:-3]}_en", f"{name[:-3]}_zh"} <= set(names)


def _is_in_row(name, names):
    return name[-3:] in ("_en", "_zh") and _is_first(f"{name[:-3]}_ja", names)


def _panel(field):
    # A group is one of a few; a company one of thousands.
    is_group = isinstance(field, models.ForeignKey) and field.remote_field.model is field.model
    return FieldPanel(field.name, widget=forms.Select) if is_group else FieldPanel(field.name)
