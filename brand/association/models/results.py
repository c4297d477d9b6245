from django.utils.translation import gettext_lazy as _

from .editorial import EditorialPage


class ResultsPage(EditorialPage):
    """A page of figures: results, and below it the budget."""

    parent_page_types = ["association.HomePage", "association.ResultsPage"]
    subpage_types = ["association.ResultsPage"]

    class Meta:
        verbose_name = _("results page")
