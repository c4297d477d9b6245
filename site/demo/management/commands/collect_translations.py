from django.core.management.base import BaseCommand, CommandError

from translations import HOW_TO_GET, can_collect, update_catalogues


class Command(BaseCommand):
    help = "Collects the interface's strings into site/locale/ for the translators; needs GNU gettext."

    def handle(self, **options):
        if not can_collect():
            raise CommandError(HOW_TO_GET)
        for locale, missing in update_catalogues().items():
            self.stdout.write(f"{locale}: {len(missing)} to translate" if missing else f"{locale}: complete")
            for entry in missing:
                self.stdout.write(f"    {entry.msgid!r}")
