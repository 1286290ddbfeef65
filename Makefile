# `make` alone lists what there is. Nothing here needs more than Debian, make and Python 3.11: .ci/prepare gets the rest.

SHELL := /bin/bash
PY := .venv/bin/python
DATA ?= demo-data
JOBS ?= 2
PYTEST := $(PY) -m pytest -q
BUILT := xiangzhi/web/static/xiangzhi/.build-stamp
FRONT_END := $(shell find xiangzhi/web/frontend -name node_modules -prune -o -type f -print 2>/dev/null)
LOCK := uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help install demo test test-quick test-sqlite test-postgres test-slow test-browser test-front-end
.PHONY: lint format bench lock reference clean tools system

help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

install: .venv/.installed $(BUILT)  ## the command at .venv/bin/xiangzhi, with the front end built

.venv/.installed: requirements.lock requirements-build.lock pyproject.toml
	@.ci/prepare venv
	@.ci/prepare install requirements.lock requirements-build.lock
	@.ci/prepare project
	@touch $@

$(BUILT): hatch_build.py $(FRONT_END) | .venv/.installed
	@$(PY) hatch_build.py && touch $@

demo: install  ## the demo township in demo-data/ (kept between runs), its logins, and the site
	@.venv/bin/xiangzhi demo --data $(DATA)

tools: install .venv/.tools

.venv/.tools: requirements-dev.lock .venv/.installed
	@.ci/prepare install requirements-dev.lock
	@touch $@

system:
	@.ci/prepare system chromium fonts-noto-cjk

test: lint test-front-end test-sqlite test-postgres test-slow test-browser  ## everything, as in CI

test-quick: test-sqlite  ## the default suite only, on SQLite

test-sqlite: tools
	@echo "== default suite on SQLite"
	@$(PYTEST) -n $(JOBS)

test-postgres: tools
	@echo "== default suite on PostgreSQL"
	@$(PY) -m tests.postgres $(PYTEST) -n $(JOBS)

test-slow: tools
	@echo "== slow suite on SQLite, then on PostgreSQL"
	@$(PYTEST) -m slow
	@$(PY) -m tests.postgres $(PYTEST) -m slow

test-browser: tools system
	@echo "== browser suite"
	@$(PYTEST) -m browser

test-front-end: tools
	@echo "== front end: types and tests"
	@$(PY) hatch_build.py check

lint: tools  ## ruff, mypy, import floors
	@echo "== lint"
	@ruff check .
	@ruff format --check --quiet . || { ruff format --check .; exit 1; }
	@mypy
	@lint-imports --no-logo

format: tools  ## lay the code out and mend what can be mended
	@ruff check --fix-only --quiet .
	@ruff format --quiet .

bench: tools  ## speed, beside a bare handler measured in the same run
	@$(PY) -m benchmarks

lock: tools  ## the newest versions that pyproject.toml allows, with hashes
	@$(LOCK) --upgrade pyproject.toml -o requirements.lock
	@$(LOCK) --upgrade --group build -c requirements.lock -o requirements-build.lock
	@$(LOCK) --upgrade --group dev -c requirements.lock -c requirements-build.lock -o requirements-dev.lock

reference: tools  ## the generated pages of docs/reference
	@$(PY) -m xiangzhi.conf.reference
	@$(PY) -m xiangzhi.reform.rules.reference
	@xiangzhi law list --markdown > docs/reference/limits.md

clean:  ## remove all that make has made, except data
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf xiangzhi/web/frontend/node_modules xiangzhi/web/static/xiangzhi
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
