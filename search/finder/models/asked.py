"""What people searched for, counted by the month."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchQuery(models.Model):
    """A query in one language with one set of filters, and how often it was asked in a month.

    Nobody is remembered with it: no person, no address, no hour.
    """

    # The spelling in which queries are compared; see unfound.wording.
    normal = models.CharField(max_length=100)
    text = models.CharField(_("query"), max_length=100)
    language = models.CharField(_("language"), max_length=8)
    # As the query of an address, in an order that is always the same: "kind=product&technology=MC-CUT".
    filters = models.CharField(_("filters"), max_length=200, blank=True)
    # Its first day.
    month = models.DateField(_("month"))
    times = models.PositiveIntegerField(_("times searched"), default=0)
    # Of the last time it was asked, in every month's row alike.
    exact_total = models.PositiveIntegerField(_("results with all of it"))
    total = models.PositiveIntegerField(_("all results"))
    first_on = models.DateField(_("first searched on"), db_index=True)
    last_on = models.DateField(_("last searched on"), db_index=True)
    # Nothing needs to be done about it; in every month's row alike.
    is_dismissed = models.BooleanField(_("dismissed"), default=False)

    class Meta:
        verbose_name = _("query of a search")
        verbose_name_plural = _("queries of searches")
        constraints = [
            models.UniqueConstraint(
                fields=["normal", "language", "filters", "month"], name="one_row_per_query_and_month"
            )
        ]

    def __str__(self):
        return self.text
