from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    """What the companies achieved, as measured evidence."""

    name = "casestudies"
    label = "casestudies"
    verbose_name = _("Case studies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import exchange  # noqa: F401 - it adds the sheets of cases to the workbook
