# Circumspect. `make` alone says what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
PORT ?= 8000
export PORT

.PHONY: help setup demo test lint bench lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready src/circumspect/site/static/vendor/htmx.min.js src/circumspect/media/centerface.onnx ## everything the other commands need, on a fresh machine
	@setup/browser.sh

demo: setup ## a library of plainly fictional people on http://127.0.0.1:$PORT (default 8000)
	@CIRCUMSPECT_HOME=$${CIRCUMSPECT_HOME:-$(CURDIR)/home} .venv/bin/circumspect demo

test: setup lint ## every test, on SQLite and on PostgreSQL
	@setup/go.sh
	@setup/openers.sh
	@setup/test.sh

lint: .venv/.ready ## style, types, floors, migrations
	@.venv/bin/ruff check --quiet . && .venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo > .venv/lint-imports.txt || { cat .venv/lint-imports.txt; false; }
	@mkdir -p .venv/no-library
	@CIRCUMSPECT_HOME=.venv/no-library DJANGO_SETTINGS_MODULE=circumspect.site.settings $(PY) -m django makemigrations --check --dry-run

bench: setup ## our figures, measured here and now (bench/results.md)
	@$(PY) -m bench

lock: .venv/.ready ## write the hash-locked requirements anew from pyproject.toml
	@setup/lock.sh

clean: ## remove what setup made; the demo's library in home/ stays
	rm -rf .venv node_modules src/circumspect/site/static/vendor src/circumspect/media/centerface.*

.venv/.ready: requirements-dev.lock pyproject.toml setup/python.sh
	@setup/python.sh
	@touch $@

src/circumspect/site/static/vendor/htmx.min.js: package-lock.json setup/node.sh .venv/.ready
	@setup/node.sh
	@touch $@

# Without it faces are blurred where boxes are drawn by hand; setup says so and goes on.
src/circumspect/media/centerface.onnx: requirements-faces.lock setup/faces.sh .venv/.ready
	@setup/faces.sh
