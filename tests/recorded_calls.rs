//! Recorded conversations of WCF, played again with one side of ours: the values that come out are the documented ones,
//! and our bytes differ from the recorded ones only where `recorded_calls.tsv` says why.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

#[path = "recorded_calls/binary.rs"]
mod binary;
#[path = "recorded_calls/client.rs"]
mod client;
#[path = "recorded_calls/explain.rs"]
mod explain;
#[path = "recorded_calls/peer.rs"]
mod peer;
#[path = "recorded_calls/tokens.rs"]
mod tokens;
#[path = "recorded_calls/tree.rs"]
mod tree;
#[path = "recorded_calls/wire.rs"]
mod wire;

use std::process::Command;

use common::captures::recorded;
use common::{c, program};
use explain::{Differences, Place};
use peer::Service;

/// A case: what the client is told, and what it prints.
struct Case {
    name: &'static str,
    /// With which our client is tried.
    called: &'static [&'static str],
    /// With which our services are tried.
    served: &'static [&'static str],
    arguments: &'static [&'static str],
    output: &'static str,
}

const ALL: &[&str] = &[
    "http11",
    "http11utf16",
    "http12",
    "http12plain",
    "httpbin",
    "httpmtom",
    "tcp",
    "tcptext",
    "tcptext11",
];

const DIVIDE_BY_ZERO: &[&str] = &["divide", "--a", "1", "--b", "0"];
const FAULT: &str = "fault=MathFault\nfault_code=CODE\nfault_reason=cannot divide by zero\n\
                     fault_operation=Divide\nfault_problem=division by zero\n";

const CASES: &[Case] = &[
    Case {
        name: "add",
        called: ALL,
        served: ALL,
        arguments: &["add", "--a", "1.5", "--b", "2.25"],
        output: "result=3.75\n",
    },
    Case {
        name: "fault",
        called: ALL,
        served: ALL,
        arguments: DIVIDE_BY_ZERO,
        output: FAULT,
    },
    // The fault that Mono makes itself: its codes have no namespace, and nothing says which request it answers.
    Case {
        name: "fault-mono",
        called: &["http11", "http12"],
        served: &[],
        arguments: DIVIDE_BY_ZERO,
        output: FAULT,
    },
    Case {
        name: "order",
        called: ALL,
        served: ALL,
        arguments: &["order"],
        output: "equal=True\n",
    },
    Case {
        name: "session",
        called: ALL,
        // A calculator of ours keeps its total in the session, so HTTP has none.
        served: &["tcp"],
        arguments: &["session"],
        output: "result=441.24999999999994\n",
    },
    Case {
        name: "many",
        called: &["tcp"],
        served: &["tcp"],
        arguments: &["many", "--count", "3"],
        output: "result=2\nresult=4\nresult=6\n",
    },
    Case {
        name: "bytes70k",
        called: &["http11", "httpmtom", "tcp"],
        served: &["http11", "httpmtom", "tcp"],
        arguments: &["bytes", "--size", "70000", "--large"],
        output: "length=70000\nequal=True\n",
    },
];

fn scheme(binding: &str) -> &'static str {
    match binding.starts_with("tcp") {
        true => "net.tcp",
        false => "http",
    }
}

/// Runs our client against the recorded replies; what it prints, and what it sent.
fn call(binding: &str, case: &Case) -> (String, Vec<u8>) {
    let client = c::compile(
        &[
            "tests/c/interop_client.c",
            "c-examples/calculator.c",
            "c-examples/calculator_session.wsdl",
            "tests/c/echo.c",
            "tests/c/order.c",
        ],
        c::Build::Plain,
    );
    let service = Service::start(&format!("{binding}/{}", case.name));
    let mut command = Command::new(client);
    command.args([
        "--binding",
        binding,
        "--url",
        &service.url(scheme(binding)),
        "--op",
    ]);
    let output = program::run(command.args(case.arguments)).success();
    (output, service.received())
}

/// Compares what one side of a case sent with what our side sent in its place.
fn compare(
    differences: &mut Differences,
    side: &str,
    recording: (&str, &str),
    theirs: &[u8],
    ours: &[u8],
) {
    let (binding, case) = recording;
    let place = |layer| Place {
        side,
        layer,
        binding,
        case,
    };
    let trees = [theirs, ours].map(|bytes| tree::tokens(binding, bytes));
    differences.explain(place("tree"), &trees[0], &trees[1]);
    let bytes = [theirs, ours].map(|bytes| tokens::tokens(binding, bytes));
    differences.explain(place("bytes"), &bytes[0], &bytes[1]);
}

/// The codes of the fault, outermost first: SOAP 1.1 has one, and names it otherwise.
fn fault_code(binding: &str, case: &str) -> &'static str {
    let soap11 = matches!(binding, "http11" | "http11utf16" | "tcptext11");
    match (soap11, case) {
        (true, "fault-mono") => "Sender",
        (true, _) => "Client",
        (false, _) => "Sender/DivideByZero",
    }
}

#[test]
fn our_client_with_recorded_replies() {
    let mut differences = Differences::read();
    for case in CASES {
        for binding in case.called {
            let (output, ours) = call(binding, case);
            let expected = case.output.replace("CODE", fault_code(binding, case.name));
            assert_eq!(output, expected, "{binding}/{}", case.name);
            let theirs = recorded(&format!("{binding}/{}.c2s", case.name));
            let recording = (*binding, case.name);
            compare(&mut differences, "request", recording, &theirs, &ours);
        }
    }
    differences.assert_all_explained("request");
}

/// The program that serves a case.
fn service(case: &str) -> &'static [&'static str] {
    match case {
        "order" | "bytes70k" => &["tests/c/echo_service.c", "tests/c/echo.c"],
        "session" => &[
            "c-examples/calculator_session_service.c",
            "c-examples/calculator_session.wsdl",
        ],
        _ => &[
            "tests/c/calculator_service.c",
            "c-examples/calculator.c",
            "c-examples/calculator_operations.c",
        ],
    }
}

/// Runs a service of ours against the recorded requests; what it sent.
fn serve(binding: &str, case: &str) -> Vec<u8> {
    let program = c::compile(service(case), c::Build::Plain);
    let port = wire::short_port().local_addr().unwrap().port();
    let path = match case {
        "order" | "bytes70k" => "echo",
        "session" => "session",
        _ => "calc",
    };
    let url = format!("{}://127.0.0.1:{port}/{path}", scheme(binding));
    let mut command = Command::new(program);
    match case {
        "session" => command.arg(&url),
        "bytes70k" => command.args([binding, &url, "large"]),
        _ => command.args([binding, &url]),
    };
    let service = program::Service::start(&mut command, "ready ");
    let sent = client::replay(&format!("{binding}/{case}"), port);
    service.stop();
    sent
}

#[test]
fn our_services_with_recorded_requests() {
    let mut differences = Differences::read();
    for case in CASES {
        for binding in case.served {
            let ours = serve(binding, case.name);
            let theirs = recorded(&format!("{binding}/{}.s2c", case.name));
            let recording = (*binding, case.name);
            compare(&mut differences, "reply", recording, &theirs, &ours);
        }
    }
    differences.assert_all_explained("reply");
}
