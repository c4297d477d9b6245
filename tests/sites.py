"""Sites in processes of their own: each has its data folder and nothing of the test's environment."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SETUP = """
import os, sys
sys.path[:0] = ["site", "."]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
import django; django.setup()
"""


def manage(*arguments, **environment):
    """Returns how manage.py ends with nothing but this environment."""
    return subprocess.run(
        [PYTHON, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )


def run_in_site(code, environment):
    """Returns what some lines of Python print when they run in a site."""
    done = subprocess.run(
        [PYTHON, "-c", SETUP + code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port():
    """Returns a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
