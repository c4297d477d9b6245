"""Run by `typesetting` as a process of its own: sets one document in a folder prepared for it, and ends.

    python -I typst_process.py FOLDER FONTS MEGABYTES SECONDS

FOLDER holds main.typ, what it reads, and afterwards out.pdf. Memory and time are limited by the kernel, so that a
document that runs away ends this process and nothing else. It knows nothing of the site.
"""

import resource
import sys
from pathlib import Path

import typst

MEGABYTE = 1024 * 1024


def main(folder, fonts, megabytes, seconds):
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(folder)
    # No package is ever fetched: the folders where Typst would look for them are empty.
    compiler = typst.Compiler(
        folder / "main.typ",
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=True,
        package_path=folder / "packages",
        package_cache_path=folder / "packages",
    )
    # PDF/UA-1: Typst refuses what would not be accessible (a picture without words, a heading that skips a level).
    compiler.compile(output=folder / "out.pdf", format="pdf", pdf_standards="ua-1")


if __name__ == "__main__":
    main(*sys.argv[1:])
