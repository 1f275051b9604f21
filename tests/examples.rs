//! The example programs print what the files beside them say: under the sanitizers, and under valgrind.

mod common;

use std::process::Command;

use common::c::{Build, compile, valgrind};
use common::program::{self, Service, expected, free_port};
use common::{installed, root};

/// Descriptions by hand.
const HANDWRITTEN: &[&str] = &[
    "c-examples/calculator.c",
    "c-examples/calculator_operations.c",
];
// What wsutil makes C of.
const CALCULATOR: &[&str] = &["c-examples/calculator.wsdl"];
const SESSION: &[&str] = &["c-examples/calculator_session.wsdl"];
const ORDER: &[&str] = &["c-examples/order.xsd"];

/// A program, and what it is made of.
#[derive(Clone, Copy)]
struct Example {
    name: &'static str,
    /// What it is made of beside `<name>.c`.
    parts: &'static [&'static str],
    /// Its arguments: URLs that want a port, or files.
    urls: &'static [&'static str],
}

const fn example(
    name: &'static str,
    parts: &'static [&'static str],
    urls: &'static [&'static str],
) -> Example {
    Example { name, parts, urls }
}

/// Programs that need nobody to talk to.
const ALONE: [Example; 14] = [
    example("heap_and_errors", &[], &[]),
    example("url_tour", &[], &[]),
    example("xml_tour", &[], &[]),
    example("serialize_order", ORDER, &[]),
    example("metadata_import", &[], &["c-examples/bank.wsdl"]),
    example("async_execute", &[], &[]),
    example("async_call", CALCULATOR, &["net.tcp://localhost:PORT/calc"]),
    example(
        "message_headers",
        CALCULATOR,
        &[
            "net.tcp://localhost:PORT/calc",
            "http://localhost:PORT/calc",
        ],
    ),
    example(
        "channel_request",
        CALCULATOR,
        &[
            "http://localhost:PORT/calc",
            "net.tcp://localhost:PORT/calc",
        ],
    ),
    example(
        "listener_channels",
        CALCULATOR,
        &[
            "http://localhost:PORT/calc",
            "net.tcp://localhost:PORT/calc",
        ],
    ),
    example(
        "listener_async",
        CALCULATOR,
        &["http://localhost:PORT/calc"],
    ),
    example("proxy_pool", CALCULATOR, &["http://localhost:PORT/calc"]),
    example(
        "proxy_abandon",
        CALCULATOR,
        &["net.tcp://localhost:PORT/calc"],
    ),
    example(
        "proxy_states",
        CALCULATOR,
        &[
            "net.tcp://localhost:PORT/calc",
            "http://localhost:PORT/calc",
        ],
    ),
];

/// A service and its client, which get the same URL.
const PAIRS: [(Example, Example); 3] = [
    (
        example(
            "calculator_http_service",
            HANDWRITTEN,
            &["http://localhost:PORT/calc"],
        ),
        example("calculator_http_client", HANDWRITTEN, &[]),
    ),
    (
        example(
            "calculator_session_service",
            SESSION,
            &["net.tcp://localhost:PORT/session"],
        ),
        example("calculator_session_client", SESSION, &[]),
    ),
    (
        example(
            "session_contract_service",
            SESSION,
            &["net.tcp://localhost:PORT/session"],
        ),
        example("session_contract_client", SESSION, &[]),
    ),
];

impl Example {
    fn source(&self) -> String {
        format!("c-examples/{}.c", self.name)
    }

    fn command(&self, build: Build) -> Command {
        let source = self.source();
        let mut sources = vec![source.as_str()];
        sources.extend(self.parts);
        let program = compile(&sources, build);
        match build {
            Build::Sanitized => Command::new(program),
            Build::Plain => valgrind(&program),
        }
    }

    /// Its URLs, each with a port of its own.
    fn arguments(&self) -> Vec<String> {
        let urls = self.urls.iter();
        urls.map(|url| url.replace("PORT", &free_port().to_string()))
            .collect()
    }

    /// Runs it and compares its output with what is expected.
    #[track_caller]
    fn check(&self, build: Build, arguments: &[String]) {
        let output = program::run(self.command(build).args(arguments)).success();
        let expected = expected(&root().join(self.source()));
        assert_eq!(output, expected, "the output of {}", self.name);
    }
}

fn check_all(build: Build) {
    for example in &ALONE {
        example.check(build, &example.arguments());
    }
    for (service, client) in &PAIRS {
        let url = service.arguments();
        let running = Service::start(service.command(build).args(&url), "ready");
        client.check(build, &url);
        // Two sessions end on their own, in either order.
        let expected = expected(&root().join(service.source()));
        let output = running.stop();
        assert_eq!(
            sorted(&output),
            sorted(&expected),
            "the output of {}",
            service.name
        );
    }
}

fn sorted(lines: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn examples_print_what_is_expected() {
    check_all(Build::Sanitized);
}

#[test]
fn examples_are_clean_under_valgrind() {
    if installed("valgrind") {
        check_all(Build::Plain);
    }
}
