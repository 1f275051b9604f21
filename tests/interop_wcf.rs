//! Real WCF on the other side: our clients with its service, its client with our hosts, over HTTP (SOAP 1.1) and
//! net.tcp (SOAP 1.2, binary, sessions).

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::program::{Outcome, Service, free_port, run};
use common::wcf::{Peer, peer};

const CLIENT: [&str; 5] = [
    "tests/c/interop_client.c",
    "tests/c/echo.c",
    "tests/c/order.c",
    "c-examples/calculator.c",
    "c-examples/calculator_session.wsdl",
];
const CALCULATOR: [&str; 3] = [
    "c-examples/calculator_http_service.c",
    "c-examples/calculator.c",
    "c-examples/calculator_operations.c",
];
const ANY_CALCULATOR: [&str; 3] = [
    "tests/c/calculator_service.c",
    "c-examples/calculator.c",
    "c-examples/calculator_operations.c",
];
const LISTENER: [&str; 3] = [
    "tests/c/calculator_listener.c",
    "c-examples/calculator.c",
    "c-examples/calculator_operations.c",
];
const SESSION: [&str; 2] = [
    "c-examples/calculator_session_service.c",
    "c-examples/calculator_session.wsdl",
];
const ECHO: [&str; 3] = [
    "tests/c/echo_service.c",
    "tests/c/echo.c",
    "c-examples/calculator.c",
];

const CHANNEL: [&str; 2] = ["tests/c/channel_client.c", "c-examples/calculator.c"];

/// A binding, as either side calls it.
#[derive(Clone, Copy)]
struct Binding {
    name: &'static str,
    scheme: &'static str,
    /// How the code of the division's fault reads; SOAP 1.1 has no subcodes.
    fault_code: &'static str,
    /// What WCF's client says of the host's answer to a message that is too large.
    too_large: &'static str,
}

const HTTP: Binding = Binding {
    name: "http11",
    scheme: "http",
    fault_code: "Client",
    too_large: "error=WebException: There was an error on processing web request: Status code 413",
};
const TCP: Binding = Binding {
    name: "tcp",
    scheme: "net.tcp",
    fault_code: "Sender/DivideByZero",
    // Mono does not know the fault record of MC-NMF, which says MaxMessageSizeExceededFault.
    too_large: "error=NotImplementedException: Packet type 8 is not implemented",
};

impl Binding {
    fn url(self, port: u16) -> String {
        format!("{}://127.0.0.1:{port}", self.scheme)
    }

    fn division_fault(self) -> String {
        let code = self.fault_code;
        format!(
            "fault=MathFault\nfault_code={code}\nfault_reason=cannot divide by zero\n\
             fault_operation=Divide\nfault_problem=division by zero\n"
        )
    }
}

/// Our client, as it was called.
struct OurClient {
    binding: Binding,
    url: String,
}

impl OurClient {
    #[track_caller]
    fn call(&self, operation: &[&str]) -> Outcome {
        let program = compile(&CLIENT, Build::Sanitized);
        run(Command::new(program)
            .args(["--binding", self.binding.name, "--url", &self.url, "--op"])
            .args(operation))
    }

    #[track_caller]
    fn check(&self, operation: &[&str], expected: &str) {
        assert_eq!(self.call(operation).success(), expected, "{operation:?}");
    }
}

fn our_client_with_wcf(peer: &Peer, binding: Binding) {
    let (service, url) = peer.serve(binding.name, free_port());
    let client = OurClient { binding, url };
    client.check(&["add", "--a", "1.5", "--b", "2.25"], "result=3.75\n");
    client.check(&["many", "--count", "3"], "result=2\nresult=4\nresult=6\n");
    client.check(
        &["divide", "--a", "1", "--b", "0"],
        &binding.division_fault(),
    );
    client.check(&["header"], "result=3\n");
    client.check(
        &["string", "--text", "<hello> & more"],
        "result=<hello> & more\n",
    );
    client.check(&["order"], "equal=True\n");
    client.check(&["notify", "--count", "3"], "notified=3\n");
    client.check(&["session"], "result=441.24999999999994\n");
    client.check(
        &["bytes", "--size", "70000", "--large"],
        "length=70000\nequal=True\n",
    );

    // The last one: Mono may not survive a message that ends in the middle.
    let refused = client.call(&["bytes", "--size", "70000"]);
    assert_eq!(
        refused.stdout, "error=WS_E_QUOTA_EXCEEDED\n",
        "{}",
        refused.stderr
    );
    service.kill();
}

