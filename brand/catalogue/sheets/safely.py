"""Reads a file in a process of its own, with little memory and little time: files come from anybody.

`python -m brand.catalogue.sheets.safely PATH NAME` is that process; it prints what it read as JSON.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

from .limits import MAX_MEMORY_BYTES, MAX_SECONDS, MAX_WAIT_SECONDS
from .problems import Problems
from .problems import sentence as _
from .reading import read_sheets
from .sheet import Sheet

ROOT = Path(__file__).resolve().parents[3]


def read_file(path, file_name=None):
    """Read a file of sheets, whoever it comes from.

    Args:
        path: a workbook, a zip file of CSV, a CSV file or a folder of CSV files.
        file_name: what whoever sent it calls it; the name of the path when left out.

    Returns:
        A list of `Sheet` and a list of `Problem`, empty when everything could be read.
    """
    name = file_name or Path(path).name
    command = [sys.executable, "-m", "brand.catalogue.sheets.safely", str(Path(path).resolve()), name]
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=MAX_WAIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [], too_slow(name)
    if child.returncode == -signal.SIGXCPU:
        return [], too_slow(name)
    if child.returncode:
        return [], refusal(name, _("The file is damaged or too large to be read."))
    return decode(json.loads(child.stdout))


def environment():
    """Return what the process needs to start, and none of the site's secrets."""
    needed = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return needed | {"PYTHONUTF8": "1"}


def too_slow(name):
    return refusal(name, _("The file could not be read within %(seconds)s seconds."), seconds=MAX_SECONDS)


def refusal(name, message, **holes):
    problems = Problems()
    problems.add(name, message, holes=holes)
    return problems


def decode(result):
    sheets = [Sheet.from_json(sheet) for sheet in result["sheets"]]
    return sheets, Problems.from_json(result["problems"], result["left_out"])


def main(path, file_name):
    """Read a file under limits and print what was read; a crash is the answer to a hostile file."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    problems = Problems()
    sheets = [sheet.as_json() for sheet in read_sheets(path, file_name, problems)]
    result = {"sheets": sheets, "problems": problems.as_json(), "left_out": problems.left_out}
    # In one piece: a text that is repeated too often must break this process, not the one that reads it.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
