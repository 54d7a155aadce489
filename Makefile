# One way to do each thing: setup, demo, test, lint, bench, serve. Needs only Python 3.11+, make and a package registry.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEVREADY := $(VENV)/.ready-dev
DEMO   := out/demo.db

.PHONY: setup demo test quick lint bench serve clean

setup: $(READY)

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit("Verbale needs Python 3.11 or later; try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(READY): $(BIN)/uv pyproject.toml constraints.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(DEVREADY): $(READY)
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY)
	@mkdir -p out
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/verbale build samples --to $(DEMO)
	$(BIN)/verbale list $(DEMO)
	@echo
	@echo "Open it in a browser: $(BIN)/verbale serve $(DEMO)"

test: $(DEVREADY) lint
	$(BIN)/python -m pytest -n 2 --durations 10

quick: $(DEVREADY)
	$(BIN)/python -m pytest -m 'not slow and not browser'

lint: $(DEVREADY)
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEVREADY)
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --constraint constraints.txt --editable '.[bench]'
	for one in bench/*.py; do $(BIN)/python $$one || exit 1; done

serve: $(READY)
	$(BIN)/verbale serve $(DEMO)

clean:
	rm -rf $(VENV) out
