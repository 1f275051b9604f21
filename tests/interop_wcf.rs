//! Real WCF on the other side: our clients with its service, over HTTP (SOAP 1.1) and net.tcp (SOAP 1.2, binary,
//! sessions).

mod common;

use std::process::Command;

use common::c::{Build, compile};
use common::program::{Outcome, free_port, run};
use common::wcf::{Peer, peer};

const CLIENT: [&str; 5] = [
    "tests/c/interop_client.c",
    "tests/c/echo.c",
    "tests/c/order.c",
    "c-examples/calculator.c",
    "c-examples/calculator_session.c",
];
/// A binding, as either side calls it.
#[derive(Clone, Copy)]
struct Binding {
    name: &'static str,
    /// How the code of the division's fault reads; SOAP 1.1 has no subcodes.
    fault_code: &'static str,
}

const HTTP: Binding = Binding {
    name: "http11",
    fault_code: "Client",
};
const TCP: Binding = Binding {
    name: "tcp",
    fault_code: "Sender/DivideByZero",
};

impl Binding {
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
