# Meridian's commands. Every path is relative, because that of this folder may hold a space.

# The first Python of these that is new enough; PYTHON= names another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$python; break; }; done)
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv/bin/python
PIP := $(VENV) -m pip --disable-pip-version-check install -qq --require-hashes
LOCK = $(VENV) -m uv pip compile --universal --python-version 3.11 --quiet \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(LOCK_OPTIONS)
export PORT HOST
export DEBIAN_FRONTEND := noninteractive

NO_PYTHON := Meridian needs Python 3.11 or later. Install it or name it: make PYTHON=/path/to/python3.11
NO_VENV := Python cannot make .venv (its words stand above). Debian and Ubuntu: apt-get install python3-venv
NO_PACKAGES := They could not be fetched (the words above say why). Check the network and try again.
GET_CHROMIUM := { apt-get update -qq && apt-get install -qq -y chromium; } >/dev/null
# $(call unpack,package and what it needs that is not there): the program alone, under its name in
# .venv: installed, it would begin to serve.
unpack = { apt-get update -qq && mkdir -p .venv/$(1)/partial && cd .venv/$(1) && \
	apt-get install -qq -y --download-only --no-install-recommends -o APT::Sandbox::User=root \
		-o Dir::Cache::archives="$$PWD" $(1) && \
	for each in *.deb; do dpkg -x $$each . || exit 1; done; } >/dev/null
