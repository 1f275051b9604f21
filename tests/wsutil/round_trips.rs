//! Generated clients and services talk to each other, and to those of WCF.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::common::program::{Service, free_port, run};
use crate::common::{root, wcf, work_dir};
use crate::compiler::{generate, inputs};

/// What a client prints of the order that came back.
const ORDER: &str = "\
id 1, placed 1, shipped 0, discount -5, customer 0, street 1
items 2, tags 2, second tag 1, second item 0, codes 3, last code 2147483647
total 15997, status 1, urgent 1, weight 0.1, ratio 1.5, serial -5000000000
level -32768, flag 255, days 1, signature 4
";

const SESSION: &str = "too early: 1\ntotal 441.25\ntoo late: 1\n";
const NUMBERS: &str = "3.75 3 -1.5 0.25, 2147483647 -43 42 4\n";
const TOTAL: &str = "total 441.25\n";
const FAULT: &str = "1 / 4 = 0.25\nDivide: division by zero\n";

/// A binding of the peer: its folder of descriptions, its name in them, and the parts of its URLs.
struct Binding {
    name: &'static str,
    generated: &'static str,
    transport: &'static str,
    scheme: &'static str,
}

const fn http(name: &'static str, generated: &'static str) -> Binding {
    Binding {
        name,
        generated,
        transport: "WS_HTTP_CHANNEL_BINDING",
        scheme: "http",
    }
}

static BINDINGS: [Binding; 5] = [
    http("http11", "BasicHttpBinding"),
    http("http12", "CustomBinding"),
    http("httpbin", "CustomBinding"),
    http("httpmtom", "CustomBinding"),
    Binding {
        name: "tcp",
        generated: "NetTcpBinding",
        transport: "WS_TCP_CHANNEL_BINDING",
        scheme: "net.tcp",
    },
];

impl Binding {
    /// Copies of what the peer publishes for a contract, with the contract's name in front of theirs, and with the version
    /// of SOAP and the encoding that it has left out.
    fn annotated(&self, contract: &str, folder: &Path) -> Vec<PathBuf> {
        let published = root().join(format!("tests/data/wsdl/{contract}.{}", self.name));
        let copies = inputs(&published).into_iter().map(|path| {
            let name = path.file_name().expect("an input has a name");
            let mut text = fs::read_to_string(&path).expect("an input");
            if matches!(self.name, "http12" | "httpmtom") {
                text = text.replace("<soap:binding ", "<soap12:binding ");
            }
            if self.name == "httpmtom" {
                text = text.replace("<wsaw:UsingAddressing />", MTOM);
            }
            let copy = folder.join(format!("{contract}.{}", name.to_string_lossy()));
            fs::write(&copy, text).expect("a copy of an input");
            copy
        });
        copies.collect()
    }

    fn defines(&self) -> [String; 2] {
        [
            format!("-DBINDING={}", self.generated),
            format!("-DTRANSPORT={}", self.transport),
        ]
    }
}

/// The policy of a binding with MTOM and addressing.
const MTOM: &str = "<wsaw:UsingAddressing /><m:OptimizedMimeSerialization \
    xmlns:m=\"http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization\" />";

/// Programs for a contract or two, one for each binding; every test uses the same.
struct Programs {
    orders: PathBuf,
    numbers: PathBuf,
}

fn programs(binding: &Binding) -> &'static Programs {
    static PROGRAMS: LazyLock<[Programs; 5]> =
        LazyLock::new(|| BINDINGS.each_ref().map(make_programs));
    let index = BINDINGS.iter().position(|known| known.name == binding.name);
    &PROGRAMS[index.expect("a binding of the table")]
}

fn make_programs(binding: &Binding) -> Programs {
    let folder = work_dir(&format!("wsutil-annotated-{}", binding.name));
    let make = |source: &str, contracts: &[&str]| {
        let files: Vec<_> = contracts
            .iter()
            .flat_map(|contract| binding.annotated(contract, &folder))
            // Both contracts come with the same types of WCF.
            .filter(|path| contracts.len() == 1 || !path.ends_with("session.xsd1.xsd"))
            .collect();
        let name = format!("{source}-{}", binding.name);
        generate(&name, &files, &[]).program(source, &binding.defines())
    };
    Programs {
        orders: make("orders.c", &["echo"]),
        numbers: make("numbers.c", &["calc", "session"]),
    }
}

fn orders(binding: &Binding) -> &'static Path {
    &programs(binding).orders
}

fn numbers(binding: &Binding) -> &'static Path {
    &programs(binding).numbers
}

/// The program for publishers and streams: the binding of the peer, the scheme, the contract, and what the client prints.
fn others() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
        let mut files = inputs(&root().join("tests/data/wsdl/publish.tcp"));
        files.push(root().join("tests/wsutil/streaming.wsdl"));
        generate("others", &files, &[]).program("others.c", &[])
    });
    &PROGRAM
}

