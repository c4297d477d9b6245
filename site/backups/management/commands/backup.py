from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backups import Refused
from backups.bars import Bar
from backups.making import make_backup

# More would hide the line that says how many.
NAMES_SHOWN = 10


class Command(BaseCommand):
    help = (
        "Writes database and uploads into one file while the site runs. It holds personal data and password"
        " hashes, and none of the settings' values."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="file or folder; by default DATA_DIR/backups/")

    def handle(self, *, path, **options):
        try:
            made = make_backup(path, Bar)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made.path}   {made.size:,} bytes")
        if made.missing:
            self.stderr.write(f"Files that the database names and that are not there: {len(made.missing)}")
            self.stderr.write("\n".join(f"- {name}" for name in made.missing[:NAMES_SHOWN]))
