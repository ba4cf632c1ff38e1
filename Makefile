# caunoi: `make run` starts it with the demo, `make test` runs the suite on both databases.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup dev run test test-sqlite test-postgres lint format check messages lock docs pictures wheel clean

BIN := .venv/bin
export PORT
ARGS ?=

messages: dev ## gather and compile the translations (needs gettext)
	@scripts/messages caunoi

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.run ## the environment, from the hashed lock
dev: .venv/.dev ## the environment, with the tools for tests and lint

.venv/.run: requirements.lock requirements-dev.lock pyproject.toml scripts/setup
	@scripts/setup requirements.lock .venv/.run

.venv/.dev: requirements-dev.lock requirements.lock pyproject.toml scripts/setup
	@scripts/setup requirements-dev.lock .venv/.dev

run: setup ## start caunoi with the demo (PORT=8000)
	@$(BIN)/caunoi serve --demo

test: dev ## the whole suite on SQLite and on PostgreSQL; ARGS="caunoi/org -k seat" for a part
	@scripts/test both $(ARGS)

test-sqlite: dev ## the suite on SQLite
	@scripts/test sqlite $(ARGS)

test-postgres: dev ## the suite on PostgreSQL
	@scripts/test postgres $(ARGS)

lint: dev ## style, types, import contracts
	@scripts/lint

format: dev ## put the code in the house's form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

docs: dev ## the guide as pages of its own, in build/guide (docs/guide)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet && echo build/guide/guide/index.html

pictures: dev ## take the pictures of the guide again, in docs/pictures (needs chromium)
	@scripts/pictures

wheel: dev ## the package and its lock, to install elsewhere, in dist
	@scripts/wheel

check: lint test ## lint and test

lock: dev ## make the locks again from the *.in files
	@scripts/lock

clean: ## remove the environment and caches, not the data in var/
	@rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
