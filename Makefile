# Each target installs what it needs into .venv, and reinstalls when the requirements change.
.DEFAULT_GOAL := help
.PHONY: help site serve test test-all coverage check check-style check-types check-scripts check-catalog bench rules tables lock clean
.DELETE_ON_ERROR:

PYTHON ?=
ADDRESS ?= 127.0.0.1:8000
export PYTHON

# Material prints a notice about MkDocs 2. pyproject.toml excludes MkDocs 2, so the notice does not apply.
export NO_MKDOCS_2_WARNING := 1

RUN := .venv/bin/python -m
PARALLEL := --numprocesses=auto --dist=worksteal

help:  ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

site: .venv/site.done  ## Build the site into site/
	$(RUN) eventguide build --strict --quiet
	@echo "The site is in site/. To view it: make serve"

serve: .venv/site.done  ## Serve the site on ADDRESS and rebuild it on each change
	$(RUN) eventguide serve --dev-addr $(ADDRESS)

test: .venv/dev.done node_modules/.done  ## Run the quick tests; ARGS are passed to pytest
	$(RUN) pytest $(PARALLEL) -m "not (browser or ship or slow)" $(ARGS)

test-all: .venv/dev.done node_modules/.done  ## Run all tests; ARGS are passed to pytest
	$(RUN) pytest $(PARALLEL) $(ARGS)

coverage: .venv/dev.done node_modules/.done  ## Run all tests and fail if they run less than 95 % of the package
	$(RUN) pytest $(PARALLEL) --hypothesis-profile=ci --cov --cov-fail-under=95 $(ARGS)

check: check-style check-types check-scripts check-catalog  ## Check the code's style, types and layers, and the catalog

check-style: .venv/dev.done
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) codespell_lib
	.venv/bin/python scripts/check_words.py
	.venv/bin/python .venv/bin/lint-imports

check-types: .venv/dev.done
	$(RUN) mypy

check-catalog: .venv/dev.done
	$(RUN) eventguide check

# The scripts of the site. Without npm they are not checked, unless EVENTGUIDE_REQUIRE_TOOLS is set.
check-scripts: node_modules/.done
	@if [ -x node_modules/.bin/tsc ]; then npm run --silent check; \
	elif [ -z "$$EVENTGUIDE_REQUIRE_TOOLS" ]; then echo "npm was not found: the scripts of the site are not checked." >&2; \
	else echo "npm was not found: it is needed to check the scripts of the site." >&2; exit 1; fi

bench: .venv/dev.done  ## Compare build times with other tools; ARGS are passed on
	$(RUN) bench.run $(ARGS)

rules: .venv/dev.done  ## Regenerate docs/rules/ and the schemas of the catalog format
	$(RUN) eventguide.rules.docs docs/rules/index.md
	$(RUN) eventguide.editor.model_schema
	$(RUN) eventguide.changes.docs docs/rules/changes.md
	$(RUN) eventguide schema --for catalog -o catalog/catalog.schema.json

tables: .venv/dev.done  ## Regenerate the schemas of machine-readable files, and their tables in docs/, from the models
	$(RUN) eventguide.formats.docs docs/machine-readable.md docs/command-line.md

lock: .venv/dev.done  ## Regenerate requirements/ from pyproject.toml; ARGS=--upgrade updates to newer releases
	scripts/lock $(ARGS)

clean:  ## Remove everything that was built or installed
	rm -rf .venv node_modules site dist build .cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.venv/dev.done: pyproject.toml requirements/uv.txt requirements/dev.txt scripts/setup
	scripts/setup dev
	@touch .venv/site.done $@

.venv/site.done: pyproject.toml requirements/uv.txt requirements/site.txt scripts/setup
	scripts/setup site
	@touch $@

# tsc and eslint for the scripts, axe-core for the accessibility tests. Without npm these are skipped with a message.
node_modules/.done: package-lock.json
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; \
	else echo "npm was not found: tests that need axe-core will be skipped." >&2; mkdir -p node_modules; fi
	@touch $@