#[test]
fn our_client_with_wcf_over_http() {
    if let Some(peer) = peer() {
        our_client_with_wcf(&peer, HTTP);
    }
}

#[test]
fn our_client_with_wcf_over_tcp() {
    if let Some(peer) = peer() {
        our_client_with_wcf(&peer, TCP);
    }
}

/// Other encodings and versions than the two above.
fn other_bindings() -> impl Iterator<Item = Binding> {
    let soap11 = ["http11utf16", "tcptext11"].map(|name| (name, HTTP.fault_code));
    let soap12 = ["http12", "http12plain", "httpbin", "httpmtom", "tcptext"];
    let soap12 = soap12.map(|name| (name, TCP.fault_code));
    let named = soap11.into_iter().chain(soap12);
    named.map(|(name, fault_code)| Binding {
        name,
        fault_code,
        ..if name.starts_with("tcp") { TCP } else { HTTP }
    })
}

#[test]
fn our_client_with_wcf_over_other_bindings() {
    let Some(peer) = peer() else { return };
    for binding in other_bindings() {
        let (service, url) = peer.serve(binding.name, free_port());
        let client = OurClient { binding, url };
        client.check(&["add", "--a", "1.5", "--b", "2.25"], "result=3.75\n");
        client.check(&["header"], "result=3\n");
        client.check(
            &["divide", "--a", "1", "--b", "0"],
            &binding.division_fault(),
        );
        client.check(&["order"], "equal=True\n");
        client.check(&["notify", "--count", "3"], "notified=3\n");
        if binding.name == "httpmtom" {
            // A value in the envelope, and one in a part of its own.
            for length in ["700", "70000"] {
                client.check(
                    &["bytes", "--size", length, "--large"],
                    &format!("length={length}\nequal=True\n"),
                );
            }
        }
        service.kill();
    }
}

#[test]
fn a_channel_with_wcf_over_every_binding() {
    let Some(peer) = peer() else { return };
    for binding in [HTTP, TCP].into_iter().chain(other_bindings()) {
        let (service, url) = peer.serve(binding.name, free_port());
        let mut client = Command::new(compile(&CHANNEL, Build::Sanitized));
        let output = run(client.args([binding.name, &url])).success();
        assert_eq!(output, "ok\n", "{}", binding.name);
        service.kill();
    }
}

/// One of our services, and the URL a client adds the contract's path to.
struct OurService {
    service: Service,
    url: String,
}

impl OurService {
    #[track_caller]
    fn calculator(binding: Binding) -> OurService {
        let (http, tcp) = (free_port(), free_port());
        let mut command = Command::new(compile(&CALCULATOR, Build::Sanitized));
        command
            .arg(format!("{}/calc", HTTP.url(http)))
            .arg(format!("{}/calc", TCP.url(tcp)));
        let port = if binding.name == TCP.name { tcp } else { http };
        OurService {
            service: Service::start(&mut command, "ready"),
            url: binding.url(port),
        }
    }

    #[track_caller]
    fn any_calculator(binding: Binding) -> OurService {
        OurService::calculator_of(&ANY_CALCULATOR, binding)
    }

    #[track_caller]
    fn listener(binding: Binding) -> OurService {
        OurService::calculator_of(&LISTENER, binding)
    }

    #[track_caller]
    fn calculator_of(sources: &[&str], binding: Binding) -> OurService {
        let url = binding.url(free_port());
        let mut command = Command::new(compile(sources, Build::Sanitized));
        command.args([binding.name, &format!("{url}/calc")]);
        OurService {
            service: Service::start(&mut command, "ready"),
            url,
        }
    }

    #[track_caller]
    fn session() -> OurService {
        let url = TCP.url(free_port());
        let mut command = Command::new(compile(&SESSION, Build::Sanitized));
        command.arg(format!("{url}/session"));
        OurService {
            service: Service::start(&mut command, "ready"),
            url,
        }
    }

    #[track_caller]
    fn echo(binding: Binding, size: &str) -> OurService {
        let url = binding.url(free_port());
        let mut command = Command::new(compile(&ECHO, Build::Sanitized));
        command.args([binding.name, &format!("{url}/echo"), size]);
        OurService {
            service: Service::start(&mut command, "ready"),
            url,
        }
    }
}

