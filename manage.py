#!/usr/bin/env python3
"""Runs the site's commands; `make run` and `make test` call it for you."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main():
    # Python owns the module name `site`, so the folder is put on the path and never imported as a package.
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    if sys.argv[1:2] != ["start"]:
        # A command (migrate, import) may honestly take longer than a reader's request.
        os.environ.setdefault("STATEMENT_TIMEOUT", "10min")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
