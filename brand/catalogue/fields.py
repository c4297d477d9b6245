"""Short lists of words inside one column."""

from django import forms
from django.db import models


class LinesField(forms.CharField):
    """A form field for a list: one entry a line."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class WordListField(models.JSONField):
    """A list of words; with `options` a choice of several, else free text, one a line."""

    def __init__(self, *args, options=None, **kwargs):
        # Not part of migrations: wording is no matter of the database.
        self.options = options
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        if self.options is None:
            return super().formfield(**{"form_class": LinesField} | kwargs)
        return forms.MultipleChoiceField(
            choices=self.options,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
