//! Proxies that open themselves with the first call.

use super::*;
use crate::service::Transport;

#[track_caller]
fn automatic(url: &str, timeout: ULONG) -> Client {
    let client = Client::with_timeout(Transport::Tcp, timeout);
    let contract = CONTRACT.session(WWS_SESSION_MODE_REQUIRED, Some(&CALCULATOR));
    client.attach(&contract, Some(url)).ok();
    client
}

#[test]
fn an_initiating_operation_opens_the_proxy() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = automatic(&host.url, 60_000);
    let refused = client.ask(Operation::Total).0;
    refused.failed(WS_E_INVALID_OPERATION, &["not an initiating operation"]);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_CREATED);
    client.clear().ok();
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    client.add_to(4.0).ok();
    assert_eq!(client.ask(Operation::Equals).1, 4.0);
    client.close().ok();
    client.clear().failed(WS_E_INVALID_OPERATION, &["CLOSED"]);
    client.reset().ok();
    client.clear().ok();
    assert_eq!(client.total(), 0.0);
    client.close().ok();
}

#[test]
fn calls_that_come_at_once_open_one_session() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = automatic(&host.url, 60_000);
    let callers: Vec<_> = (0..8).map(|_| client.share()).collect();
    thread::scope(|scope| {
        for caller in &callers {
            scope.spawn(|| caller.clear().ok());
        }
    });
    drop(callers);
    client.total();
    client.close().ok();
    host.close().ok();
    assert_eq!(host.service.made(), 1);
}

#[test]
fn an_open_that_fails_leaves_the_proxy_as_it_was() {
    let url = format!(
        "net.tcp://127.0.0.1:{}/session",
        common::program::free_port()
    );
    let client = automatic(&url, 60_000);
    client
        .clear()
        .failed(WS_E_ENDPOINT_NOT_FOUND, &[&url, "ICalculatorSession/Clear"]);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_CREATED);

    // A server that never answers: the open is part of the call, and so is its time.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("net.tcp://{}/session", silent.local_addr().unwrap());
    let client = automatic(&url, 50);
    client.clear().failed(WS_E_OPERATION_TIMED_OUT, &[]);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_CREATED);
}
