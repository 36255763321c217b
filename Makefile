# Set-up, demo, checks. Needs make and a Python 3.12 or newer; everything else goes into .venv.
#
#   make demo     reads five sample articles and answers three questions
#   make check    what to run while working: linters, types and the fast tests, under half a minute
#   make test     what a change must pass: all of the tests as well, on all cores
#   make format   lays the code out and mends what the linter can mend

# The first of these that runs and is new enough. A shim that fails is passed over, and so pyenv's own are looked at last.
PYTHONS := python3.12 python3.13 python3.14 python3.15 python3 python
PYENV := $$(ls -d "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.*/bin/python3 2>/dev/null)
ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))
BIN := .venv/bin
READY := .venv/ready
# The tests of a file stay in one process, which starts their bot once. Each process loads spaCy's model: 4 at most.
ALL_CORES := --numprocesses auto --maxprocesses 4 --dist loadscope

.PHONY: demo check test lint fast format bench pictures serve clean

demo: $(READY)
	@$(BIN)/onrecord demo

# The linters and the tests side by side.
check: $(READY)
	@$(MAKE) --no-print-directory --jobs 2 lint fast

test: lint
	$(BIN)/pytest $(ALL_CORES)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# Without the tests that load the language model, start the bot, or make their own inputs (hypothesis marks those).
fast: $(READY)
	$(BIN)/pytest -m "not model and not served and not hypothesis and not slow"

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What it costs: tables, no verdict; some minutes.
bench: $(READY)
	$(BIN)/python -m bench.analysis
	$(BIN)/python -m bench.load
	$(BIN)/python -m bench.chat

serve: $(READY)
	@$(BIN)/onrecord serve

# The README's pictures; needs Chromium.
pictures: $(READY)
	$(BIN)/python docs/pictures.py

# What is generated from the commands.
slack-manifest.json: $(READY) handlers/commands/*.py bot/cli/manifest.py
	$(BIN)/onrecord manifest slack > $@

$(READY): requirements.lock pyproject.toml
	@$(BIN)/python -c '' 2>/dev/null || rm -rf .venv
	@test -x $(BIN)/python || { for python in $(PYTHONS) $(PYENV); do \
	  if $$python -c '$(ENOUGH)' >/dev/null 2>&1; then echo "setting up .venv with $$python"; \
	  $$python -m venv .venv && exit 0; rm -rf .venv; fi; done; \
	  echo "onrecord needs Python 3.12 or newer with its venv module; none was found as: $(PYTHONS)" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
