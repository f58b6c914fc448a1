# make demo     a synthetic company, scanned, mapped, compared and reported
# make test     everything that must hold before a change is merged
# make docs     the pages and tables that say what the code says, written anew
# make golden   the reports that tests compare with, written anew: read the difference
# make stranger what takes longer: a stranger's day on every server and share
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
RESULTS := demo-results
# The estate is written as of this moment (30 June 2026), so its report is the same whenever it is made.
DEMO_EPOCH := 1782806400
# Keyed hashes need a key. The people of the demo are invented, so theirs may stand here; yours must not.
DEMO_KEY := 64656d6f64656d6f64656d6f64656d6f64656d6f64656d6f64656d6f64656d6f

.PHONY: demo servers test docs golden stranger install dev eval bench lint types layers suite clean

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
demo: export PIIMAP_KEY = $(DEMO_KEY)
demo: export PIIMAP_STORE = $(RESULTS)/inventory.sqlite
demo: .venv/installed
	@rm -rf $(RESULTS) && mkdir -p $(RESULTS)
	$(BIN)/piimap demo demo
	$(BIN)/piimap scan --format json -o $(RESULTS)/scan.json
	$(BIN)/piimap map --format mermaid -o $(RESULTS)/map.mmd
	$(BIN)/piimap report --format html -o $(RESULTS)/report.html
	$(BIN)/piimap report --format xlsx -o $(RESULTS)/register.xlsx
	@$(BIN)/piimap check --fail-on never
	@echo
	@echo "report:   $(RESULTS)/report.html"
	@echo "register: $(RESULTS)/register.xlsx"

test: .venv/developed servers lint types layers suite

servers:
	@tests/services/install

lint:
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

suite:
	$(BIN)/pytest -n 2

stranger: .venv/developed servers
	tests/services/install office
	$(BIN)/pytest -n 2 -m stranger

docs: .venv/developed
	UPDATE_DOCS=1 $(BIN)/pytest tests/docs/test_commands.py tests/docs/test_sources.py tests/docs/test_extending.py tests/docs/test_python.py \
		tests/purposes/test_pages.py

golden: .venv/developed
	PIIMAP_GOLDEN=write $(BIN)/pytest tests/reports

eval: .venv/developed
	$(BIN)/python bench/eval.py

bench: .venv/developed
	$(BIN)/python bench/speed.py

clean:
	rm -rf .venv demo demo-results build dist *.egg-info