NO_PROGRAM = apt-get could not fetch $(1) (its words stand above). The tests of its config will not run.
# $(call program,package,where Debian puts it)
program = [ -x /$(2) ] || [ -x .venv/$(1)/$(2) ] || \
	[ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
	( $(call step,$(1),$(call unpack,$(1)),$(call NO_PROGRAM,$(1))) ) || true
NO_CHROMIUM := apt-get could not install chromium (its words stand above). The browser tests will not run.

# $(call step,what is made,how,what to say when that fails)
step = began=$$(date +%s); if $(2); then echo "  made    $(1) ($$(( $$(date +%s) - began )) s)"; \
	else echo; echo "  failed  $(1)"; echo "  $(3)"; exit 1; fi

.PHONY: help
help:  ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

.PHONY: run
run: reused assets  ## Install what is missing, prepare the directory and serve it (PORT=8000)
	@$(VENV) manage.py prepare --port $(PORT)
	@exec $(VENV) -m gunicorn -c finder/gunicorn.py

.PHONY: test
test: reused tools html-checker chromium programs  ## Run the whole test suite, in parallel
	@$(VENV) -m pytest -n auto $(TESTS)

.PHONY: check
check: tools assets  ## Check style, templates, migrations, deployment settings and lock files
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	$(VENV) -m djlint templates --lint --quiet
	$(VENV) manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(VENV) manage.py check --deploy --fail-level WARNING
	$(VENV) manage.py spectacular --fail-on-warn | diff docs/openapi.yaml - || \
		{ echo 'docs/openapi.yaml is not what the program answers: run make schema'; exit 1; }
	$(VENV) -m pip check
	$(VENV) -m pytest -q tests/test_setup_lock_files.py

# Production's settings with values for this one command: none of them is used anywhere.
PRODUCTION = MERIDIAN_DEMO=false DEBUG=false ALLOWED_HOSTS=meridian.example EMAIL_URL=dummymail:// \
	SECURITY_CONTACT=mailto:security@meridian.example \
	SECRET_KEY=$$($(VENV) -c 'import secrets; print(secrets.token_urlsafe(64))')

.PHONY: messages
messages: tools  ## Bring the catalog of translations in line with the texts of the pages
	$(VENV) -m tests.catalog

.PHONY: schema
schema: tools  ## Write the OpenAPI schema anew
	$(VENV) manage.py spectacular --fail-on-warn --file docs/openapi.yaml

.PHONY: screens
screens: tools chromium  ## Take pictures of the pages that make run serves (PORT=8000)
	$(VENV) -m tests.screens

.PHONY: lighthouse
lighthouse: tools chromium tests/lighthouse/node_modules/.made  ## Measure the pages that make run serves (PORT=8000)
	@$(VENV) -m tests.lighthouse

.PHONY: fmt
fmt: tools  ## Format the code
	$(VENV) -m ruff check --fix
	$(VENV) -m ruff format

.PHONY: fuzz
fuzz: tools  ## Send the API of make run made-up requests (PORT=8000, MINUTES=5; run it with API_RATE=)
	$(VENV) -m schemathesis.cli fuzz docs/openapi.yaml --url http://$(HOST):$(PORT) \
		--max-time $$(( $(MINUTES) * 60 )) --continue-on-failure --generation-database none \
		--checks $(FUZZ_CHECKS)

.PHONY: fuzz-pages
fuzz-pages: tools  ## The same to the pages, with SESSION=… to those of the desk (the cookie of who is signed in)
	$(VENV) -m tests.pages_as_api $(if $(SESSION),desk) > .venv/pages.json
	$(VENV) -m schemathesis.cli fuzz .venv/pages.json --url http://$(HOST):$(PORT) \
		--max-time $$(( $(MINUTES) * 60 )) --continue-on-failure --generation-database none \
		$(if $(SESSION),--header "Cookie: sessionid=$(SESSION)") \
		--checks not_a_server_error,status_code_conformance,content_type_conformance

MINUTES ?= 5
# Not whether a value is taken: one left empty is as good as none, and choices are the directory's.
FUZZ_CHECKS := not_a_server_error,status_code_conformance,content_type_conformance,$\
	response_headers_conformance,response_schema_conformance,unsupported_method

.PHONY: audit
audit: .venv/.made-audit  ## Ask pypi.org and the npm registry which of our packages have known holes
	$(VENV) -m pip_audit --strict --require-hashes --disable-pip -r requirements.txt -r requirements-dev.txt \
		|| { echo 'make audit: pip-audit found something, or could not ask (its words stand above).'; exit 1; }
	npm audit --package-lock-only || \
		{ echo 'make audit: npm found something, or could not ask (its words stand above).'; exit 1; }

.PHONY: bench
bench: tools assets  ## Measure the search against its limit and an ordinary implementation
	@$(VENV) -m tests.bench

.PHONY: bench-import
bench-import: .venv/.made-bench  ## Measure the import of a monthly registry file of a million rows
	@$(VENV) -m tests.bench.registry

.PHONY: resilience
resilience: assets .venv/.made-resilience  ## Try what happens under load and when parts fail (RESILIENCE="load --seconds 10")
	@$(VENV) -m tests.resilience $(RESILIENCE)

.PHONY: restore-drill
restore-drill: tools  ## Back up a filled directory, restore it into a new server, and compare both
	@$(VENV) -m tests.resilience restore

.PHONY: bench-start
bench-start: tools assets  ## Measure what a web process takes until its first answers
	@$(VENV) -m tests.bench.cold_start

.PHONY: bench-cache
bench-cache: tools assets  ## Measure what nginx's cache spares, on a database of 10,000 practitioners
	@$(VENV) -m tests.resilience.shared_cache

.PHONY: lock
lock: tools  ## Renew the lock files after a change (LOCK_OPTIONS=--upgrade for newer releases)
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group assets --output-file requirements-assets.txt
	$(LOCK) --group bench --output-file requirements-bench.txt
	$(LOCK) --group resilience --constraints requirements.txt --constraints requirements-dev.txt \
		--output-file requirements-resilience.txt
	$(LOCK) --group audit --output-file requirements-audit.txt
	npm install --package-lock-only --ignore-scripts
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --prefix tests/lighthouse

.PHONY: admin-password
admin-password: runtime .env  ## Give the demo's administrator a new password and print it
	@$(VENV) manage.py admin_password

.PHONY: clean
clean:  ## Remove what was installed and built; the database stays
	rm -rf .venv node_modules finder/static/vendor staticfiles .pytest_cache .ruff_cache .hypothesis

.PHONY: reset
reset: runtime .env  ## Remove the embedded database, also before you delete this folder (it asks first)
	@printf 'Remove the embedded database and everything in it, evidence too? [y/N] '; read answer; [ "$$answer" = y ]
	@$(VENV) manage.py reset

# What the targets above stand on. The files named .made-… tell make what is up to date.
.PHONY: runtime tools assets html-checker reused
runtime: .venv/.made-runtime
tools: .venv/.made-tools
assets: finder/static/vendor/.made
html-checker: node_modules/.made-html-checker

reused:
	@for made in .venv/.made-runtime finder/static/vendor/.made; do \
		$(MAKE) -q $$made >/dev/null 2>&1 && echo "  reused  $${made%/.made*}"; done; true

# Browser tests need one; where none can be had, the suite's summary says that they did not run.
.PHONY: chromium
chromium: tools
	@$(VENV) -c 'import sys; from tests import browser; sys.exit(not browser.chromium())' || \
		[ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
		( $(call step,Chromium,$(GET_CHROMIUM),$(NO_CHROMIUM)) ) || true

# Tests of the config of docs/deploy, alike.
.PHONY: programs
programs:
	@$(call program,nginx,usr/sbin/nginx)
	@$(call program,pgbouncer,usr/sbin/pgbouncer)
	@$(call program,systemd,usr/bin/systemd-analyze)

# A virtual environment whose Python is gone or was moved is made anew.
.venv/.made: $(if $(shell $(VENV) -c 'print(1)' 2>/dev/null),,remake)
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { echo '$(NO_PYTHON)'; exit 1; }
	@rm -rf .venv
	@$(call step,.venv,"$(PYTHON)" -m venv .venv && touch $@,$(NO_VENV))

.PHONY: remake
remake:

.venv/.made-runtime: requirements.txt .venv/.made
	@$(call step,Python packages,$(PIP) -r requirements.txt && touch $@,$(NO_PACKAGES))

.venv/.made-tools: requirements-dev.txt .venv/.made-runtime
	@$(call step,test tools,$(PIP) -r requirements-dev.txt && touch $@,$(NO_PACKAGES))

.venv/.made-audit: requirements-audit.txt .venv/.made-tools
	@$(call step,pip-audit,$(PIP) -r requirements-audit.txt && touch $@,$(NO_PACKAGES))

.venv/.made-bench: requirements-bench.txt .venv/.made-tools
	@$(call step,polars,$(PIP) -r requirements-bench.txt && touch $@,$(NO_PACKAGES))

.venv/.made-resilience: requirements-resilience.txt .venv/.made-tools
	@$(call step,locust,$(PIP) -r requirements-resilience.txt && touch $@,$(NO_PACKAGES))

finder/static/vendor/.made: package-lock.json requirements-assets.txt \
		finder/management/commands/vendor_assets.py .venv/.made-runtime | .env
	@command -v npm >/dev/null || { $(call step,npm,$(PIP) -r requirements-assets.txt,$(NO_PACKAGES)); }
	@$(call step,browser assets,$(VENV) manage.py vendor_assets && touch $@,$(NO_PACKAGES))

# It lies where the browser assets come from, and is gone when those are fetched anew.
node_modules/.made-html-checker: finder/static/vendor/.made
	@$(call step,HTML checker,$(VENV) manage.py vendor_assets --for-tests && touch $@,$(NO_PACKAGES))

tests/lighthouse/node_modules/.made: tests/lighthouse/package-lock.json
	@$(call step,Lighthouse,npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund \
		--loglevel=error >/dev/null && touch $@,$(NO_PACKAGES))

# The secrets and choices of this folder: made once, for the demo, and read by nobody else.
.env: | .venv/.made
	@umask 077; $(VENV) -c 'import secrets; print(f"SECRET_KEY={secrets.token_urlsafe(50)}\nMERIDIAN_DEMO=1")' > $@.new
	@mv $@.new $@; echo '  made    .env'
