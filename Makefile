# make          builds the library
# make demo     builds the examples and runs them, clients and services on the loopback interface
# make test     everything that is checked
# make header   rewrites the headers in include/ from the Rust sources
# make status   how much of the API is built

CARGO ?= cargo

.PHONY: all build demo test header status

all: build

build:
	$(CARGO) build

demo: build
	@c-examples/demo.sh "$$(scripts/target-dir)/debug"

test:
	$(CARGO) fmt --check
	$(CARGO) clippy --quiet --all-targets -- -D warnings
	$(CARGO) test --quiet

header:
	scripts/header

status:
	@scripts/status
