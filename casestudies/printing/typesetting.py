"""Sets documents with Typst: JSON and a template in, PDF out.

What people wrote is data: it is read with `json()` and never evaluated, so `#`, `$`, `@`, `*` and backticks come out as
they were typed. The work is done in a process of its own, so that whatever happens there harms no request.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from .fonts import font_folder

TEMPLATES = Path(__file__).parent / "typst"
# A case takes a second and 150 MB; the limits are for what nobody foresaw.
SECONDS = 60
MEGABYTES = 2048
# Typst uses every core of the machine unless it is told not to; readers need some.
THREADS = "2"
# Readers of the site come first; beside them a booklet takes more time by the clock than its own.
LATER = ("nice", "-n", "5")
LATER_TIMES = 3
_PROCESS = Path(__file__).with_name("typst_process.py")
_LONGEST_MESSAGE = 2000
# What every page of a PDF by Typst is called, outside of any compressed stream.
_PAGE = re.compile(rb"/Type\s*/Page\b")


class TypesettingError(Exception):
    """A document could not be set; the message is for the log."""


@dataclass(frozen=True)
class Document:
    """What is to be set.

    Args:
        template: the name of a file of TEMPLATES that draws `data`.
        data: what JSON can hold; texts in it have gone through `Legible`.
        files: {name: bytes} of the pictures that `data` refers to.
        missing: {character: its name} of what the fonts lack.
        is_awaited: whether a reader waits for it; else readers of the site come first.
    """

    template: str
    data: dict
    files: dict = field(default_factory=dict)
    missing: dict = field(default_factory=dict)
    is_awaited: bool = True


def typeset(document, seconds=SECONDS):
    """Set a document.

    Args:
        document: a Document.
        seconds: of processor time, after which the attempt is given up; by the clock, too, where a reader waits.

    Returns:
        The bytes of a PDF/UA-1 file.

    Raises:
        TypesettingError: it took too long, needed too much memory, or Typst refused it.
    """
    with tempfile.TemporaryDirectory(prefix="tama-print-") as name:
        folder = Path(name)
        _prepare(folder, document)
        _run(folder, seconds, is_awaited=document.is_awaited)
        return (folder / "out.pdf").read_bytes()


def draw_spread(content, page, seconds=SECONDS):
    """Draw two facing pages of a PDF.

    Args:
        content: bytes, as `typeset` makes them.
        page: the number of either page, from 1; page 1 lies alone, as the last one may.
        seconds: after which the attempt is given up.

    Returns:
        The bytes of a PNG file.

    Raises:
        TypesettingError: there is no such page, or as `typeset`.
    """
    last = count_pages(content)
    if not 1 <= page <= last:
        raise TypesettingError(f"there is no page {page}, the last one is {last}")
    left = page - page % 2
    shown = [str(number) for number in (left, left + 1) if 1 <= number <= last]
    with tempfile.TemporaryDirectory(prefix="tama-print-") as name:
        folder = Path(name)
        shutil.copy(TEMPLATES / "spread.typ", folder)
        (folder / "out.pdf").write_bytes(content)
        _run(folder, seconds, " ".join(shown))
        return (folder / "spread.png").read_bytes()


def count_pages(content):
    """Return how many pages a PDF made by `typeset` has."""
    return len(_PAGE.findall(content))


def _prepare(folder, document):
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    (folder / "main.typ").write_text(f'#import "{document.template}": print\n#print(json("data.json"))\n')
    (folder / "data.json").write_text(json.dumps(document.data, ensure_ascii=False), encoding="utf-8")
    for name, content in document.files.items():
        (folder / name).write_bytes(content)


def _run(folder, seconds, *pages, is_awaited=True):
    limit = seconds if is_awaited else LATER_TIMES * seconds
    command = [
        *(() if is_awaited else LATER),
        sys.executable,
        "-I",
        _PROCESS,
        folder,
        font_folder(),
        str(MEGABYTES),
        str(seconds),
        *pages,
    ]
    environment = {"RAYON_NUM_THREADS": THREADS, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit, env=environment)  # noqa: S603 - ours
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"not finished after {limit} s") from error
    if done.returncode:
        message = done.stderr.decode(errors="replace")[-_LONGEST_MESSAGE:].strip()
        raise TypesettingError(f"ended with {done.returncode}: {message}")
