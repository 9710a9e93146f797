# The only door: `make setup`, `make demo`, `make test`, `make check`, `make pages`, `make bench`;
# `make test-spark` for every rule's examples on Spark.
# Needs make and a Python >= 3.11 with venv and pip; everything else is brought and locked.

PYTHON ?= python3
UV_VERSION := 0.13.9
UV := .tools/bin/uv
BIN := .venv/bin
STAMP := .venv/synced

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-spark test-long browser papers check pages bench java

help:
	@echo "make setup   a locked environment in .venv"
	@echo "make demo    a synthetic city: load, screen, show what was found"
	@echo "make test    the tests"
	@echo "make test-spark   every rule's examples on Spark as well; needs Java"
	@echo "make browser   stories told in Chromium, which it installs where it may"
	@echo "make papers  every official document laid out by LibreOffice, which it installs where it may"
	@echo "make test-long   every condition of every rule broken on purpose; worlds, walks, kills, whole cities"
	@echo "make check   format, lint, types, layers, generated pages"
	@echo "make pages   write the generated pages again"
	@echo "make bench   measure this machine"

setup: $(STAMP)

# uv in a folder of its own, so that the environment holds only what the lock names
$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Baowei needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3 setup" >&2; exit 2; }
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# --frozen installs exactly the lock, whatever index or mirror this machine's uv and pip are told to
# use; `make check` holds the lock to pyproject.toml. Compiled at once, as a
# command then starts twice as fast where Python may not write beside its sources
$(STAMP): uv.lock pyproject.toml | $(UV)
	$(UV) sync --frozen --compile-bytecode --all-extras --no-python-downloads --python .tools/bin/python
	@touch $(STAMP)

# ends with the office open in a browser; `make demo SERVE=0` does the same and exits
demo: setup
	$(BIN)/baowei demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup
	$(BIN)/pytest -n 2 --dist loadgroup -m "not slow and not browser and not papers" -q

test-spark: setup
	$(BIN)/pytest -m spark -q

# every condition of every rule broken on purpose, one at a time; each rule in random small worlds;
# incremental against full runs, kills, whole cities, ten thousand walks
test-long: setup
	$(BIN)/pytest -n 2 --dist loadgroup -m "slow and not spark" -q

# Chromium of the system, and letters to read Chinese by; without one these tests are skipped
browser: setup
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk \
			|| echo "no Chromium could be installed; the tests of pages will be skipped" >&2; \
	else echo "no Chromium found; the tests of pages will be skipped" >&2; fi
	$(BIN)/pytest -m browser -q

# a word processor without a screen, and letters for it; without one these tests are skipped
papers: setup
	@command -v soffice >/dev/null 2>&1 && command -v pdftotext >/dev/null 2>&1 \
		&& fc-list | grep -q "Noto Serif CJK SC" && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && apt-get install -y -qq libreoffice-writer-nogui poppler-utils fonts-noto-cjk \
			|| echo "no LibreOffice could be installed; its tests will be skipped" >&2; \
	else echo "no LibreOffice with Chinese letters found; its tests will be skipped" >&2; fi
	$(BIN)/pytest tests/office/test_papers_pdf.py -q

check: setup
	$(UV) lock --check --quiet --default-index https://pypi.org/simple
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/messages.py --check
	$(BIN)/python tools/pages.py --check
	$(BIN)/python tools/overdue.py

pages: setup
	$(BIN)/python tools/messages.py
	$(BIN)/python tools/pages.py

bench: setup
	$(BIN)/baowei bench load --out docs/reference
	$(BIN)/baowei bench screen --out docs/reference
	$(BIN)/baowei bench screen --compare --out docs/reference
	$(BIN)/baowei bench accuracy --out docs/reference
	$(BIN)/baowei bench request --out docs/reference
	$(BIN)/baowei bench gateway --out docs/reference
	$(BIN)/baowei bench office --out docs/reference

# Spark needs a Java 17+ runtime; without one its tests are skipped
java:
	@command -v java >/dev/null 2>&1 && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless \
			|| echo "no Java could be installed; the tests of Spark will be skipped" >&2; \
	else echo "no Java found; the tests of Spark will be skipped" >&2; fi
