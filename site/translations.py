"""The words of the interface in three languages: collecting them from the code, and what a catalogue may lack."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings

# Where strings stand, and what in these folders is never read by a visitor.
ROOMS = ("site", "brand", "casestudies", "search")
WITHOUT_STRINGS = shutil.ignore_patterns("locale", "migrations", "content", "data", "__pycache__")
PLURAL_FORMS = {
    "ja": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "zh_Hans": "nplurals=1; plural=0;",
}
# The language of the code: its catalogue is there for the plural rule and needs no words.
CODE_LANGUAGE = "en"
# What is filled in later: %(name)s, {name}, {series.point}.
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[\w.]*\}")
HOW_TO_GET = "GNU gettext is not installed: apt-get install gettext, or brew install gettext"


def catalogue_path(locale, part=""):
    """Returns the path of our catalogue of a locale such as zh_Hans; part "wagtail" is what Wagtail lacks."""
    return Path(settings.LOCALE_PATHS[0]) / part / locale / "LC_MESSAGES" / "django.po"


def catalogue_paths():
    """Returns the paths of all catalogues kept here: ours, and the words that Wagtail lacks."""
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    return sorted(path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po"))


def read_catalogue(locale):
    """Returns the catalogue of a locale."""
    return polib.pofile(str(catalogue_path(locale)), wrapwidth=0)


def key_of(entry):
    """Returns what makes a string this string and no other."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def can_collect():
    """Returns whether this machine has GNU gettext, which developers need and newcomers do not."""
    return bool(shutil.which("xgettext"))


def collect_strings():
    """Returns every string of the templates and the code as entries without translation.

    Works on a copy: makemessages writes beside the files it reads, and somebody may be editing them.
    """
    with tempfile.TemporaryDirectory(prefix="tama-strings-") as folder:
        copy = Path(folder)
        for name in ROOMS:
            shutil.copytree(settings.ROOT / name, copy / name, ignore=WITHOUT_STRINGS)
        (copy / "locale").mkdir()
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "--locale=ja", "--add-location=file"]
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise RuntimeError(done.stderr)
        return list(polib.pofile(str(copy / "locale" / "ja" / "LC_MESSAGES" / "django.po")))


def update_catalogues():
    """Gives every catalogue exactly the strings of the code; translations stay, what is unused goes.

    Returns for each locale the entries that have no translation yet.
    """
    strings = collect_strings()
    missing = {}
    for locale in PLURAL_FORMS:
        catalogue = make_catalogue(locale, strings)
        missing[locale] = catalogue.untranslated_entries() if locale != CODE_LANGUAGE else []
        path = catalogue_path(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != str(catalogue):
            path.write_text(str(catalogue))
    return missing


def make_catalogue(locale, strings):
    """Returns a catalogue of these strings with the translations that the present one has.

    A string whose English changed is a new one: a guessed ("fuzzy") translation says what we do not say.
    """
    path = catalogue_path(locale)
    known = {key_of(entry): entry for entry in read_catalogue(locale)} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": "TAMA",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[locale],
    }
    for string in strings:
        catalogue.append(make_entry(locale, string, known.get(key_of(string))))
    return catalogue


def make_entry(locale, string, known):
    """Returns a string as an entry of a catalogue, with the translation it is known to have."""
    entry = polib.POEntry(
        msgctxt=string.msgctxt,
        msgid=string.msgid,
        msgid_plural=string.msgid_plural,
        comment=string.comment,
        occurrences=sorted({(file.removeprefix("./"), "") for file, _ in string.occurrences}),
        flags=[flag for flag in string.flags if flag != "fuzzy"],
    )
    if known:
        entry.msgstr, entry.msgstr_plural, entry.tcomment = known.msgstr, known.msgstr_plural, known.tcomment
    elif string.msgid_plural:
        forms = int(re.search(r"nplurals=(\d)", PLURAL_FORMS[locale])[1])
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    return entry


def faults_of(locale):
    """Returns a line for each string that is untranslated, unsure, no longer used, or has other holes."""
    catalogue = read_catalogue(locale)
    faults = [f"{locale}: unsure: {entry.msgid!r}" for entry in catalogue if entry.fuzzy]
    faults += [f"{locale}: no longer used: {entry.msgid!r}" for entry in catalogue.obsolete_entries()]
    if locale != CODE_LANGUAGE:
        faults += [f"{locale}: not translated: {entry.msgid!r}" for entry in catalogue.untranslated_entries()]
    return faults + holes_that_differ(locale, catalogue)


def holes_that_differ(locale, catalogue):
    """Returns a line for each translation whose holes are not those of the English."""
    faults = []
    for entry in catalogue.translated_entries():
        holes = sorted(HOLE.findall(entry.msgid_plural or entry.msgid))
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            if sorted(HOLE.findall(text)) != holes:
                faults.append(f"{locale}: other holes than in {entry.msgid!r}")
    return faults


def strings_missing_in(locale, strings):
    """Returns a line for each string of the code that a catalogue lacks, and for each it has for nothing."""
    known, wanted = {key_of(entry) for entry in read_catalogue(locale)}, {key_of(entry) for entry in strings}
    return [
        *(f"{locale}: not in the catalogue: {key[1]!r}" for key in sorted(wanted - known, key=str)),
        *(f"{locale}: no longer in the code: {key[1]!r}" for key in sorted(known - wanted, key=str)),
    ]
