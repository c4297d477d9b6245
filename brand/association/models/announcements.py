from django.db import models
from django.utils.translation import gettext_lazy as _

from .editorial import EditorialPage


class Announcement(EditorialPage):
    """What news and events share: their place in the tree, and that they may be samples."""

    is_sample = models.BooleanField(
        _("sample"),
        default=False,
        help_text=_("Invented content: labeled, and left out of the feed and the sitemap."),
    )

    has_samples = True
    parent_page_types = ["association.NewsIndexPage"]
    subpage_types = []

    class Meta:
        abstract = True
