# The front door. `make demo` shows what it does; `make test` shows that it holds.
PYTHON ?= python3.11
BIN := .venv/bin
SLOWEST := --durations=10 --durations-min=0.5
# The command is started hundreds of times: it is compiled once, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test test-slow check docs bench release clean

demo: .venv/demo-ready
	@$(BIN)/python examples/demo.py

# The dashboard of the demo in a browser: STUURLICHT_WORKSPACE=... for another workspace.
serve: .venv/demo-ready
	@$(BIN)/stuurlicht --workspace $${STUURLICHT_WORKSPACE:-demo/werkmap} serve

test: check
	$(BIN)/pytest -n 2 $(SLOWEST)

test-slow: .venv/slow-ready
	$(BIN)/pytest -m slow -n 2 --dist loadfile --no-loadscope-reorder $(SLOWEST)

check: .venv/dev-ready
	@mkdir -p build
	$(BIN)/ruff format --check --quiet src tests benchmarks examples docs releasing
	$(BIN)/ruff check --quiet src tests benchmarks examples docs releasing
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-cache > build/imports.txt || (cat build/imports.txt; exit 1)

docs: .venv/docs-ready
	$(BIN)/python docs/build.py

bench: .venv/dev-ready
	$(BIN)/python benchmarks/run.py

# From the tag vYYYY.MINOR of this commit: wheel and sdist in dist/, tried in an environment of their own.
release: .venv/dev-ready
	$(BIN)/python releasing/release.py

clean:
	rm -rf .venv build demo dist

# Each mark says that the packages for one purpose stand in .venv, at the pinned versions.
.venv/demo-ready: pyproject.toml constraints.txt
	@echo "Stuurlicht wordt geïnstalleerd in .venv (een tot twee minuten) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

.venv/dev-ready: .venv/demo-ready
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev
	@touch $@

.venv/docs-ready: .venv/dev-ready
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --group docs
	@touch $@

.venv/slow-ready: .venv/docs-ready
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --group spark
	@touch $@
