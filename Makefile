# make run      the site on this machine, http://127.0.0.1:8000 (PORT=8001 for another port)
# make test     everything the tests need, then the whole suite
# make check    what to run before a commit: lint and the quick tests
# make lint     style, import contracts, translations, migrations
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py

export PORT
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# One person's own machine. Production sets its own environment (README.md) and does not use make.
run check lint translations: export TAMA_LOCAL := 1

.DEFAULT_GOAL := help
.PHONY: help run test check lint requirements translations

help:
	@sed -n 's/^# make /make /p' Makefile

run: $(VENV)/.run
	@$(MANAGE) compile_translations
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@$(MANAGE) create_groups --verbosity 0
	@$(MANAGE) first_editor
	@exec $(MANAGE) start

test: $(VENV)/.test
	$(BIN)/pytest

check: lint
	$(BIN)/pytest -q -m "not browser and not postgres and not slow"

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djhtml --check site brand casestudies search
	PYTHONPATH=.:site $(BIN)/lint-imports
	$(MANAGE) compile_translations --check
	$(MANAGE) makemigrations --check --dry-run

# After a change of pyproject.toml: writes down the exact versions we get, with their hashes.
COMPILE = $(BIN)/uv pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url -q
requirements: $(VENV)/.test
	@test -x $(BIN)/uv || $(BIN)/pip install -q uv
	$(COMPILE) -o requirements.txt
	$(COMPILE) --extra test -c requirements.txt -o tests/requirements.txt

# Collects the interface's strings for the translators; needs GNU gettext.
translations: $(VENV)/.test
	$(MANAGE) collect_translations
	$(MANAGE) compile_translations

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

# Installed again only when the list of packages has changed.
$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip install -q -r requirements.txt
	@touch $@

$(VENV)/.test: tests/requirements.txt $(VENV)/.run
	$(BIN)/pip install -q -r tests/requirements.txt
	@touch $@
