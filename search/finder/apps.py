from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FinderConfig(AppConfig):
    """Lets a buyer find a maker."""

    name = "search.finder"
    label = "finder"
    verbose_name = _("Finder")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # They connect their receivers, in every process.
        from .glossary import following as following_glossary  # noqa: F401
        from .index import following as following_records  # noqa: F401
