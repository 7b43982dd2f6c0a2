# Every command of the project. Bare `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SLOWEST := --durations=25

.DEFAULT_GOAL := help
.PHONY: help run test check campaign bench format lock schema lint test-sqlite test-postgres test-service test-browser

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: $(VENV)/run.stamp ## start the portal with its demo content (PORTAL_PORT, PORTAL_DATA)
	@exec $(BIN)/python -m portal serve

test: lint test-sqlite test-postgres test-service test-browser ## everything CI runs

check: lint test-sqlite ## the fast half

lint: $(VENV)/dev.stamp ## style, types, imports, templates, migrations, catalogues
	@scripts/need git gettext
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'portal/**/templates/**/*.html')
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m portal compile-catalogues
	$(BIN)/python -m portal makemigrations --check --dry-run

test-sqlite: $(VENV)/dev.stamp ## the suite on SQLite
	@scripts/need gettext restic
	$(BIN)/python -m portal compile-catalogues
	$(BIN)/pytest portal tests -m "not browser and not service" -n 2 --dist worksteal -q $(SLOWEST)

test-postgres: $(VENV)/dev.stamp ## the suite on a PostgreSQL started for it
	@scripts/need gettext restic
	$(BIN)/python -m portal compile-catalogues
	scripts/with-postgres $(BIN)/pytest portal tests -m "not browser and not service" -n 2 --dist worksteal -q $(SLOWEST)

test-service: $(VENV)/dev.stamp ## two nodes, worker, PostgreSQL and nginx with the files of deploy/
	@scripts/need nginx libnginx-mod-http-brotli-static openssl systemd clamav-daemon restic pgbackrest redis-server logrotate curl iproute2 python3-yaml
	scripts/with-postgres $(BIN)/pytest tests -m service -q -p no:randomly $(SLOWEST)

test-browser: $(VENV)/dev.stamp ## journeys, accessibility and HTML validity in a real browser
	@scripts/need chromium default-jre-headless npm procps
	cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/pytest tests -m browser -n 2 -q -p no:randomly $(SLOWEST)

campaign: $(VENV)/dev.stamp ## thirty times the examples of each property test, the attacks of all roles, ten times the messages of the outbox, the kills and the rows of the bench; takes hours
	@scripts/need gettext nginx libnginx-mod-http-brotli-static restic wrk
	$(BIN)/python -m portal compile-catalogues
	$(BIN)/pytest portal tests -m "(hypothesis or campaign) and not browser and not service" --hypothesis-profile campaign -n 2 --dist worksteal -q $(SLOWEST)
	scripts/with-postgres $(BIN)/pytest tests/test_outbox_promise.py tests/test_kills.py --hypothesis-profile campaign -q
	scripts/with-postgres $(BIN)/python -m bench --many 100000
	scripts/with-postgres $(BIN)/python -m bench.drill --articles 100000

bench: $(VENV)/dev.stamp ## measure; prints ratios and writes var/bench/
	@scripts/need nginx libnginx-mod-http-brotli-static wrk
	scripts/with-postgres $(BIN)/python -m bench
	scripts/with-postgres $(BIN)/python -m bench.cached
	scripts/with-postgres $(BIN)/python -m bench.search_scale

format: $(VENV)/dev.stamp ## format code and templates
	@scripts/need git
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	-$(BIN)/djade --target-version 5.2 $$(git ls-files 'portal/**/templates/**/*.html')

schema: $(VENV)/dev.stamp ## write the snapshot of the migrated tables again after a migration was added
	$(BIN)/python -m portal schema & scripts/with-postgres $(BIN)/python -m portal schema && wait $$!

lock: $(VENV)/dev.stamp ## pin every package with its hashes
	$(BIN)/uv pip compile -q pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/run.txt
	$(BIN)/uv pip compile -q pyproject.toml --group dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/dev.txt
	$(BIN)/uv pip compile -q --group install --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/uv.txt

$(VENV)/run.stamp: requirements/run.txt
	@scripts/install requirements/run.txt $(VENV) $(PYTHON)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt
	@scripts/install requirements/dev.txt $(VENV) $(PYTHON)
	@touch $@ $(VENV)/run.stamp
