"""Metrics to choose from, by theme, each with the units it is measured in."""

from itertools import groupby

from django.apps import apps

from ..quantities import QUANTITIES


def choose_metric():
    """Return the choices of a select: metrics grouped by theme, in the language editors work in."""
    # By name: the models import the form that shows these.
    metrics = apps.get_model("casestudies.OutcomeMetric").objects.select_related("theme")
    metrics = metrics.order_by("theme__sort_order", "sort_order")
    groups = groupby(metrics, key=lambda metric: metric.theme.name_ja)
    return [
        ("", "---------"),
        *((theme, [_choice(metric) for metric in members]) for theme, members in groups),
    ]


def _choice(metric):
    units = "、".join(QUANTITIES[name].unit for name in metric.quantities if name in QUANTITIES)
    return metric.pk, f"{metric.name_ja}（{units}）" if units else metric.name_ja
