PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PORT

.PHONY: run install test check bench fuzz coverage-list clean

run: $(VENV)/.runtime  ## everything on this machine, with a sandbox site
	@$(BIN)/python manage.py up

install: $(VENV)/.development  ## just the virtual environment, with the tools for tests and checks

test: $(VENV)/.development  ## all tests that need no server
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.development  ## lint, types, templates, import rules, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

bench: $(VENV)/.runtime  ## speed against named peers, on a PostgreSQL server (BENCH_DATABASE_URL)
	@$(BIN)/python manage.py bench

fuzz: $(VENV)/.fuzzing  ## 100,000 damaged documents (FUZZ_DOCUMENTS) at the client and the sandbox
	@$(BIN)/python -m webexadmin.tests.fuzz

coverage-list: $(VENV)/.development  ## COVERAGE.md: what is there of each operation
	@$(BIN)/python manage.py shell --verbosity 0 --settings webexadmin.tests.settings \
	  --command "from webexadmin.tests.coverage_list import write; write()"

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name it with PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/.fuzzing: $(VENV)/.development requirements-fuzz.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	@touch $@

clean:  ## the virtual environment and all local data
	rm -rf $(VENV) var
