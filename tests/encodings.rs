//! A client and a host of this library over every encoding, also those that WCF's peer does not have.

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::program::{Service, free_port, run};

const CLIENT: [&str; 5] = [
    "tests/c/interop_client.c",
    "tests/c/echo.c",
    "tests/c/order.c",
    "c-examples/calculator.c",
    "c-examples/calculator_session.c",
];
const ECHO: [&str; 3] = [
    "tests/c/echo_service.c",
    "tests/c/echo.c",
    "c-examples/calculator.c",
];

const BINDINGS: [&str; 12] = [
    "http11",
    "http11utf16",
    "http12utf16be",
    "httpbin",
    "httpmtom",
    "httpmtom11",
    "httpmtomplain",
    "httpmtomutf16",
    "httpmtomutf16be",
    "tcp",
    "tcpmtom",
    "tcpmtomutf16",
];

#[test]
fn our_client_with_our_host_over_every_encoding() {
    for binding in BINDINGS {
        let scheme = match binding.starts_with("tcp") {
            true => "net.tcp",
            false => "http",
        };
        let url = format!("{scheme}://127.0.0.1:{}", free_port());
        let mut host = Command::new(compile(&ECHO, Build::Sanitized));
        host.args([binding, &format!("{url}/echo"), "large"]);
        let host = Service::start(&mut host, "ready");
        let check = |operation: &[&str], expected: &str| {
            let mut client = Command::new(compile(&CLIENT, Build::Sanitized));
            client
                .args(["--binding", binding, "--url", &url, "--op"])
                .args(operation);
            let output = run(&mut client).success();
            assert_eq!(output, expected, "{binding}: {operation:?}");
        };
        check(
            &["string", "--text", "<hello> & more"],
            "result=<hello> & more\n",
        );
        check(&["order"], "equal=True\n");
        for length in ["0", "767", "768", "70000"] {
            let expected = format!("length={length}\nequal=True\n");
            check(&["bytes", "--size", length, "--large"], &expected);
        }
        host.stop();
    }
}
