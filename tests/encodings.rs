//! A client and a host of this library over every encoding, also those that WCF's peer does not have.

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

use common::c::{Build, compile};
use common::captures::recorded;
use common::program::{Service, free_port, run};

const CLIENT: [&str; 5] = [
    "tests/c/interop_client.c",
    "tests/c/echo.c",
    "tests/c/order.c",
    "c-examples/calculator.c",
    "c-examples/calculator_session.wsdl",
];
const ECHO: [&str; 3] = [
    "tests/c/echo_service.c",
    "tests/c/echo.c",
    "c-examples/calculator.c",
];

const CHANNEL: [&str; 2] = ["tests/c/channel_client.c", "c-examples/calculator.c"];
const CALCULATOR: [&str; 3] = [
    "tests/c/calculator_service.c",
    "c-examples/calculator.c",
    "c-examples/calculator_operations.c",
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

/// Where a host with this binding is.
fn free_url(binding: &str) -> String {
    let scheme = match binding.starts_with("tcp") {
        true => "net.tcp",
        false => "http",
    };
    format!("{scheme}://127.0.0.1:{}", free_port())
}

#[test]
fn a_channel_with_our_host_over_every_encoding() {
    for binding in BINDINGS {
        let url = free_url(binding);
        let mut host = Command::new(compile(&CALCULATOR, Build::Sanitized));
        host.args([binding, &format!("{url}/calc")]);
        let host = Service::start(&mut host, "ready");
        let mut client = Command::new(compile(&CHANNEL, Build::Sanitized));
        let output = run(client.args([binding, &url])).success();
        assert_eq!(output, "ok\n", "{binding}");
        host.stop();
    }
}

#[test]
fn our_client_with_our_host_over_every_encoding() {
    for binding in BINDINGS {
        let url = free_url(binding);
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

/// The recorded request of EchoBytes, with other words in it and the Content-Length that they need.
fn request(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = recorded("httpmtom/bytes70k.c2s");
    for (old, new) in changes {
        let at = memchr::memmem::find(&bytes, old.as_bytes()).expect("what is changed");
        bytes.splice(at..at + old.len(), new.bytes());
    }
    let body = memchr::memmem::find(&bytes, b"\r\n\r\n").expect("the end of the head") + 4;
    let length = format!("Content-Length: {}", bytes.len() - body);
    let at = memchr::memmem::find(&bytes, b"Content-Length: 71088").expect("the length");
    bytes.splice(at..at + 21, length.bytes());
    bytes
}

/// The start of what a host answers.
fn answer(port: u16, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.write_all(request).expect("the request is sent");
    let mut answer = vec![0; 4096];
    let mut length = 0;
    while memchr::memmem::find(&answer[..length], b"\r\n\r\n").is_none() {
        let count = stream.read(&mut answer[length..]).expect("an answer");
        assert!(count > 0, "the connection ended");
        length += count;
    }
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

/// Its name, what is changed in the request, and the status of the answer.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

#[test]
fn a_host_says_what_is_wrong_with_a_package() {
    const TYPE: &str = "multipart/related; type=\"application/xop+xml\"";
    const BOUNDARY: &str = ";boundary=\"uuid:768d8a15-89d2-4c45-8436-55b1eda8b5f1+id=1\"";
    const END: &str = "+id=1--";
    let port = free_port();
    let url = format!("http://127.0.0.1:{port}/echo");
    let mut host = Command::new(compile(&ECHO, Build::Sanitized));
    let host = Service::start(host.args(["httpmtom", &url, "large"]), "ready");
    let cases: [Case; 9] = [
        ("as it was recorded", &[], "200 OK"),
        ("another type", &[(TYPE, "text/plain")], "415"),
        (
            "a package of another kind",
            &[("application/xop+xml", "text/xml")],
            "415",
        ),
        ("no boundary", &[(BOUNDARY, "")], "415"),
        (
            "another boundary",
            &[("8b5f1+id=1\"", "8b5f2+id=1\"")],
            "400",
        ),
        ("no last boundary", &[(END, "")], "400"),
        (
            "no root part",
            &[("<http://tempuri.org/0>", "<http://tempuri.org/5>")],
            "400",
        ),
        (
            "base64 for binary",
            &[(
                "Content-Transfer-Encoding: binary",
                "Content-Transfer-Encoding: base64",
            )],
            "400",
        ),
        (
            "no part",
            &[(
                "\r\nContent-ID: <http://tempuri.org/1/",
                "\r\nContent-ID: <http://tempuri.org/9/",
            )],
            "500",
        ),
    ];
    for (name, changes, status) in cases {
        let answer = answer(port, &request(changes));
        let found = answer.strip_prefix("HTTP/1.1 ").unwrap_or_default();
        assert!(found.starts_with(status), "{name}: {answer}");
    }
    host.stop();
}
