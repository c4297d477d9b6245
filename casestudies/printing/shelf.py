"""Finished PDFs on disk under what they are made of: a thousand readers of one case cost one typesetting.

Nothing has to be told when a page changes: other words make another name, and the old file is forgotten in time.
"""

import hashlib
import json
import os
import time
from functools import lru_cache
from importlib.metadata import version

from django.conf import settings

from brand.association.files import replaced

from . import place
from .fonts import font_folder
from .typesetting import TEMPLATES

# 500 cases in three languages at about 100 KB each; a case with pictures may have 1 MB.
MOST_FILES = 1500
MOST_BYTES = 300 * 1024 * 1024
# What failed is not tried again at once: it would fail again and keep others waiting.
REST_SECONDS = 600
# A process that was killed leaves its half file; after this nobody is writing it any more.
ABANDONED_SECONDS = 3600


def fingerprint(document):
    """Return the name of a Document: the same only for the same words, pictures, template, fonts and Typst."""
    digest = hashlib.sha256(_tools())
    digest.update(json.dumps([document.template, document.data], sort_keys=True).encode())
    for name, content in sorted(document.files.items()):
        digest.update(name.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _tools():
    parts = [
        path.read_bytes() for path in (*sorted(TEMPLATES.glob("*.typ")), *sorted(font_folder().glob("*.ttf")))
    ]
    return b"".join([version("typst").encode(), *(hashlib.sha256(part).digest() for part in parts)])


def folder():
    """Return the folder of the finished PDFs; it may be deleted at any time."""
    return settings.VAR / "pdf"


def find(name):
    """Return the bytes of a finished PDF, or None."""
    path = folder() / f"{name}.pdf"
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return content


def keep(name, content):
    """Put a finished PDF on the shelf, whole or not at all, and forget those nobody asked for the longest."""
    with replaced(folder() / f"{name}.pdf") as unfinished:
        unfinished.write_bytes(content)
    (folder() / f"{name}.failed").unlink(missing_ok=True)
    _forget()


def note_failure(name):
    """Remember that a document could not be set."""
    (folder() / f"{name}.failed").touch()


def has_failed(name):
    """Return whether a document could not be set a short while ago."""
    try:
        return time.time() - (folder() / f"{name}.failed").stat().st_mtime < REST_SECONDS
    except OSError:
        return False


def alone(seconds):
    """Hold the only place at the press; one document is set at a time, whichever process asks.

    Args:
        seconds: how long to wait for the place.

    Raises:
        BusyError: nobody left it in time.
    """
    return place.alone(folder() / "lock", seconds)


def _forget():
    now, kept, size = time.time(), 0, 0
    files = [(path, path.stat()) for path in folder().iterdir() if path.name != "lock"]
    for path, state in sorted(files, key=lambda one: one[1].st_mtime, reverse=True):
        kept, size = kept + 1, size + state.st_size
        is_abandoned = path.suffix != ".pdf" and now - state.st_mtime > ABANDONED_SECONDS
        if is_abandoned or kept > MOST_FILES or size > MOST_BYTES:
            path.unlink(missing_ok=True)
