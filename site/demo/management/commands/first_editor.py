import os
import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Creates the first editor with a random password and prints it once; does nothing when there is one."
    )

    def handle(self, **options):
        users = get_user_model().objects
        if users.exists():
            return
        name = os.environ.get("FIRST_EDITOR", "editor")
        password = secrets.token_urlsafe(12)
        users.create_superuser(username=name, email="", password=password)
        self.stdout.write(f"First editor: {name}   password: {password}   (shown only this once)")
