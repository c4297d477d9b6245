from django.utils.translation import gettext_lazy as _

from .editorial import EditorialPage


class NetworkPage(EditorialPage):
    """Members, institutions and coordinators, over the map of the region."""

    max_count_per_parent = 1
    parent_page_types = ["association.TextPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("network page")
