import polib
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.reloader import translation_file_changed

from translations import (
    PLURAL_FORMS,
    can_collect,
    catalogue_paths,
    collect_strings,
    faults_of,
    strings_missing_in,
)


class Command(BaseCommand):
    help = "Compiles the interface translations without GNU gettext; with --check also says what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="fail when a string has no translation")

    def handle(self, *, check, **options):
        if check and (faults := find_faults()):
            lines = ["Translations are not complete (make translations):", *faults]
            raise CommandError("\n".join(lines))
        for path in catalogue_paths():
            compiled = path.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
                polib.pofile(str(path)).save_as_mofile(str(compiled))
                # This process has read what was there: in a new clone, nothing.
                translation_file_changed(None, compiled)


def find_faults():
    """Returns what is wrong in any catalogue; whether a string is missing only GNU gettext can tell."""
    faults = [fault for locale in PLURAL_FORMS for fault in faults_of(locale)]
    if can_collect():
        strings = collect_strings()
        faults += [fault for locale in PLURAL_FORMS for fault in strings_missing_in(locale, strings)]
    return faults
