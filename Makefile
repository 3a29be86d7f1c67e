# Everything lives in .venv/; the versions are those of requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready

.PHONY: setup graph test lint types tests cli-test format lock docs clean

graph: setup  ## build the graph of the bundled corpus into graph/
	$(BIN)/iranru-graph build -o graph/

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "iranru-graph needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements.lock
	VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation -e .
	touch $(READY)

test: lint types tests cli-test  ## everything that must pass before a change lands

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

tests: setup
	$(BIN)/pytest -n 2 --dist loadfile

cli-test: setup
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/cli/end_to_end.sh

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup  ## resolve requirements.lock and the pins of [tool.uv] anew
	VIRTUAL_ENV=$(VENV) $(BIN)/python scripts/lock.py

docs: setup  ## the documentation page of the ontology
	$(BIN)/python scripts/ontology_docs.py

clean:
	rm -rf $(VENV) graph out
