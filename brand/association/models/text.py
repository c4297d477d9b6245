from django.utils.translation import gettext_lazy as _

from .editorial import EditorialPage


class TextPage(EditorialPage):
    """A page of text: about, membership, documents, contact, privacy, accessibility."""

    parent_page_types = ["association.HomePage", "association.TextPage"]
    subpage_types = ["association.TextPage", "association.NetworkPage", "association.HistoryPage"]

    class Meta:
        verbose_name = _("text page")
