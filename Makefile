# make          builds the library
# make demo     builds the examples and runs them, clients and services on the loopback interface
# make test     everything that is checked
# make header   rewrites include/WebServices.h from the Rust sources
# make status   how much of the API is built

CARGO ?= cargo
CC ?= cc

.PHONY: all build demo test header status

all: build

build:
	$(CARGO) build

demo: build
	CC="$(CC)" c-examples/demo.sh "$$($(CARGO) metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/debug"

test:
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets --quiet -- -D warnings
	$(CARGO) test --quiet -- --show-output

header:
	scripts/header

status:
	@scripts/status
