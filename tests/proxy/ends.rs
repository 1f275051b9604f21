//! Abort, close and free while something is at work.

use std::thread;
use std::time::{Duration, Instant};

use webservices::abi::*;

use super::calculator::{Action, Binding, Driver, Proxy, Settings};
use super::service::*;

const CREATED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CREATED;
const CLOSING: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CLOSING;
const CLOSED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CLOSED;
const FAULTED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_FAULTED;

#[test]
fn p8_an_aborted_open_leaves_the_proxy_created() {
    for driver in DRIVERS {
        let silent = Service::new(Binding::Tcp);
        let proxy = Proxy::new(Binding::Tcp, &Settings::default());
        let opening = proxy.start(driver, Action::Open(silent.url()));
        let mut connection = silent.accept();
        assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_OPENING);
        assert_eq!(proxy.abort(), S_OK);
        assert_eq!(proxy.state(), CREATED);
        assert_code(&opening.finish(), WS_E_OPERATION_ABORTED, "aborted");
        assert_eq!(proxy.state(), CREATED);
        connection.expect_closed();
        let open = Open::again(proxy, Service::new(Binding::Tcp));
        open.assert_works();
        open.close();
    }
}

/// Whichever comes first, the acknowledgement or the abort: no connection is left behind.
#[test]
fn an_abort_and_an_acknowledgement_may_meet() {
    let mut ends = Vec::new();
    for round in 0..200 {
        let silent = Service::new(Binding::Tcp);
        let proxy = Proxy::new(Binding::Tcp, &Settings::default());
        let opening = proxy.start(DRIVERS[round % 2], Action::Open(silent.url()));
        let mut connection = silent.accept();
        connection.read_preamble();
        thread::scope(|scope| {
            scope.spawn(|| {
                (0..round % 20 * 50).for_each(|_| std::hint::spin_loop());
                assert_eq!(proxy.abort(), S_OK);
            });
            connection.offer(&[0x0B]);
        });
        let opened = opening.finish();
        let expected = match opened.code {
            S_OK => FAULTED,
            _ => CREATED,
        };
        assert_eq!(proxy.state(), expected, "{}", opened.text);
        connection.expect_closed();
        ends.push(opened.code);
    }
    ends.iter()
        .for_each(|code| assert!([S_OK, WS_E_OPERATION_ABORTED].contains(code), "{code:#x}"));
}

#[test]
fn an_abort_ends_pending_calls() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[]);
        let calls = [(); 4].map(|()| open.call(driver));
        assert_eq!(open.proxy.abort(), S_OK);
        assert_eq!(open.proxy.state(), FAULTED);
        for (running, exchange) in calls {
            assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "aborted");
            exchange.connection.lock().unwrap().expect_closed();
        }
        assert_code(&open.proxy.add(driver), WS_E_OBJECT_FAULTED, "FAULTED");
        assert_code(&open.proxy.close(driver), S_OK, "");
        assert_eq!(open.proxy.state(), CLOSED);
    });
}

#[test]
fn a_close_waits_for_pending_calls() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[]);
        let (running, exchange) = open.call(Driver::Async);
        let closing = open.proxy.start(driver, Action::Close);
        wait_for(&open.proxy, CLOSING);
        assert_code(
            &open.proxy.add(Driver::Sync),
            WS_E_INVALID_OPERATION,
            "CLOSING",
        );
        exchange.reply();
        assert_code(&running.finish(), S_OK, "");
        if let Some(session) = &open.session {
            let mut session = session.lock().unwrap();
            session.expect_end();
            session.send(&[0x07]);
        }
        assert_code(&closing.finish(), S_OK, "");
        assert_eq!(open.proxy.state(), CLOSED);
    });
}

/// Nothing is set here: the default of WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT counts.
#[test]
fn p6_a_close_with_a_blocked_call_takes_five_seconds() {
    thread::scope(|scope| {
        for binding in BINDINGS {
            scope.spawn(move || {
                let open = Open::new(binding, &[]);
                let (running, _exchange) = open.call(Driver::Async);
                let start = Instant::now();
                let closed = open.proxy.close(Driver::Sync);
                assert_code(&closed, WS_E_OPERATION_TIMED_OUT, "5000 ms");
                assert!(start.elapsed() >= Duration::from_secs(5), "too early");
                assert_eq!(open.proxy.state(), CLOSED);
                assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "");
            });
        }
    });
}

#[test]
fn a_close_does_not_wait_for_ever() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[(WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, 200)]);
        let (running, exchange) = open.call(Driver::Async);
        let start = Instant::now();
        let closed = open.proxy.close(driver);
        assert_code(
            &closed,
            WS_E_OPERATION_TIMED_OUT,
            "WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT",
        );
        assert!(start.elapsed() >= Duration::from_millis(200), "too early");
        assert_eq!(open.proxy.state(), CLOSED);
        assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "");
        exchange.connection.lock().unwrap().expect_closed();
    });
}

#[test]
fn a_session_whose_peer_does_not_answer_the_end_is_closed_anyway() {
    for driver in DRIVERS {
        let open = Open::new(Binding::Tcp, &[(WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, 200)]);
        open.assert_works();
        let closed = open.proxy.close(driver);
        assert_code(
            &closed,
            WS_E_OPERATION_TIMED_OUT,
            "WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT",
        );
        assert_eq!(open.proxy.state(), CLOSED);
        assert_eq!(open.proxy.reset(), S_OK);
    }
}

#[test]
fn an_aborted_close_leaves_the_proxy_closed() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[]);
        let (running, _exchange) = open.call(Driver::Async);
        let closing = open.proxy.start(driver, Action::Close);
        wait_for(&open.proxy, CLOSING);
        assert_eq!(open.proxy.abort(), S_OK);
        assert_eq!(open.proxy.state(), CLOSED);
        assert_code(&closing.finish(), WS_E_OPERATION_ABORTED, "aborted");
        assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "aborted");
        assert_eq!(open.proxy.state(), CLOSED);
    });
}

#[test]
fn a_close_waits_for_abandoned_calls_too() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[]);
        let (running, exchange) = open.call(Driver::Async);
        assert_eq!(open.proxy.abandon(), S_OK);
        assert_code(&running.finish(), WS_E_OPERATION_ABANDONED, "");
        let closing = open.proxy.start(driver, Action::Close);
        wait_for(&open.proxy, CLOSING);
        exchange.reply();
        if let Some(session) = &open.session {
            let mut session = session.lock().unwrap();
            session.expect_end();
            session.send(&[0x07]);
        }
        assert_code(&closing.finish(), S_OK, "");
    });
}

#[test]
fn a_proxy_is_freed_while_calls_are_pending() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[]);
        let calls = [(); 3].map(|()| open.call(driver));
        let start = Instant::now();
        open.proxy.free();
        // The service still blocks; free has not waited for it.
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "free waits for the service"
        );
        for (running, exchange) in calls {
            assert_code(&running.finish(), WS_E_OPERATION_ABORTED, "freed");
            exchange.connection.lock().unwrap().expect_closed();
        }
    });
}
