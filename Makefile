# make          builds the library
# make demo     builds the examples and runs them, clients and services on the loopback interface
# make test     everything that is checked
# make install  installs the library, its headers and wsutil under PREFIX (/usr/local)
# make test-long  the checks that take minutes
# make fuzz     gives the decoders inputs for SECONDS (60) each, or only to TARGET; see fuzz/README.md
# make soak     kills and restarts services under their clients, CYCLES times (1,000)
# make loom     tries more orders of threads than make test does
# make tsan     runs programs with many threads under ThreadSanitizer (needs clang and a nightly toolchain with rust-src)
# make bench    measures against raw sockets; see benches/README.md
# make header   rewrites the headers in include/ from the Rust sources
# make status   how much of the API is built

CARGO ?= cargo
CYCLES ?= 1000
SECONDS ?= 60
PREFIX ?= /usr/local

.PHONY: all bench build demo fuzz install test test-long soak loom tsan header status

all: build

build:
	$(CARGO) build

demo: build
	@c-examples/demo.sh "$$(scripts/target-dir)/debug"

install:
	$(CARGO) build --release
	scripts/install "$(DESTDIR)$(PREFIX)" "$$(scripts/target-dir)/release"

test:
	$(CARGO) fmt --check
	$(CARGO) clippy --quiet --all-targets -- -D warnings
	$(CARGO) test --quiet

test-long:
	$(CARGO) test --quiet --test linear_time -- --ignored

fuzz:
	scripts/fuzz $(SECONDS) $(TARGET)

soak:
	CYCLES=$(CYCLES) $(CARGO) test --quiet --test soak -- --nocapture

loom:
	LOOM_MAX_PREEMPTIONS=5 $(CARGO) test --quiet --test loom

tsan:
	scripts/tsan

bench:
	$(CARGO) build --release
	@benches/run.sh

header:
	scripts/header

status:
	@scripts/status
