"""Choosing several terms of a vocabulary: folded groups of check boxes with a search box above them."""

from decimal import Decimal

from django import forms
from wagtail.admin.staticfiles import versioned_static


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """Check boxes in folded groups; a group with a chosen term is open, and a search box finds the others.

    Works without its script: the groups open by themselves then.
    """

    template_name = "catalogue/admin/grouped_checkboxes.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # {value: other spellings}: what the search box finds beside the label.
        self.spellings = {}

    @property
    def media(self):
        return forms.Media(js=[versioned_static("js/choices.js")])

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["groups"] = [
            {"name": group, "options": options, "chosen": sum(option["selected"] for option in options)}
            for group, options, _index in context["widget"]["optgroups"]
        ]
        return context

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["spellings"] = self.spellings.get(value, "")
        return option


class UnitSelect(forms.Select):
    """A choice of property; each option carries the units it accepts, which the script shows beside it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = {}

    @property
    def media(self):
        return forms.Media(js=[versioned_static("js/units.js")])

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-units"] = self.units.get(value, "")
        return option


class PlainNumber(forms.NumberInput):
    """A number without the zeros that the column adds: 12, not 12.000000000000000."""

    def __init__(self, attrs=None):
        super().__init__({"step": "any"} | (attrs or {}))

    def format_value(self, value):
        return format(value.normalize(), "f") if isinstance(value, Decimal) else super().format_value(value)
