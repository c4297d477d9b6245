"""Run by `typesetting` as a process of its own: sets one document in a folder prepared for it, and ends.

    python -I typst_process.py FOLDER FONTS MEGABYTES SECONDS [PAGES]

FOLDER holds main.typ, what it reads, and afterwards out.pdf. With PAGES, numbers with blanks between them, it holds
spread.typ and out.pdf, and afterwards spread.png, those pages side by side.
Memory and time are limited by the kernel, so that a document that runs away ends this process and nothing else.
It knows nothing of the site.
"""

import resource
import sys
from pathlib import Path

import typst

MEGABYTE = 1024 * 1024
# Two pages are 1,490 pixels wide: a screen.
PIXELS_PER_INCH = 90


def main(folder, fonts, megabytes, seconds, pages=""):
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(folder)
    if pages:
        compiler = make_compiler(folder, fonts, "spread.typ", pages=pages)
        compiler.compile(output=folder / "spread.png", format="png", ppi=PIXELS_PER_INCH)
    else:
        # PDF/UA-1: Typst refuses what would not be accessible (a picture without words, a heading that skips a level).
        compiler = make_compiler(folder, fonts, "main.typ")
        compiler.compile(output=folder / "out.pdf", format="pdf", pdf_standards="ua-1")


def make_compiler(folder, fonts, name, **inputs):
    # No package is ever fetched: the folders where Typst would look for them are empty.
    return typst.Compiler(
        folder / name,
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=True,
        package_path=folder / "packages",
        package_cache_path=folder / "packages",
        sys_inputs=inputs,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
