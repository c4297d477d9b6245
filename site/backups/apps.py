from django.apps import AppConfig
from django.core.checks import Tags, register


class BackupsConfig(AppConfig):
    """Keeps the site's data and brings it back."""

    name = "backups"

    def ready(self):
        from backups.checks import check_database_is_whole

        register(check_database_is_whole, Tags.database)
