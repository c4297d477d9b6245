"""The traps of a folder called `site`, and of settings that look right and are not."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
TOP_LEVEL = {
    "manage.py", "site", "brand", "casestudies", "search", "static", "tests", "requirements.txt",
    "README.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md", "LICENSE",
    "Makefile", "pyproject.toml", "Dockerfile", "compose.yaml",
}  # fmt: skip


def names_in_site():
    modules = {path.stem for path in SITE.glob("*.py")} | {
        path.parent.name for path in SITE.glob("*/__init__.py")
    }
    return sorted(modules - {"gunicorn.conf"})


def test_a_newcomer_never_meets_a_package_called_site():
    assert not (SITE / "__init__.py").exists()
    assert not Path(sys.modules["site"].__file__).is_relative_to(ROOT)


@pytest.mark.parametrize("name", names_in_site())
def test_no_module_of_the_site_hides_a_standard_or_installed_one(name):
    assert name not in sys.stdlib_module_names
    elsewhere = [folder for folder in sys.path if folder and not Path(folder).resolve().is_relative_to(ROOT)]
    elsewhere += [folder for folder in sys.path if "site-packages" in folder]
    assert importlib.machinery.PathFinder.find_spec(name, elsewhere) is None


def test_git_does_not_ignore_the_settings():
    lines = {line.strip() for line in (ROOT / ".gitignore").read_text().splitlines()}
    assert not lines & {"site", "/site", "site/", "/site/"}


def test_the_top_level_holds_what_everybody_agreed_on():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.slow
def test_the_server_finds_the_site_from_any_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", SITE / "gunicorn.conf.py", "--check-config"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
