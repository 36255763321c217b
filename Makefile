# Set-up, demo, tests. Needs make and a Python 3.12 or newer; everything else goes into .venv.

# The first of these that runs and is new enough. A shim that fails is passed over, and so pyenv's own are looked at last.
PYTHONS := python3.12 python3.13 python3.14 python3.15 python3 python
PYENV := $$(ls -d "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.*/bin/python3 2>/dev/null)
ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test bench pictures serve clean

demo: $(READY)
	@$(BIN)/onrecord demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

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
