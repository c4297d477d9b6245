"""The chapters of the handbook, as their files tell them.

Words of the screen stand in 「 」. Those of the interface are written there as the code writes them, in English and
braces, 「{New case study}」, and read as the screen shows them: a new translation of a button changes both.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

from brand.association.words import SOURCE_LANGUAGE

FOLDER = Path(__file__).parent / "chapters"
_SCREEN_WORD = re.compile(r"「(\{)?([^」]+?)(?(1)\})」")


@dataclass(frozen=True)
class Step:
    """A step of a chapter.

    Args:
        address: the name of its chapter and its number, as its picture is called.
        text: what to do, with the words of the screen in 「 」.
        picture: what its picture shows, in words; empty for a step without one.
        note: what to know beside it; may be empty.
    """

    address: str
    text: str
    picture: str = ""
    note: str = ""

    @property
    def screen_words(self):
        """List what the screen of this step must show."""
        return [_read_word(match) for match in _SCREEN_WORD.finditer(self.text)]

    @property
    def html(self):
        return _mark(self.text)

    @property
    def note_html(self):
        return _mark(self.note)

    @property
    def picture_path(self):
        """Where its picture lies among the static files."""
        return f"img/handbook/{self.address}.png"


@dataclass(frozen=True)
class Chapter:
    """A task, in steps."""

    name: str
    number: int
    title: str
    lede: str
    steps: tuple[Step, ...]


@cache
def read_chapters():
    """Return {name: Chapter} in their order."""
    chapters = [_read_chapter(file) for file in FOLDER.glob("*.toml")]
    return {chapter.name: chapter for chapter in sorted(chapters, key=lambda chapter: chapter.number)}


def _read_chapter(file):
    number, _dash, name = file.stem.partition("-")
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    steps = tuple(Step(f"{name}-{place}", **step) for place, step in enumerate(content["steps"], start=1))
    return Chapter(name, int(number), content["title"], content["lede"], steps)


def _read_word(match):
    is_of_interface, word = match.groups()
    if not is_of_interface:
        return word
    with translation.override(SOURCE_LANGUAGE):
        return capfirst(gettext(word))


def _mark(text):
    """Return a text of ours as HTML, the words of the screen marked."""
    parts, at = [], 0
    for match in _SCREEN_WORD.finditer(text):
        parts += [
            format_html("{}", text[at : match.start()]),
            format_html("<b>「{}」</b>", _read_word(match)),
        ]
        at = match.end()
    return mark_safe("".join([*parts, format_html("{}", text[at:])]))  # noqa: S308 - every part is escaped
