"""The outcomes on the form of a case: one empty row to begin with, an untouched row is none, metrics by theme."""

from decimal import Decimal

from django.forms import Select
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from .metric_choices import choose_metric

# What somebody enters in a row; who verified it is always chosen already.
ENTERED = ("metric", "unit", "base_year", "base_value", "result_year", "result_value", "method")
ROW = [
    FieldRowPanel([FieldPanel("metric", widget=Select), FieldPanel("unit")]),
    FieldRowPanel([FieldPanel("base_year"), FieldPanel("base_value")], heading=_("Before")),
    FieldRowPanel([FieldPanel("result_year"), FieldPanel("result_value")], heading=_("After")),
    FieldRowPanel([FieldPanel("method"), FieldPanel("verified_by")]),
]


class OutcomeFormSet(BaseChildFormSet):
    """Rows of outcomes, of which those are forgotten in which nothing was entered."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A new case shows where its outcome goes.
        self.extra = 0 if self.instance.pk else 1

    @cached_property
    def metrics(self):
        return choose_metric()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["metric"].choices = self.metrics
        for name in ("base_value", "result_value"):
            if isinstance(form.initial.get(name), Decimal):
                form.initial[name] = _as_written(form.initial[name])

    def _should_delete_form(self, form):
        return super()._should_delete_form(form) or not any(form[name].value() for name in ENTERED)


def _as_written(value):
    """Return a value without the zeros that the database adds behind its point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


class OutcomesPanel(InlinePanel):
    """The rows of outcomes."""

    def __init__(self, *args, panels=ROW, **kwargs):
        super().__init__(*args, panels=panels, **kwargs)

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = OutcomeFormSet
        return options
