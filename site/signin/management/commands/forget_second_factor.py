from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from signin.devices import forget_devices


class Command(BaseCommand):
    help = "Takes the second factor from an editor who has lost both phone and recovery codes."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no editor called {username}.")
        forget_devices(user)
        self.stdout.write(f"{username} will be asked to enrol a phone at the next sign-in.")
