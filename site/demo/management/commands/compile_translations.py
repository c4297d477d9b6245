import re
import shutil
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Command(BaseCommand):
    help = "Compiles the interface translations without GNU gettext; with --check also says what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="fail when a string has no translation")

    def handle(self, *, check, **options):
        if check and (faults := [fault for path in catalogues() for fault in faults_of(path)]):
            raise CommandError("\n".join(["Translations are not complete:", *faults]))
        for path in catalogues():
            compiled = path.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
                polib.pofile(str(path)).save_as_mofile(str(compiled))


def catalogues():
    """Returns the paths of our own catalogues."""
    return sorted(
        path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")
    )


def faults_of(path):
    """Returns a line for each string without translation, unsure, or with other holes than the original."""
    language = path.parent.parent.name
    catalogue = polib.pofile(str(path))
    faults = [f"{language}: no translation: {entry.msgid!r}" for entry in catalogue.untranslated_entries()]
    faults += [f"{language}: fuzzy: {entry.msgid!r}" for entry in catalogue.fuzzy_entries()]
    for entry in catalogue.translated_entries():
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not set(HOLE.findall(text)) <= set(HOLE.findall(entry.msgid + entry.msgid_plural)):
                faults.append(f"{language}: another hole than in {entry.msgid!r}")
    return faults + [f"{language}: not in the catalogue: {text!r}" for text in strings_missing_in(path)]


def strings_missing_in(path):
    """Returns the strings of the code that the catalogue lacks; needs GNU gettext, which developers have."""
    if not shutil.which("xgettext"):
        return []
    before = path.read_bytes()
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}
    try:
        make_messages([path.parent.parent.name])
        wanted = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    finally:
        path.write_bytes(before)
    return [entry.msgid for entry in wanted if (entry.msgctxt, entry.msgid) not in known]


def make_messages(languages):
    """Collects the strings of the code into the catalogues of these languages."""
    call_command(
        "makemessages",
        locale=languages,
        ignore_patterns=[".venv", ".var", "tests", "static"],
        add_location="file",
        no_wrap=True,
        verbosity=0,
    )
