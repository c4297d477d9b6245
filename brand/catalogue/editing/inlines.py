"""The lists inside a form whose lines share their choices: one query for a list, not one for each line."""

from functools import cached_property

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from ..models import CertificationStandard, Product, SpecificationKey
from .terms import choose_term


class SharedChoicesFormSet(BaseChildFormSet):
    """Lines of a form that choose from the same short lists."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, choices in self.shared_choices.items():
            form.fields[name].choices = choices


class EvidenceFormSet(SharedChoicesFormSet):
    """Lines about a company that may name one of its own products."""

    @cached_property
    def shared_choices(self):
        return {"product": choose_term(self.own_products, "")}

    @cached_property
    def own_products(self):
        return Product.objects.filter(company_id=self.instance.pk).only("name_ja", "company_id")

    def add_fields(self, form, index):
        form.fields["product"].queryset = self.own_products
        super().add_fields(form, index)


class CertificationFormSet(EvidenceFormSet):
    @cached_property
    def shared_choices(self):
        standards = choose_term(CertificationStandard.objects.all(), "")
        return super().shared_choices | {"standard": standards}


class SpecificationFormSet(SharedChoicesFormSet):
    @cached_property
    def keys(self):
        return list(SpecificationKey.objects.all())

    @cached_property
    def shared_choices(self):
        return {"key": choose_term(self.keys, "")}

    @cached_property
    def units(self):
        return {key.pk: " ".join(key.units_accepted or [key.unit]) for key in self.keys}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["key"].widget.units = self.units


class ListPanel(InlinePanel):
    """An inline list whose lines are made by a formset of ours."""

    def __init__(self, *args, formset, **kwargs):
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return super().clone_kwargs() | {"formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
