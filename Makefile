# Needs make and Python 3.11 or later. Everything is installed into .venv, beside this file.

CANDIDATES := $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
INSTALLED := $(VENV)/installed
INSTALLED_FOR_TEST := $(VENV)/installed-for-test

NODE_INSTALLED := viewer/node_modules/installed

.PHONY: demo test test-fast check viewer browser clean
.DELETE_ON_ERROR:

demo: $(INSTALLED)
	$(BIN)/exosome run examples/gel/model.yaml --until 24h --seed 7 --out runs/demo --overwrite
	$(BIN)/exosome report runs/demo
	@echo "look at the run in a browser, message by message: $(BIN)/exosome view runs/demo"

# All tests: what must pass before a change is merged.
test: check browser
	$(BIN)/python -m pytest -n 2

# Without tests marked slow.
test-fast: check
	$(BIN)/python -m pytest -n 2 -m "not slow"

check: $(INSTALLED_FOR_TEST)
	$(BIN)/ruff check .
	$(BIN)/mypy src
	$(BIN)/lint-imports

# The page of `exosome view`, built from viewer/src into src/exosome/viewer/page. Users need no node.
viewer: $(NODE_INSTALLED)
	cd viewer && npm run --silent check && npm run --silent build

# What the tests of the view need beside Python: a Chromium, and node with npm to build the page again.
# Where they cannot be installed the tests say which one is missing, and are skipped.
browser:
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	fi; true
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(NODE_INSTALLED) \
	    || echo "npm could not install viewer/package.json: the test that builds the page again is skipped"; \
	else echo "no npm: the test that builds the page of the view again is skipped"; fi

$(NODE_INSTALLED): viewer/package.json
	cd viewer && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@touch $@

clean:
	rm -rf $(VENV) runs build dist viewer/node_modules

$(INSTALLED): pyproject.toml constraints.txt | $(VENV)/made
	$(PIP) -e .
	@touch $@

$(INSTALLED_FOR_TEST): pyproject.toml constraints.txt | $(VENV)/made
	$(PIP) -e '.[test]'
	@touch $(INSTALLED) $@

$(VENV)/made:
	@for python in $(CANDIDATES); do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "making $(VENV) with $$("$$python" --version)"; \
	        "$$python" -m venv $(VENV) && touch $@ && exit 0; \
	        echo "$$python cannot make a virtual environment; on Debian and Ubuntu:" \
	             "sudo apt install python3-venv" >&2; \
	        exit 1; \
	    fi; \
	done; \
	echo "exosome needs Python 3.11 or later; none of these is: $(CANDIDATES)." \
	     "Name one yourself: make demo PYTHON=/path/to/python3.11" >&2; \
	exit 1
