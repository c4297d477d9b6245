"""What a backup says of itself, so that a restore can compare."""

import json
import os
import platform
import re
import subprocess
import tomllib
from dataclasses import asdict, dataclass, fields

import django
import wagtail
from django.conf import settings

from backups import Refused

FORMAT = 1
# How settings and gunicorn read the environment.
READ_FROM_ENVIRONMENT = re.compile(r'\b(?:env|flag|words|environ\.get)\(\s*"([A-Z_]+)"')


@dataclass(frozen=True)
class Manifest:
    """The last member of a backup.

    `rows` counts each table, `files` gives size in bytes and SHA-256 of each member, `missing` names the
    files that rows speak of and that were not there, `settings` the variables that were set, never a value.
    """

    created_at: str
    site: dict
    database: str
    migrations: list
    rows: dict
    files: dict
    missing: list
    settings: list
    format: int = FORMAT

    def to_json(self):
        """Returns the bytes that are written."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data):
        """Returns the manifest; raises Refused when it is not one that this code understands."""
        told = json.loads(data)
        if isinstance(told, dict) and told.get("format") != FORMAT:
            raise Refused("The backup has a format that this version of the site does not know.")
        kinds = {item.name: item.type for item in fields(cls)}
        if not isinstance(told, dict) or told.keys() != kinds.keys():
            raise Refused("The manifest of the backup cannot be read.")
        if not all(isinstance(told[name], kind) for name, kind in kinds.items()) or not is_sound(told):
            raise Refused("The manifest of the backup cannot be read.")
        return cls(**told)


def is_sound(told):
    """Returns whether lists and tables hold what they should."""
    return (
        all(isinstance(name, str) for name in [*told["missing"], *told["settings"]])
        and all(isinstance(pair, list) and list(map(type, pair)) == [str, str] for pair in told["migrations"])
        and all(type(count) is int for count in told["rows"].values())
        and all(
            isinstance(file, dict) and type(file.get("size")) is int and isinstance(file.get("sha256"), str)
            for file in told["files"].values()
        )
    )


def describe_site():
    """Returns the versions of what runs here."""
    project = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]
    return {
        "version": project["version"],
        "commit": find_commit(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "wagtail": wagtail.__version__,
    }


def find_commit():
    """Returns the commit of this working copy, "" where there is none (an image, an unpacked archive)."""
    command = ["git", "-C", str(settings.ROOT), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""


def variables_set():
    """Returns the names of the site's environment variables that are set; their values stay where they are."""
    read = {
        name
        for file in ("settings.py", "gunicorn.conf.py")
        for name in READ_FROM_ENVIRONMENT.findall((settings.SITE / file).read_text())
    }
    return sorted(name for name in read if os.environ.get(name))