const OTHERS: [(&str, &str, &str, &str); 2] = [
    ("tcp", "net.tcp", "publish", "published 0\n"),
    ("http11streamed", "http", "stream", "equal 1\n"),
];

/// The program for typed faults.
fn faults() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
        let input = root().join("c-examples/calculator.wsdl");
        generate("faults", &[input], &[]).program("faults.c", &[])
    });
    &PROGRAM
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
fn numbers_go_to_a_generated_service_and_back() {
    for binding in &BINDINGS {
        let program = numbers(binding);
        for (contract, expected) in [("calc", NUMBERS), ("session", TOTAL)] {
            let (service, url) = serve(program, binding.scheme, contract);
            assert_eq!(call(program, &url), expected, "{}", binding.name);
            service.stop();
        }
    }
}

#[test]
fn other_contracts_of_the_peer_work_from_end_to_end() {
    for (_, scheme, contract, expected) in OTHERS {
        let (service, url) = serve(others(), scheme, contract);
        assert_eq!(call(others(), &url), expected, "{contract}");
        service.stop();
    }
    let Some(peer) = wcf::peer() else { return };
    for (binding, _, contract, expected) in OTHERS {
        let (service, url) = peer.serve(binding, free_port());
        let url = format!("{url}/{contract}");
        assert_eq!(call(others(), &url), expected, "{contract} of WCF");
        service.stop();
    }
    for ((binding, scheme, contract, _), operation, expected) in [
        (OTHERS[0], &["askback"][..], "result=why?\n"),
        (
            OTHERS[1],
            &["stream", "--size", "3000"],
            "length=3000\nequal=True\n",
        ),
    ] {
        let (service, url) = serve(others(), scheme, contract);
        let base = url.trim_end_matches(&format!("/{contract}"));
        let outcome = peer.call(binding, base, operation);
        assert!(
            outcome.stdout.starts_with(expected),
            "{contract}: {}",
            outcome.stdout
        );
        service.stop();
    }
}

#[test]
fn details_of_faults_are_generated_elements() {
    for scheme in ["http", "net.tcp"] {
        let (service, url) = serve(faults(), scheme, "calc");
        assert_eq!(call(faults(), &url), FAULT, "{scheme}");
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
        let name = binding.name;
        assert_eq!(
            call(orders(binding), &format!("{url}/echo")),
            ORDER,
            "{name}"
        );
        let calc = format!("{url}/calc");
        assert_eq!(call(numbers(binding), &calc), NUMBERS, "{name}");
        if matches!(name, "http11" | "tcp") {
            assert_eq!(call(faults(), &calc), FAULT, "{name}");
        }
        let url = format!("{url}/session");
        match name {
            "tcp" => assert_eq!(call(session(), &url), SESSION),
            _ => assert_eq!(call(numbers(binding), &url), TOTAL, "{name}"),
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
            // Starting Mono takes long; what is the same for every binding is tried over HTTP and net.tcp.
            if operation != ["order"] && !matches!(binding.name, "http11" | "tcp") {
                continue;
            }
            let outcome = peer.call(binding.name, base, operation);
            assert_eq!(outcome.stdout, expected, "{} {operation:?}", binding.name);
        }
        service.stop();
    }
}

#[test]
fn clients_of_wcf_calculate_with_generated_services() {
    let Some(peer) = wcf::peer() else { return };
    for binding in &BINDINGS {
        for (contract, operation, expected) in [
            (
                "calc",
                &["subtract", "--a", "1.5", "--b", "4"][..],
                "result=-2.5\n",
            ),
            ("session", &["session"], "result=441.24999999999994\n"),
        ] {
            if binding.name == "tcp" && contract == "session" {
                continue;
            }
            let (service, url) = serve(numbers(binding), binding.scheme, contract);
            let base = url.trim_end_matches(&format!("/{contract}"));
            let outcome = peer.call(binding.name, base, operation);
            assert_eq!(outcome.stdout, expected, "{} {operation:?}", binding.name);
            service.stop();
        }
    }
    for (name, scheme, code) in [("http11", "http", "Client"), ("tcp", "net.tcp", "Sender")] {
        let (service, url) = serve(faults(), scheme, "calc");
        let divide = ["divide", "--a", "1", "--b", "0"];
        let outcome = peer.call(name, url.trim_end_matches("/calc"), &divide);
        let expected = format!(
            "fault=MathFault\nfault_code={code}\nfault_reason=cannot divide by zero\n\
             fault_operation=Divide\nfault_problem=division by zero\n"
        );
        assert_eq!(outcome.stdout, expected, "{name}");
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
