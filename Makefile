# One way to do each thing: setup, demo, test, lint, bench, docs, serve. Needs only Python 3.11+, make and a package registry.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEVREADY := $(VENV)/.ready-dev
BENCHREADY := $(VENV)/.ready-bench
DEMO   := out/demo.db

.PHONY: setup demo test quick lint bench docs constraints serve clean

setup: $(READY)

# uv installs in seconds what old versions of pip need minutes for; pip itself is the way where uv finds no registry.
# Both check the hashes of the parser's model: see docs/explanation/dependencies.md.
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
define install
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --compile-bytecode --constraint constraints.txt --editable $(1) || \
	{ grep -e --hash= constraints.txt > $(VENV)/hashed.txt && sed 's/ --hash=.*//' constraints.txt > $(VENV)/plain.txt && \
	  $(PIP) --require-hashes --no-deps -r $(VENV)/hashed.txt && $(PIP) --constraint $(VENV)/plain.txt --editable $(1); }
endef

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Verbale needs Python 3.11 or later; try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(READY): $(BIN)/uv pyproject.toml constraints.txt setup.py $(wildcard native/* native/parse/*)
	$(call install,.)
	@touch $@

$(DEVREADY): $(READY)
	$(call install,'.[dev]')
	@touch $@

$(BENCHREADY): $(DEVREADY)
	$(call install,'.[bench]')
	@touch $@

demo: $(READY)
	@mkdir -p out
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/verbale build samples --to $(DEMO) || [ $$? -eq 1 ]
	@$(BIN)/verbale list $(DEMO)
	@echo
	@echo "Open it in a browser: $(BIN)/verbale serve $(DEMO)"

test: $(DEVREADY) lint
	@sh tests/web/install_chromium.sh
	$(BIN)/python -m pytest -n 2 --durations 10

quick: $(DEVREADY)
	$(BIN)/python -m pytest -m 'not slow and not browser'

lint: $(DEVREADY)
	$(BIN)/ruff check src tests bench scripts
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCHREADY)
	for one in bench/*.py; do $(BIN)/python $$one || exit 1; done

# Reference pages that are made from the program itself.
docs: $(READY)
	$(BIN)/python scripts/make_cli_page.py
	$(BIN)/python scripts/make_settings_page.py

# Pin everything anew; only the parser's model carries hashes, because its package is not its makers' own.
constraints: $(BIN)/uv
	VIRTUAL_ENV=$(VENV) $(BIN)/python scripts/pin.py pyproject.toml > $(VENV)/pinned.txt
	mv $(VENV)/pinned.txt constraints.txt

serve: $(READY)
	$(BIN)/verbale serve $(DEMO)

clean:
	rm -rf $(VENV) out
