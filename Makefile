# dayfold: `make run` opens the journal, `make test` runs the tests. Both make what they need in .venv.
# Every path is relative, so that a folder with spaces in its name does no harm.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
INSTALLED := .venv/installed
INSTALLED_DEV := .venv/installed-dev

.PHONY: run demo test check screenshots bench bench-reflection safety clean
.DELETE_ON_ERROR:

run: $(INSTALLED)
	@$(BIN)/dayfold

demo: $(INSTALLED)
	@$(BIN)/dayfold demo

test: $(INSTALLED_DEV)
	$(BIN)/python -m pytest -q

check: $(INSTALLED_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

safety: $(INSTALLED_DEV)
	$(BIN)/python -m pytest -q -m safety --full

screenshots: $(INSTALLED)
	TEXTUAL_COLOR_SYSTEM=truecolor $(BIN)/python screenshots/make.py

bench: $(INSTALLED_DEV)
	$(BIN)/python tests/bench/measure.py

# WORD makes other people than those of the page, and prints only: make bench-reflection WORD=walnut
bench-reflection: $(INSTALLED_DEV)
	$(BIN)/python tests/bench/reflection.py $(if $(WORD),--word "$(WORD)" --dry)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find journal tui tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The version lives in journal/__init__.py, so a new one is installed anew.
$(INSTALLED): $(BIN)/python pyproject.toml journal/__init__.py
	$(PIP) install --editable .
	@touch $@

# Dependency groups need pip 25.1, which is newer than what Python 3.11 brings.
$(INSTALLED_DEV): $(INSTALLED)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --group dev
	@touch $@

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "dayfold needs Python 3.11 or newer, and \"$(PYTHON)\" was not found. Name one: make run PYTHON=/path/to/python3" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "dayfold needs Python 3.11 or newer, and \"$(PYTHON)\" is $$("$(PYTHON)" -c 'import platform; print(platform.python_version())'). Name a newer one: make run PYTHON=python3.12" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "\"$(PYTHON)\" has no venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	  exit 1; }
	"$(PYTHON)" -m venv --clear .venv
