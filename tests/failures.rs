//! Everything that can go wrong between a proxy and its service, a row of `tests/failures.tsv` each: the result, the texts,
//! the state of the proxy after it, that the proxy can be used again, and that nothing is left behind.
//!
//! Each row runs with synchronous and with asynchronous functions. There is one test in this program, because it counts the
//! threads and descriptors of its process.

mod calculator;
mod common;

#[path = "failures/replies.rs"]
mod replies;
#[path = "failures/row.rs"]
mod row;
#[path = "failures/script.rs"]
mod script;
#[path = "failures/server.rs"]
mod server;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calculator::{Action, Binding, Driver, Outcome, Proxy, Settings};
use common::program::free_port;
use common::rest::leaving_nothing;
use row::{Doing, Meanwhile, Peer, Row, result_name, state_name};
use server::{FullBacklog, Server};
use webservices::abi::*;

/// On a busy machine a good call may not finish within the short timeout of a row about timeouts.
const ATTEMPTS: usize = 20;

#[test]
fn every_row() {
    let rows = row::rows(include_str!("failures.tsv"));
    // A part of the table by hand: FAILURES_ONLY=word
    let only = std::env::var("FAILURES_ONLY").unwrap_or_default();
    warm_up();
    let mut failed = Vec::new();
    for row in &rows {
        let name = format!(
            "line {}: {}, {} ({:?})",
            row.line, row.phase, row.fault, row.binding
        );
        if !name.contains(&only) {
            continue;
        }
        for driver in [Driver::Sync, Driver::Async] {
            let ran = catch_unwind(AssertUnwindSafe(|| leaving_nothing(|| run(row, driver))));
            if ran.is_err() {
                failed.push(format!("{name}, {driver:?}"));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// What is made once and kept is made now.
fn warm_up() {
    for binding in [Binding::Http, Binding::Http12, Binding::Tcp] {
        for driver in [Driver::Sync, Driver::Async] {
            let server = Server::start(binding, Vec::new());
            let proxy = Proxy::new(binding, &Settings::default());
            succeed("open", &proxy.open(driver, &url(binding, server.port)));
            succeed("call", &proxy.add(driver));
            succeed("close", &proxy.close(driver));
        }
    }
}

fn url(binding: Binding, port: u16) -> String {
    format!("{}://127.0.0.1:{port}/calc", binding.scheme())
}

#[track_caller]
fn succeed(what: &str, outcome: &Outcome) {
    let Outcome { code, text } = outcome;
    assert_eq!(*code, S_OK, "{what}: {}: {text}", result_name(*code));
}

/// The other end of a row.
enum Other {
    Server(Server),
    FullBacklog(FullBacklog),
    Nothing,
}

impl Other {
    /// Waits until the thing happens during which the test does something.
    #[track_caller]
    fn wait(&self) {
        match self {
            Other::Server(server) => server.wait(),
            Other::FullBacklog(backlog) => backlog.wait_for_attempt(),
            Other::Nothing => panic!("there is no server to wait for"),
        }
    }
}

#[track_caller]
fn run(row: &Row, driver: Driver) {
    let (other, url) = match &row.peer {
        Peer::Script(script) => serve(row.binding, script.clone()),
        Peer::Good => serve(row.binding, Vec::new()),
        Peer::Nobody => (Other::Nothing, url(row.binding, free_port())),
        Peer::FullBacklog => {
            let backlog = FullBacklog::new();
            let url = url(row.binding, backlog.port);
            (Other::FullBacklog(backlog), url)
        }
        Peer::Url(url) => (Other::Nothing, url.clone()),
    };
    let proxy = Proxy::new(row.binding, &row.settings);
    let (last, first) = row.doings.split_last().expect("a row does something");
    for doing in first {
        match doing {
            Doing::Wait => other.wait(),
            Doing::Do(action, _) => {
                let outcome = proxy.start(driver, at(action, &url)).finish();
                succeed(&format!("{action:?}"), &outcome);
            }
        }
    }
    let Doing::Do(action, meanwhile) = last else {
        panic!("a row ends with a function of the proxy");
    };
    check(
        row,
        &perform(&proxy, driver, at(action, &url), *meanwhile, &other),
    );
    let state = proxy.state();
    assert_eq!(
        state_name(state),
        state_name(row.state),
        "line {}: the state of the proxy",
        row.line
    );
    recover(&proxy, driver, row.binding, &other);
}

fn serve(binding: Binding, script: Vec<script::Step>) -> (Other, String) {
    let server = Server::start(binding, script);
    let url = url(binding, server.port);
    (Other::Server(server), url)
}

fn at(action: &Action, url: &str) -> Action {
    match action {
        Action::Open(_) => Action::Open(url.to_owned()),
        other => other.clone(),
    }
}

/// Performs the action that the row is about.
#[track_caller]
fn perform(
    proxy: &Arc<Proxy>,
    driver: Driver,
    action: Action,
    meanwhile: Meanwhile,
    other: &Other,
) -> Outcome {
    let running = proxy.start(driver, action);
    if meanwhile != Meanwhile::Nothing {
        other.wait();
    }
    match meanwhile {
        Meanwhile::Nothing => {}
        Meanwhile::Abort => assert_eq!(proxy.abort(), S_OK, "WsAbortServiceProxy"),
        Meanwhile::Abandon => assert_eq!(proxy.abandon(), S_OK, "WsAbandonCall"),
        Meanwhile::Call => {
            let second = proxy.add(driver);
            release(other);
            succeed("the first call", &running.finish());
            return second;
        }
    }
    let outcome = running.finish();
    release(other);
    outcome
}

fn release(other: &Other) {
    if let Other::Server(server) = other {
        server.release();
    }
}

#[track_caller]
fn check(row: &Row, outcome: &Outcome) {
    let Outcome { code, text } = outcome;
    assert_eq!(
        result_name(*code),
        result_name(row.result),
        "line {}: {text}",
        row.line
    );
    for words in &row.words {
        assert!(
            text.contains(words),
            "line {}: no \"{words}\" in: {text}",
            row.line
        );
    }
}

/// Whatever happened, the proxy can be used again: at once when it is open, else as its state demands.
#[track_caller]
fn recover(proxy: &Arc<Proxy>, driver: Driver, binding: Binding, other: &Other) {
    let serves = matches!(other, Other::Server(_));
    let healthy = Server::start(binding, Vec::new());
    if proxy.state() == WS_SERVICE_PROXY_STATE_FAULTED {
        let refused = proxy.add(driver);
        assert_eq!(
            result_name(refused.code),
            "WS_E_OBJECT_FAULTED",
            "{}",
            refused.text
        );
        // Whatever is still to be said about the broken session is said here.
        proxy.close(driver);
    } else if proxy.state() == WS_SERVICE_PROXY_STATE_OPEN && !serves {
        proxy.close(driver);
    }
    if proxy.state() == WS_SERVICE_PROXY_STATE_CLOSED {
        assert_eq!(proxy.reset(), S_OK, "WsResetServiceProxy");
    }
    if proxy.state() == WS_SERVICE_PROXY_STATE_CREATED {
        again("open", || proxy.open(driver, &url(binding, healthy.port)));
    }
    again("call", || proxy.add(driver));
    succeed("the last close", &proxy.close(driver));
    assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_CLOSED);
}

#[track_caller]
fn again(what: &str, action: impl Fn() -> Outcome) {
    let mut outcome = action();
    for _ in 1..ATTEMPTS {
        if outcome.code != WS_E_OPERATION_TIMED_OUT {
            break;
        }
        outcome = action();
    }
    succeed(&format!("{what} after the failure"), &outcome);
}
