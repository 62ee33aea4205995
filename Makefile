# What a person does with this checkout: `make run` and `make test`. Needs make, npm and any Node from 20 on; the
# pinned Node comes along with the packages and runs everything.

export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

# Programs the system tests call real phones and browsers with, the library that faxes need, and the Debian package of
# each.
peers := sipp=sip-tester baresip=baresip-core pebble=pebble kamailio=kamailio linphonec=linphone-cli tshark=tshark chromium=chromium libspandsp.so.2=libspandsp2 \
  ip=iproute2 nft=nftables ldapsearch=ldap-utils
found = $(shell command -v $(1) || /sbin/ldconfig -p | grep --only-matching --max-count=1 --fixed-strings $(1))
missing := $(foreach peer,$(peers),$(if $(call found,$(firstword $(subst =, ,$(peer)))),,$(lastword $(subst =, ,$(peer)))))

# The panel is built only where it can be: its package names a build script.
panel := $(if $(shell grep -s '"build":' packages/panel/package.json),packages/panel/dist/index.html)
panel_sources := $(shell find packages/panel packages/model/src packages/dialplan/src -type f \
  -not -path '*/node_modules/*' -not -path '*/dist/*' -not -name '*.test.ts*')

.PHONY: run pictures test check types lint boundaries unused unit system peers install
.DEFAULT_GOAL := run

# Starts Simmpl: make run ARGS="--http 127.0.0.1:8080". Ctrl-C stops it.
run: install $(panel)
	@exec ./simmpl start $(ARGS)

# Everything: what `check` does, then the whole product with real phones.
test: install $(panel) peers check system

# What must hold before a commit; under two minutes.
check: | node_modules
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target types lint boundaries unused unit

types: | node_modules
	tsc --noEmit
	tsc --noEmit -p packages/panel
lint: | node_modules
	biome check .
boundaries: | node_modules
	depcruise --config .dependency-cruiser.js packages
unused: | node_modules
	knip
unit: | node_modules
	vitest run --project unit
system: | node_modules
	vitest run --project system

# Takes the pictures of docs/ anew.
pictures: install $(panel) peers
	node test/doc-pictures.ts
	DOC_PICTURES=nl vitest run --project system $$(grep --files-with-matches 'picture(' test/*.test.ts)
	DOC_PICTURES=en vitest run --project system test/quick-start.test.ts

# Installs the packages when the lock file differs from the one they were installed by.
install:
	@cmp -s package-lock.json node_modules/.installed-by || $(MAKE) --no-print-directory node_modules/.installed-by

.PHONY: node_modules/.installed-by
node_modules/.installed-by:
	npm ci --loglevel=error
	@cp package-lock.json $@

node_modules:
	@$(MAKE) --no-print-directory node_modules/.installed-by

packages/panel/dist/index.html: $(panel_sources)
	npm run build --workspace packages/panel
	@touch $@

peers:
ifneq ($(strip $(missing)),)
	@if [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(missing); \
	elif sudo -n true 2>/dev/null; then \
	  sudo apt-get update -qq && \
	  sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(missing); \
	else \
	  echo "The system tests need: sudo apt-get install --no-install-recommends $(strip $(missing))"; exit 1; \
	fi
endif
