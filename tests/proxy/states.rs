//! Every function in every state, synchronously and asynchronously: the table of the "Service Proxy" page.

use std::sync::Arc;

use webservices::abi::*;

use super::calculator::{Action, Binding, Driver, Outcome, Proxy, Running, Settings};
use super::service::*;

const CREATED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CREATED;
const OPENING: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_OPENING;
const OPEN: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_OPEN;
const CLOSING: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CLOSING;
const CLOSED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CLOSED;
const FAULTED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_FAULTED;

const INVALID: HRESULT = WS_E_INVALID_OPERATION;

/// A function, and for each state its result and the state that follows.
struct Row {
    function: Function,
    cells: [(HRESULT, WS_SERVICE_PROXY_STATE); 6],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Open,
    Call,
    Abandon,
    Abort,
    Close,
    Reset,
}

impl Function {
    /// Whether it takes an async context.
    fn drivers(self) -> &'static [Driver] {
        match self {
            Function::Open | Function::Call | Function::Close => &DRIVERS,
            Function::Abandon | Function::Abort | Function::Reset => &[Driver::Sync],
        }
    }
}

const STATES: [WS_SERVICE_PROXY_STATE; 6] = [CREATED, OPENING, OPEN, CLOSING, CLOSED, FAULTED];

/// In the order of `STATES`.
#[rustfmt::skip]
const TABLE: [Row; 6] = [
    Row { function: Function::Open, cells: [
        (S_OK, OPEN), (INVALID, OPENING), (INVALID, OPEN), (INVALID, CLOSING), (INVALID, CLOSED), (INVALID, FAULTED),
    ] },
    Row { function: Function::Call, cells: [
        (INVALID, CREATED), (INVALID, OPENING), (S_OK, OPEN), (INVALID, CLOSING), (INVALID, CLOSED),
        (WS_E_OBJECT_FAULTED, FAULTED),
    ] },
    Row { function: Function::Abandon, cells: [
        (INVALID, CREATED), (INVALID, OPENING), (S_OK, OPEN), (S_OK, CLOSING), (INVALID, CLOSED), (S_OK, FAULTED),
    ] },
    Row { function: Function::Abort, cells: [
        (S_OK, CREATED), (S_OK, CREATED), (S_OK, FAULTED), (S_OK, CLOSED), (S_OK, CLOSED), (S_OK, FAULTED),
    ] },
    Row { function: Function::Close, cells: [
        (INVALID, CREATED), (INVALID, OPENING), (S_OK, CLOSED), (INVALID, CLOSING), (INVALID, CLOSED), (S_OK, CLOSED),
    ] },
    Row { function: Function::Reset, cells: [
        (S_OK, CREATED), (INVALID, OPENING), (INVALID, OPEN), (INVALID, CLOSING), (S_OK, CREATED), (INVALID, FAULTED),
    ] },
];

/// A proxy in one of the states, and what keeps it there.
struct Fixture {
    proxy: Arc<Proxy>,
    /// Where it can be opened.
    url: String,
    /// Functions that are at work.
    running: Vec<Running>,
    /// What must not go away meanwhile.
    _service: Option<Open>,
    _pending: Option<Exchange>,
    _silent: Option<Connection>,
}

fn fixture(binding: Binding, state: WS_SERVICE_PROXY_STATE) -> Fixture {
    let url = Service::new(binding).serve();
    let settings = Settings {
        proxy: vec![(WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, 60_000)],
        channel: Vec::new(),
    };
    let mut fixture = Fixture {
        proxy: Proxy::new(binding, &settings),
        url,
        running: Vec::new(),
        _service: None,
        _pending: None,
        _silent: None,
    };
    let proxy = fixture.proxy.clone();
    match state {
        CREATED => {}
        OPENING => {
            let service = Service::new(binding);
            fixture
                .running
                .push(proxy.start(Driver::Async, Action::Open(service.url())));
            fixture._silent = Some(service.accept());
        }
        CLOSING => {
            let open = Open::again(proxy.clone(), Service::new(binding));
            let (running, exchange) = open.call(Driver::Async);
            fixture.running.push(running);
            fixture._pending = Some(exchange);
            fixture
                .running
                .push(proxy.start(Driver::Async, Action::Close));
            fixture._service = Some(open);
        }
        _ => {
            assert_code(&proxy.open(Driver::Sync, &fixture.url), S_OK, "");
            match state {
                FAULTED => assert_eq!(proxy.abort(), S_OK),
                CLOSED => assert_code(&proxy.close(Driver::Sync), S_OK, ""),
                _ => {}
            }
        }
    }
    assert_eq!(proxy.state(), state);
    fixture
}

fn run(fixture: &Fixture, function: Function, driver: Driver) -> Outcome {
    let proxy = &fixture.proxy;
    let done = |code| Outcome {
        code,
        text: String::new(),
    };
    match function {
        Function::Open => proxy.open(driver, &fixture.url),
        Function::Call => proxy.add(driver),
        Function::Close => proxy.close(driver),
        Function::Abandon => done(proxy.abandon_id(77)),
        Function::Abort => done(proxy.abort()),
        Function::Reset => done(proxy.reset()),
    }
}

/// HTTP does nothing while it opens, so nobody ever sees it in that state.
fn reachable(binding: Binding, state: WS_SERVICE_PROXY_STATE) -> bool {
    binding.is_session() || state != OPENING
}

#[test]
fn p1_every_function_in_every_state() {
    for binding in BINDINGS {
        for Row { function, cells } in TABLE {
            for (state, (code, after)) in STATES.into_iter().zip(cells) {
                for driver in function.drivers() {
                    if !reachable(binding, state) {
                        continue;
                    }
                    let fixture = fixture(binding, state);
                    let outcome = run(&fixture, function, *driver);
                    let place = format!("{function:?} {driver:?} in {state} with {binding:?}");
                    assert_eq!(outcome.code, code, "{place}: {}", outcome.text);
                    assert_eq!(fixture.proxy.state(), after, "{place}");
                    finish(fixture);
                }
            }
        }
    }
}

/// Lets what is still at work come to its end.
fn finish(mut fixture: Fixture) {
    assert_eq!(fixture.proxy.abort(), S_OK);
    for running in fixture.running.drain(..) {
        assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "aborted");
    }
}

#[test]
fn refusals_name_state_and_function() {
    let text = |state, function| {
        let fixture = fixture(Binding::Tcp, state);
        let text = run(&fixture, function, Driver::Sync).text;
        finish(fixture);
        text
    };
    for (state, name) in [(OPENING, "OPENING"), (OPEN, "OPEN"), (CLOSED, "CLOSED")] {
        let text = text(state, Function::Open);
        assert!(
            text.contains(name) && text.contains("cannot be opened"),
            "{text}"
        );
    }
    let faulted = text(FAULTED, Function::Call);
    assert!(faulted.contains("FAULTED"), "{faulted}");
}

#[test]
fn a_proxy_can_be_freed_in_every_state() {
    for binding in BINDINGS {
        for state in STATES {
            if reachable(binding, state) {
                let mut fixture = fixture(binding, state);
                fixture.proxy.free();
                for running in fixture.running.drain(..) {
                    assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "");
                }
            }
        }
    }
}
