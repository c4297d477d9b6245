from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import to_locale

from demo.management.commands.compile_translations import make_messages


class Command(BaseCommand):
    help = "Collects the interface's strings into site/locale/ for the translators; needs GNU gettext."

    def handle(self, **options):
        # English is the language of the code and needs no catalogue.
        make_messages([to_locale(code) for code, _ in settings.LANGUAGES if code != "en"])
