# `make demo` and `make test` need Python 3.11 and a way to PyPI, nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check eval bench lock clean
help:
	@echo "make demo    set up, code the example reports, write demo/"
	@echo "make test    set up and run all tests"
	@echo "make check   format, lint, types, import contracts, freshness of generated docs"
	@echo "make eval    the accuracy figures"
	@echo "make bench   each room's time beside plain spaCy, loading and memory"
	@echo "make lock    renew requirements.lock"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tocsin needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11")'
	@echo "Setting up $(VENV): some 200 MB of packages, a minute or two."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)
	@rm -rf demo && mkdir demo
	$(BIN)/tocsin code examples/*.txt
	$(BIN)/tocsin show examples/*.txt -o demo
	$(BIN)/tocsin add examples/minsk-2023/*.txt --db demo/minsk.db
	$(BIN)/tocsin incidents --db demo/minsk.db --reports 3
	$(BIN)/tocsin deadlines --db demo/minsk.db --on 2023-06-15
	$(BIN)/tocsin tension NATO RUS --db demo/minsk.db --plot demo/tension.svg
	$(BIN)/tocsin page -o demo/minsk --db demo/minsk.db
	@echo
	@echo "Look at demo/index.html (four reports), demo/minsk/index.html (the affair) and demo/tension.svg."

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tocsin lexicon check
	$(BIN)/python -m docs.generate --check

eval: $(READY)
	$(BIN)/python -m evaluation

bench: $(READY)
	$(BIN)/python -m bench.rooms

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) demo build *.egg-info src/*.egg-info
