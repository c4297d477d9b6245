"""Run by `typesetting` as a process of its own: sets one document in a folder prepared for it, and ends.

    python -I typst_process.py FOLDER FONTS MEGABYTES SECONDS [PAGE]

FOLDER holds main.typ, what it reads, and afterwards out.pdf; with a PAGE also spread.png, the two facing pages with it.
Memory and time are limited by the kernel, so that a document that runs away ends this process and nothing else.
It knows nothing of the site.
"""

import json
import resource
import sys
from pathlib import Path

import typst

MEGABYTE = 1024 * 1024
# Two pages are 1,490 pixels wide: a screen.
PIXELS_PER_INCH = 90


def main(folder, fonts, megabytes, seconds, page=""):
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(folder)
    compiler = make_compiler(folder, fonts, "main.typ")
    if page:
        # Only to be looked at: without tags it takes less.
        compiler.compile(output=folder / "out.pdf", format="pdf", pdf_tags=False)
        draw_spread(compiler, folder, fonts, int(page))
    else:
        # PDF/UA-1: Typst refuses what would not be accessible (a picture without words, a heading that skips a level).
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


def draw_spread(compiler, folder, fonts, page):
    """Draw the pages that lie open where `page` is one of them; the first one lies alone, as the last one may."""
    count = json.loads(compiler.query("<page-count>", field="value", one=True))
    left = page - page % 2
    pages = " ".join(str(number) for number in (left, left + 1) if 1 <= number <= count)
    if not pages:
        sys.exit(f"there is no page {page}, the last one is {count}")
    spread = make_compiler(folder, fonts, "spread.typ", pages=pages)
    spread.compile(output=folder / "spread.png", format="png", ppi=PIXELS_PER_INCH)


if __name__ == "__main__":
    main(*sys.argv[1:])
