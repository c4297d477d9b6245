from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The first content, and the commands that bring a new machine to life."""

    name = "demo"
    default_auto_field = "django.db.models.BigAutoField"
