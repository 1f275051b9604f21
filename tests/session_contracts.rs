//! Session contracts on both sides: which bindings they fit, which operations begin and end a session, and which instances
//! serve it. The tests k1 to k8 are the acceptance list of session contracts.

#![allow(unsafe_code, reason = "calls the exported functions")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "session_contracts/client.rs"]
mod client;
mod common;
#[path = "session_contracts/concurrency.rs"]
mod concurrency;
#[path = "session_contracts/contract.rs"]
mod contract;
#[path = "session_contracts/endings.rs"]
mod endings;
#[path = "session_contracts/errors.rs"]
mod errors;
#[path = "session_contracts/instances.rs"]
mod instances;
#[path = "session_contracts/modes.rs"]
mod modes;
#[path = "session_contracts/opening.rs"]
mod opening;
#[path = "session_contracts/service.rs"]
mod service;
#[path = "session_contracts/wcf.rs"]
mod wcf;

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

use client::Client;
use contract::{CALCULATOR, CONTRACT, Operation};
use service::{Host, Service, Setup};
use webservices::abi::*;

/// Nothing here takes as long as this; what does hangs.
const HANG: Duration = Duration::from_secs(60);

/// Waits until something that happens elsewhere has happened.
#[track_caller]
fn until(happened: impl Fn() -> bool) {
    for _ in 0..HANG.as_millis() {
        if happened() {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("what should happen does not");
}

/// A door that is closed until it is opened.
#[derive(Default)]
struct Door {
    open: Mutex<bool>,
    opened: Condvar,
}

impl Door {
    fn pass(&self) {
        let open = self.open.lock().unwrap();
        let (_open, late) = self
            .opened
            .wait_timeout_while(open, HANG, |open| !*open)
            .unwrap();
        assert!(!late.timed_out(), "the door stays closed");
    }

    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }
}

/// A client without a session contract: it may try what it likes.
#[track_caller]
fn careless(host: &Host) -> Client {
    Client::open_at(service::Transport::Tcp, &host.url)
}

/// A client with the session contract of the calculator.
#[track_caller]
fn careful(host: &Host) -> Client {
    let client = Client::new(service::Transport::Tcp).calculator();
    client.open(&host.url).ok();
    client
}

#[test]
fn k3_the_calculator_of_a_session() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = careful(&host);
    let refused = client.ask(Operation::Equals).0;
    refused.failed(
        WS_E_INVALID_OPERATION,
        &["ICalculatorSession/Equals", "not an initiating operation"],
    );
    client.clear().ok();
    client.add_to(1.5).ok();
    client.add_to(2.25).ok();
    let (ended, sum) = client.ask(Operation::Equals);
    ended.ok();
    assert_eq!(sum, 3.75);
    let ended = ["ended by a terminating operation"];
    client.clear().failed(WS_E_INVALID_OPERATION, &ended);
    client.add_to(1.0).failed(WS_E_INVALID_OPERATION, &ended);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    // The library has ended the session by itself, and the service has let its instance go.
    until(|| host.service.released() == [1]);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    client.close().ok();

    let another = careful(&host);
    another.clear().ok();
    another.add_to(5.0).ok();
    assert_eq!(another.total(), 5.0);
    another.close().ok();

    client.reset().ok();
    client.open(&host.url).ok();
    client.clear().ok();
    client.add_to(7.0).ok();
    assert_eq!(client.ask(Operation::Equals).1, 7.0);
    client.close().ok();
    host.close().ok();
    assert_eq!(host.service.released(), [1, 2, 3]);
}

#[test]
fn k4_initiating_operations_keep_the_instance() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = careful(&host);
    client.clear().ok();
    client.add_to(1.0).ok();
    assert_eq!(client.total(), 1.0);
    client.clear().ok();
    client.add_to(2.0).ok();
    assert_eq!(client.total(), 2.0);
    client.clear().ok();
    assert_eq!(client.total(), 0.0);
    client.close().ok();
    host.close().ok();
    assert_eq!(host.service.made(), 1);
    assert_eq!(host.service.released(), [1]);
}

#[test]
fn k5_messages_of_a_session_are_served_in_order() {
    let mut concurrent = Setup::calculator();
    // More calls may wait than may run: the instance serves one at a time.
    concurrent
        .endpoint
        .push((WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, 8));
    for setup in [Setup::calculator(), concurrent] {
        let host = Host::start(&setup, Service::new());
        let client = careful(&host);
        client.clear().ok();
        for n in 0..1000 {
            client.add_to(f64::from(n)).ok();
        }
        assert_eq!(client.total(), 499_500.0);
        client.close().ok();
        let calls = host.service.calls.lock().unwrap();
        let order: Vec<f64> = calls
            .iter()
            .filter(|(operation, ..)| *operation == Operation::AddTo)
            .map(|(_, _, n)| *n)
            .collect();
        let expected: Vec<f64> = (0..1000).map(f64::from).collect();
        assert_eq!(order, expected);
    }
}

#[test]
fn k6_a_fault_of_the_session_is_one_of_the_proxy() {
    use service::Transport;
    let host = Host::start(&Setup::calculator(), Service::before(fail_totals));
    let client = careful(&host);
    client.clear().ok();
    // A fault as an answer leaves the session as it is.
    let answer = client.ask(Operation::Total).0;
    assert_eq!(answer.code, WS_E_ENDPOINT_FAULT_RECEIVED, "{}", answer.text);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    client.add_to(1.0).ok();
    host.abort().ok();
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
    client.add_to(1.0).failed(WS_E_OBJECT_FAULTED, &["FAULTED"]);
    client.close().ok();

    // Without sessions a channel that faults is nobody's but its call's.
    let setup = Setup {
        instances: Some(WWS_INSTANCE_MODE_SINGLE),
        ..Setup::new(Transport::Http)
    };
    let host = Host::start(&setup, Service::before(fail_totals));
    let client = Client::open_at(Transport::Http, &host.url);
    let answer = client.ask(Operation::Total).0;
    assert_eq!(answer.code, WS_E_ENDPOINT_FAULT_RECEIVED, "{}", answer.text);
    host.abort().ok();
    host.close().ok();
    let (gone, _) = client.ask(Operation::Equals);
    assert_ne!(gone.code, S_OK);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    host.reset().ok();
    host.open().ok();
    client.ask(Operation::Equals).0.ok();
}

fn fail_totals(call: &service::Call) -> Option<HRESULT> {
    (call.operation == Operation::Total).then_some(E_FAIL)
}
