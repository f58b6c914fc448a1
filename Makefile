# make demo     a synthetic company, scanned, mapped, compared and reported
# make test     everything that must hold before a change is merged
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DEMO := demo
# The clock of the demo: its estate is written as of this day, so its report is the same whenever it is made.
DEMO_EPOCH := 1782806400

.PHONY: demo test install dev eval bench lint types layers suite clean

install: .venv/installed

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/developed: requirements-dev.txt .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

dev: .venv/developed

demo: export SOURCE_DATE_EPOCH = $(DEMO_EPOCH)
demo: export PIIMAP_STORE = $(DEMO)/inventory.sqlite
demo: .venv/installed
	rm -f $(DEMO)/inventory.sqlite
	$(BIN)/piimap demo $(DEMO)
	PIIMAP_KEY=$$(cat $(DEMO)/piimap.key) $(BIN)/piimap scan --format json -o $(DEMO)/scan.json
	$(BIN)/piimap map --format mermaid -o $(DEMO)/map.mmd
	$(BIN)/piimap report --format html -o $(DEMO)/report.html
	$(BIN)/piimap report --format xlsx -o $(DEMO)/register.xlsx
	$(BIN)/piimap check --fail-on never
	@echo
	@echo "report:   $(DEMO)/report.html"
	@echo "register: $(DEMO)/register.xlsx"

test: .venv/developed lint types layers suite

lint:
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

suite:
	$(BIN)/pytest -n 2

eval: .venv/developed
	$(BIN)/python bench/eval.py

bench: .venv/developed
	$(BIN)/python bench/speed.py

clean:
	rm -rf .venv build dist *.egg-info