#[track_caller]
fn check_wcf(
    peer: &Peer,
    binding: Binding,
    service: &OurService,
    operation: &[&str],
    expected: &str,
) {
    let output = peer.call(binding.name, &service.url, operation).success();
    assert_eq!(output, expected, "{operation:?}");
}

fn wcf_client_with_our_hosts(peer: &Peer, binding: Binding) {
    let calculator = OurService::calculator(binding);
    check_wcf(
        peer,
        binding,
        &calculator,
        &["add", "--a", "1.5", "--b", "2.25"],
        "result=3.75\n",
    );
    check_wcf(
        peer,
        binding,
        &calculator,
        &["many", "--count", "3"],
        "result=2\nresult=4\nresult=6\n",
    );
    check_wcf(
        peer,
        binding,
        &calculator,
        &["divide", "--a", "1", "--b", "0"],
        &binding.division_fault(),
    );
    calculator.service.stop();

    let echo = OurService::echo(binding, "large");
    check_wcf(
        peer,
        binding,
        &echo,
        &["string", "--text", "<hello> & more"],
        "result=<hello> & more\n",
    );
    check_wcf(peer, binding, &echo, &["order"], "equal=True\n");
    check_wcf(
        peer,
        binding,
        &echo,
        &["notify", "--count", "3"],
        "notified=3\n",
    );
    check_wcf(
        peer,
        binding,
        &echo,
        &["bytes", "--size", "70000"],
        "length=70000\nequal=True\n",
    );
    echo.service.stop();

    let echo = OurService::echo(binding, "default");
    let refused = peer.call(
        binding.name,
        &echo.url,
        &["bytes", "--size", "70000", "--timeout", "5"],
    );
    assert!(
        refused.stdout.contains(binding.too_large),
        "{}",
        refused.stdout
    );
    check_wcf(
        peer,
        binding,
        &echo,
        &["string", "--text", "still here"],
        "result=still here\n",
    );
    echo.service.stop();
}

#[test]
fn wcf_client_with_our_hosts_over_http() {
    if let Some(peer) = peer() {
        wcf_client_with_our_hosts(&peer, HTTP);
    }
}

#[test]
fn wcf_client_with_our_hosts_over_tcp() {
    let Some(peer) = peer() else { return };
    wcf_client_with_our_hosts(&peer, TCP);

    let session = OurService::session();
    check_wcf(
        &peer,
        TCP,
        &session,
        &["session"],
        "result=441.24999999999994\n",
    );
    assert_eq!(
        session.service.stop(),
        "session begins\nsession ends, total 441.25\n"
    );
}

#[test]
fn wcf_client_with_our_channels_over_every_binding() {
    let Some(peer) = peer() else { return };
    for binding in [HTTP, TCP].into_iter().chain(other_bindings()) {
        let calculator = OurService::listener(binding);
        let many = ["many", "--count", "3"];
        let doubles = "result=2\nresult=4\nresult=6\n";
        check_wcf(&peer, binding, &calculator, &many, doubles);
        let divide = ["divide", "--a", "1", "--b", "0"];
        let fault = binding.division_fault();
        check_wcf(&peer, binding, &calculator, &divide, &fault);
        calculator.service.stop();
    }
}

#[test]
fn wcf_client_with_our_hosts_over_other_bindings() {
    let Some(peer) = peer() else { return };
    for binding in other_bindings() {
        let calculator = OurService::any_calculator(binding);
        let add = ["add", "--a", "1.5", "--b", "2.25"];
        check_wcf(&peer, binding, &calculator, &add, "result=3.75\n");
        let divide = ["divide", "--a", "1", "--b", "0"];
        check_wcf(
            &peer,
            binding,
            &calculator,
            &divide,
            &binding.division_fault(),
        );
        calculator.service.stop();

        let echo = OurService::echo(binding, "default");
        check_wcf(&peer, binding, &echo, &["order"], "equal=True\n");
        let notify = ["notify", "--count", "3"];
        check_wcf(&peer, binding, &echo, &notify, "notified=3\n");
        echo.service.stop();
        if binding.name == "httpmtom" {
            let echo = OurService::echo(binding, "large");
            for length in ["700", "70000"] {
                let expected = format!("length={length}\nequal=True\n");
                let bytes = ["bytes", "--size", length];
                check_wcf(&peer, binding, &echo, &bytes, &expected);
            }
            echo.service.stop();
        }
    }
}
