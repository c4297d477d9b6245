from django.apps import AppConfig


class SigninConfig(AppConfig):
    """How an editor comes in: second factor, recovery codes, a forgotten password."""

    name = "signin"
