from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FinderConfig(AppConfig):
    """Lets a buyer find a maker."""

    name = "search.finder"
    label = "finder"
    verbose_name = _("Finder")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .glossary import following  # noqa: F401 - it connects its receivers
