//! Generated clients and services talk to each other, and to those of WCF.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::common::program::{Service, free_port, run};
use crate::common::{root, wcf};
use crate::compiler::{generate, inputs};

/// What a client prints of the order that came back.
const ORDER: &str = "\
id 1, placed 1, shipped 0, discount -5, customer 0, street 1
items 2, tags 2, second tag 1, second item 0, codes 3, last code 2147483647
total 15997, status 1, urgent 1, weight 0.1, ratio 1.5, serial -5000000000
level -32768, flag 255, days 1, signature 4
";

const SESSION: &str = "too early: 1\ntotal 441.25\ntoo late: 1\n";

/// A binding of the peer: its folder of descriptions, its name in them, and the parts of its URLs.
struct Binding {
    name: &'static str,
    generated: &'static str,
    transport: &'static str,
    scheme: &'static str,
}

static BINDINGS: [Binding; 3] = [
    Binding {
        name: "http11",
        generated: "BasicHttpBinding_IEcho",
        transport: "WS_HTTP_CHANNEL_BINDING",
        scheme: "http",
    },
    Binding {
        name: "httpbin",
        generated: "CustomBinding_IEcho",
        transport: "WS_HTTP_CHANNEL_BINDING",
        scheme: "http",
    },
    Binding {
        name: "tcp",
        generated: "NetTcpBinding_IEcho",
        transport: "WS_TCP_CHANNEL_BINDING",
        scheme: "net.tcp",
    },
];

/// The program for the orders of a binding; every test uses the same.
fn orders(binding: &Binding) -> &'static Path {
    static PROGRAMS: LazyLock<[PathBuf; 3]> =
        LazyLock::new(|| BINDINGS.each_ref().map(make_orders));
    let index = BINDINGS.iter().position(|known| known.name == binding.name);
    &PROGRAMS[index.expect("a binding of the table")]
}

fn make_orders(binding: &Binding) -> PathBuf {
    let folder = root().join(format!("tests/data/wsdl/echo.{}", binding.name));
    let generated = generate(&format!("orders-{}", binding.name), &inputs(&folder), &[]);
    let defines = [
        format!("-DBINDING={}", binding.generated),
        format!("-DTRANSPORT={}", binding.transport),
    ];
    generated.program("orders.c", &defines)
}

/// The program for sessions.
fn session() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = root().join("tests/wsutil/golden/session");
        generate("session", &inputs(&folder), &[]).program("session.c", &[])
    });
    &PROGRAM
}

/// A service, its port, and the URL of a contract.
fn serve(program: &Path, scheme: &str, contract: &str) -> (Service, String) {
    let url = format!("{scheme}://localhost:{}/{contract}", free_port());
    let service = Service::start(Command::new(program).args(["serve", &url]), "ready");
    (service, url)
}

fn call(program: &Path, url: &str) -> String {
    run(Command::new(program).args(["call", url])).success()
}

#[test]
fn orders_go_to_a_generated_service_and_back() {
    for binding in &BINDINGS {
        let program = orders(binding);
        let (service, url) = serve(program, binding.scheme, "echo");
        assert_eq!(call(program, &url), ORDER, "{}", binding.name);
        service.stop();
    }
}

#[test]
fn a_generated_session_contract_holds_on_both_sides() {
    let program = session();
    let (service, url) = serve(program, "net.tcp", "session");
    assert_eq!(call(program, &url), SESSION);
    assert_eq!(service.stop(), "session ends, total 441.25\n");
}

#[test]
fn messages_of_every_form_go_to_a_generated_service_and_back() {
    let folder = root().join("tests/wsutil/golden/messages");
    let program = generate("messages", &inputs(&folder), &[]).program("messages.c", &[]);
    let (service, url) = serve(&program, "http", "messages");
    assert_eq!(call(&program, &url), "bare: s, rpc: 42\n");
    assert_eq!(service.stop(), "noticed nothing\ntwo: 7, x\n");
}

#[test]
fn the_purchase_order_of_the_samples_is_taken() {
    let what = "purchase order of the samples of WWSAPI";
    let Some(folder) = crate::all_inputs::set("OPENWWS_WWSAPI_WSDL", what) else {
        return;
    };
    let input = folder.join("PurchaseOrder.wsdl");
    let program = generate("purchase-order", &[input], &[]).program("purchase_order.c", &[]);
    let url = format!("http://localhost:{}/order", free_port());
    let printed = run(Command::new(program).arg(url)).success();
    assert_eq!(printed, "order 21, s, p\nno order 5\n");
}

#[test]
fn generated_clients_call_services_of_wcf() {
    let Some(peer) = wcf::peer() else { return };
    for binding in &BINDINGS {
        let (service, url) = peer.serve(binding.name, free_port());
        assert_eq!(call(orders(binding), &format!("{url}/echo")), ORDER);
        if binding.name == "tcp" {
            assert_eq!(call(session(), &format!("{url}/session")), SESSION);
        }
        service.stop();
    }
}

#[test]
fn clients_of_wcf_call_generated_services() {
    let Some(peer) = wcf::peer() else { return };
    for binding in &BINDINGS {
        let (service, url) = serve(orders(binding), binding.scheme, "echo");
        let base = url.trim_end_matches("/echo");
        for (operation, expected) in [
            (
                &["string", "--text", "J\u{fc}rgen"][..],
                "result=J\u{fc}rgen\n",
            ),
            (&["notify", "--count", "3"], "notified=3\n"),
            (&["delay", "--ms", "5"], "result=5\n"),
            (&["order"], "equal=True\n"),
        ] {
            let outcome = peer.call(binding.name, base, operation);
            assert_eq!(outcome.stdout, expected, "{} {operation:?}", binding.name);
        }
        service.stop();
    }
    let (service, url) = serve(session(), "net.tcp", "session");
    let outcome = peer.call("tcp", url.trim_end_matches("/session"), &["session"]);
    assert_eq!(outcome.stdout, "result=441.24999999999994\n");
    assert_eq!(service.stop(), "session ends, total 441.25\n");
}

/// What zeep prints when everything comes back as it was.
const ZEEP: &str = "\
J\u{fc}rgen <&> \u{20ac}
b'\\x00\\x01\\xff'
Id equal
Placed equal
Discount equal
Customer equal
ShipTo equal
Items equal
Codes equal
Status equal
Urgent equal
Weight equal
Signature equal
2
";

#[test]
fn zeep_calls_a_generated_service() {
    let Some(python) = crate::all_inputs::set("OPENWWS_ZEEP", "calls of zeep (scripts/zeep)")
    else {
        return;
    };
    let binding = &BINDINGS[0];
    let (service, url) = serve(orders(binding), binding.scheme, "echo");
    let outcome = run(Command::new(python)
        .arg(root().join("tests/wsutil/zeep_client.py"))
        .arg(root().join("tests/data/wsdl/echo.http11/service.wsdl"))
        .arg(&url));
    assert_eq!(outcome.success(), ZEEP);
    service.stop();
}
