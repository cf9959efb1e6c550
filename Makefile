# make run   sets everything up on first use, builds the index, serves the web page
# make test  all checks; `make help` lists the rest

PYTHON ?= python3
# The build of PyTorch: cpu, or what uv's --torch-backend knows (cu130, rocm6.4, xpu, auto).
TORCH ?= cpu
TORCH_VERSION := 2.13.0
UV_VERSION := 0.13.9
# One file of tests stays in one process, so what its fixtures build is built once.
PYTEST_FLAGS ?= -n 2 --dist loadfile
# For example: make run SERVE='--port 8080'
SERVE ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

# Several OpenMP threads spin against each other: one query then takes 10 to 50 times as long.
export OMP_NUM_THREADS := 1
# Nothing phones home, and no model is looked for on a hub.
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_OFFLINE := 1
# uv works on this folder's environment, whichever one is active in the shell, and trusts what the system trusts.
export VIRTUAL_ENV := $(CURDIR)/$(VENV)
export UV_SYSTEM_CERTS ?= 1

# uv does not read pip's settings: hand it the index, the folders of wheels and the certificates that pip would use.
define USE_PIP_SETTINGS
pip_setting() { for scope in :env: install global; do $(BIN)/pip config get "$$scope.$$1" 2>/dev/null && return; done; }; \
index=$$(pip_setting index-url); links=$$(pip_setting find-links | xargs | tr ' ' ,); cert=$$(pip_setting cert); \
if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$index}"; fi; \
if [ -n "$$links" ]; then export UV_FIND_LINKS="$${UV_FIND_LINKS:-$$links}"; fi; \
if [ -n "$$cert" ]; then export SSL_CERT_FILE="$${SSL_CERT_FILE:-$$cert}"; fi
endef

.PHONY: help
help:
	@echo "make run     set up on first use, build the index, serve the web page (SERVE='--port 8080')"
	@echo "make setup   only set up (PYTHON=python3.12 and TORCH=cu130 choose others)"
	@echo "make test    tests, lint, types and the regression suite"
	@echo "make lint    ruff and mypy;  make format  rewrites the code as ruff likes it"
	@echo "make intents learn the exemplars of questions anew, after a change of assistant/words/exemplars.toml"
	@echo "make lock    renew requirements.lock (UPGRADE=--upgrade takes the newest versions)"
	@echo "make clean   remove the environment and all caches"

# The server builds or updates the index itself; meanwhile the page is up already, and the rules answer.
.PHONY: run
run: setup
	@$(BIN)/zhinan serve $(SERVE)

.PHONY: setup
setup: $(READY)

# The last line leaves the mark, so an install that broke off is taken up again the next time.
$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "zhinan needs Python 3.11 or newer, and $(PYTHON) is not. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@rm -f $@
	@$(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo "Setting up $(VENV): a minute or so, and 2.5 GB on the disk"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
# A folder of wheels that pip is told of may hold the CPU build; the packages it needs come with the lock.
	@$(USE_PIP_SETTINGS); \
	{ [ "$(TORCH)" = cpu ] && $(BIN)/uv pip install --quiet --no-index --no-deps torch==$(TORCH_VERSION) 2>/dev/null; } || \
	$(BIN)/uv pip install --torch-backend=$(TORCH) torch==$(TORCH_VERSION) || \
	{ echo "PyTorch $(TORCH_VERSION) was not to be had. With its wheel in a folder: make $(MAKECMDGOALS) PIP_FIND_LINKS=FOLDER" >&2; exit 1; }
# Compiled at once: every start then takes half the time. pip is slower, but knows of settings that uv does not.
	@$(USE_PIP_SETTINGS); \
	$(BIN)/uv pip install --quiet --compile-bytecode --no-deps --require-hashes -r requirements.lock || \
	$(BIN)/python -m pip install --no-deps --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@

# Question suites with a committed floor (eval/floor.toml).
SUITES ?= bundled wordings dates_and_figures later-edition applicants conversations descriptions days languages

.PHONY: test
test: setup lint
	$(BIN)/python tests/chromium.py
	$(BIN)/pytest $(PYTEST_FLAGS)
	for suite in $(SUITES); do $(BIN)/zhinan eval --suite $$suite || exit 1; done

.PHONY: lint
lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.PHONY: format
format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# For every platform and Python; PyTorch is left out, since its builds differ by machine.
.PHONY: intents
intents: setup
	@$(BIN)/python -m assistant.intents

.PHONY: lock
lock: setup
	@$(USE_PIP_SETTINGS); unset UV_FIND_LINKS; \
	printf 'torch==%s\n' $(TORCH_VERSION) | UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml \
	--group dev --constraints - --universal --python-version 3.11 --generate-hashes --no-emit-package torch \
	--quiet $(UPGRADE) --output-file requirements.lock

.PHONY: clean
clean:
	rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
