# Two commands: `make workbooks` builds the example workbooks, `make test` runs everything.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet --quiet
SOURCES := $(shell find generator templates -type f -not -name '*.pyc')
PYTEST_ARGS ?= -n $(shell scripts/workers.sh) --dist loadfile
# The time at which the tests begin ("03:00", "2028-02-29 23:58"); empty for the machine's own.
CLOCK ?=

.PHONY: help workbooks test lint types benchmarks fuzz pictures lock clean

help: ## Show these commands
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

workbooks: out/.built ## Build the example workbooks into out/
	@echo "Ready:" out/*.xlsx

ifeq ($(wildcard out/*.xlsx),)
.PHONY: out/.built
endif
out/.built: $(VENV)/.run $(SOURCES)
	$(BIN)/trappen build udgiftsmodel --out out
	$(BIN)/trappen build soem --out out
	@touch $@

test: $(VENV)/.test ## Install what the tests need, then lint, type check and run all tests
	@scripts/install-test-tools.sh
	@$(MAKE) --no-print-directory lint types
	$(if $(CLOCK),scripts/at-clock.sh "$(CLOCK)") $(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.test ## Style and formatting (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test ## Type check (mypy)
	$(BIN)/mypy -p generator -p addin -p tests -p benchmarks
	$(BIN)/mypy scripts

benchmarks: $(VENV)/.bench ## Measure build, import and memory against the raw libraries
	$(BIN)/python -m benchmarks

# SEED=2 gives other files, COUNT=100000 more.
COUNT ?= 3000
SEED ?= 1
fuzz: $(VENV)/.test ## Spoilt files over every command that reads one, and kills of every command that writes
	$(BIN)/python -m tests.fuzz --count $(COUNT) --seed $(SEED)

pictures: $(VENV)/.test ## Make the guides' pictures of the example workbooks and the ribbon anew (docs/billeder)
	@scripts/install-test-tools.sh
	$(BIN)/python scripts/pictures.py

lock: ## Resolve the dependencies anew into requirements/*.lock (UPGRADE=1: newest versions)
	scripts/lock.sh

clean: ## Remove everything that make has made, but for Debian packages
	rm -rf $(VENV) out dist build scripts/ooxml-validator/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Each stamp stands for one set of locked packages in .venv; a larger set holds the smaller.
$(BIN)/python: | scripts/make-venv.sh
	scripts/make-venv.sh

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages into $(VENV)"
	@$(PIP_INSTALL) --require-hashes -r requirements/run.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements/test.lock $(VENV)/.run
	@echo "Installing the locked test packages into $(VENV)"
	@$(PIP_INSTALL) --require-hashes -r requirements/test.lock
	@touch $@

$(VENV)/.bench: requirements/bench.lock $(VENV)/.run
	@echo "Installing the locked benchmark packages into $(VENV)"
	@$(PIP_INSTALL) --require-hashes -r requirements/bench.lock
	@touch $@
