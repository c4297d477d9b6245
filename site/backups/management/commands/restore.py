from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backups import Refused
from backups.bars import Bar
from backups.restoring import restore_backup


class Command(BaseCommand):
    help = (
        "Puts a backup in the place of this site after comparing everything; what was here is kept under a"
        " dated name. Web server and worker must be stopped. Restore only backups of your own."
    )
    # It must work just when the database does not.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a file that `backup` has written")
        parser.add_argument("--replace", action="store_true", help="although there is a site here already")

    def handle(self, *, path, replace, **options):
        try:
            restored = restore_backup(path, replace, Bar)
        except Refused as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        self.stdout.write("\n".join(describe(restored)))


def describe(restored):
    """Returns the lines that tell an operator what was compared and what to do next."""
    manifest = restored.manifest
    made_by = " ".join(filter(None, (manifest.site.get("version"), manifest.site.get("commit", "")[:12])))
    yield f"Restored the site of {manifest.created_at} (version {made_by})."
    yield "Compared with what the backup says of itself:"
    yield f"- database: whole, {sum(restored.rows.values()):,} rows in {len(restored.rows)} tables"
    yield f"- files: {len(manifest.files):,}, each with its SHA-256; {of_missing(manifest.missing)}"
    for place in restored.kept:
        yield f"What was here is kept: {place}"
    if restored.unset:
        yield f"Set when the backup was made, and not now: {', '.join(restored.unset)}"
    if restored.is_older:
        yield "The backup is older than this code: run `python manage.py migrate` before the start."
    yield "Everybody has to sign in again."


def of_missing(names):
    """Returns half a sentence about files that were missing when the backup was made."""
    return f"missing already then: {', '.join(names)}" if names else "every row has its file"
