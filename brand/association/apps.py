from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationConfig(AppConfig):
    """What the association says about itself: pages, editions, figures."""

    name = "brand.association"
    label = "association"
    verbose_name = _("Association")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Here and not in wagtail_hooks: commands such as publish_scheduled never load the hooks.
        from .editing import language_versions  # noqa: F401
