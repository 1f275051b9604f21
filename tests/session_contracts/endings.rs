//! What the host does to clients that break the session contract.

use super::*;

const DISPATCHER_FAULT: &str =
    "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher/fault";

#[test]
fn a_session_that_begins_with_the_wrong_operation_is_refused() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = careless(&host);
    let (answer, _) = client.ask(Operation::Total);
    answer.failed(
        WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
        &["ICalculatorSession/Total", "not initiating"],
    );
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
    until(|| host.service.released() == [1]);
    assert!(host.service.operations().is_empty());

    // Nobody waits for an answer to a one-way message.
    let client = careless(&host);
    client.add_to(1.0).ok();
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
    until(|| host.service.released() == [1, 2]);
    assert!(host.service.operations().is_empty());
    assert_eq!(*host.service.closed.lock().unwrap(), [1, 2]);
}

#[test]
fn nothing_comes_after_a_terminating_operation() {
    let host = Host::start(&Setup::calculator(), Service::new());
    let client = careless(&host);
    client.clear().ok();
    client.add_to(2.0).ok();
    assert_eq!(client.ask(Operation::Equals).1, 2.0);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    let (answer, _) = client.ask(Operation::Total);
    answer.failed(
        WS_E_ENDPOINT_FAULT_RECEIVED,
        &[
            "ICalculatorSession/Total",
            "terminating operation has ended the session",
        ],
    );
    assert_eq!(answer.action, DISPATCHER_FAULT);
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
    until(|| host.service.released() == [1]);

    let client = careless(&host);
    client.clear().ok();
    client.ask(Operation::Equals).0.ok();
    client.add_to(1.0).ok();
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
    until(|| host.service.released() == [1, 2]);
    let served = [
        Operation::Clear,
        Operation::AddTo,
        Operation::Equals,
        Operation::Clear,
        Operation::Equals,
    ];
    assert_eq!(host.service.operations(), served);
}

#[test]
fn a_client_has_so_much_time_to_end_a_terminated_session() {
    let setup = Setup {
        close_timeout: 50,
        ..Setup::calculator()
    };
    let host = Host::start(&setup, Service::new());
    let client = careless(&host);
    client.clear().ok();
    client.ask(Operation::Equals).0.ok();
    until(|| host.service.released() == [1]);
    until(|| client.state() == WS_SERVICE_PROXY_STATE_FAULTED);
}

#[test]
fn an_operation_may_begin_and_end_a_session() {
    static ONLY: [ULONG; 4] = [
        0,
        0,
        0,
        WWS_OPERATION_INITIATING | WWS_OPERATION_TERMINATING,
    ];
    let setup = Setup {
        contract: Some((WWS_SESSION_MODE_REQUIRED, Some(&ONLY))),
        ..Setup::calculator()
    };
    let host = Host::start(&setup, Service::new());
    let client = Client::new(service::Transport::Tcp);
    let contract = CONTRACT.session(WWS_SESSION_MODE_REQUIRED, Some(&ONLY));
    client.attach(&contract, Some(&host.url)).ok();
    for _ in 0..3 {
        client.ask(Operation::Equals).0.ok();
        let again = client.ask(Operation::Equals).0;
        again.failed(WS_E_INVALID_OPERATION, &["terminating"]);
        client.close().ok();
        client.reset().ok();
    }
    host.close().ok();
    assert_eq!(host.service.released(), [1, 2, 3]);
}
