//! Connections that end or move: sessions whose peer leaves, HTTP connections that are kept, and other addresses.

use std::net::TcpListener;

use webservices::abi::*;

use super::calculator::{Action, Binding, Driver, Proxy, Settings};
use super::service::*;

const OPEN: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_OPEN;
const CREATED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_CREATED;
const FAULTED: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_FAULTED;

/// What a peer can do to its end of a session.
#[derive(Clone, Copy, Debug)]
enum Leaving {
    End,
    Close,
    Reset,
}

const LEAVINGS: [Leaving; 3] = [Leaving::End, Leaving::Close, Leaving::Reset];

fn leave(open: &mut Open, how: Leaving) {
    let session = open.session.take().unwrap();
    let session = std::sync::Arc::into_inner(session).unwrap();
    let mut connection = session.into_inner().unwrap();
    match how {
        Leaving::End => connection.send(&[0x07]),
        Leaving::Close => drop(connection),
        Leaving::Reset => connection.reset(),
    }
}

/// Close, reset and open make a faulted proxy work again.
fn recover(proxy: std::sync::Arc<Proxy>) {
    // The session is gone; that there was nothing to close properly is not worth an error.
    let _ = proxy.close(Driver::Sync);
    assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_CLOSED);
    assert_eq!(proxy.reset(), S_OK);
    let open = Open::again(proxy, Service::new(Binding::Tcp));
    open.assert_works();
    open.close();
}

#[test]
fn an_idle_session_notices_that_its_peer_leaves() {
    for how in LEAVINGS {
        for calls in [0, 2] {
            let mut open = Open::new(Binding::Tcp, &[]);
            (0..calls).for_each(|_| open.assert_works());
            leave(&mut open, how);
            wait_for(&open.proxy, FAULTED);
            for driver in DRIVERS {
                assert_code(&open.proxy.add(driver), WS_E_OBJECT_FAULTED, "FAULTED");
            }
            recover(open.proxy);
        }
    }
}

#[test]
fn p4_pending_calls_learn_that_the_peer_left() {
    for how in LEAVINGS {
        for driver in DRIVERS {
            let mut open = Open::new(Binding::Tcp, &[]);
            let mut running = Vec::new();
            for _ in 0..4 {
                running.push(open.call(driver).0);
            }
            leave(&mut open, how);
            for running in running {
                assert_code(&running.finish(), WS_E_ENDPOINT_DISCONNECTED, "");
            }
            assert_eq!(open.proxy.state(), FAULTED);
            assert_code(&open.proxy.add(driver), WS_E_OBJECT_FAULTED, "FAULTED");
            recover(open.proxy);
        }
    }
}

#[test]
fn p7_calls_in_a_row_share_a_connection() {
    for driver in DRIVERS {
        let open = Open::new(Binding::Http, &[]);
        let (first, exchange) = open.call(driver);
        exchange.reply();
        assert_code(&first.finish(), S_OK, "");
        let mut connection = exchange.connection.lock().unwrap();
        for _ in 0..5 {
            let running = open.proxy.start(driver, Action::Add);
            let request = connection.request();
            connection.reply(&request);
            assert_code(&running.finish(), S_OK, "");
        }
        assert!(!connection.has_bytes(), "the connection was given up");
        assert_code(&open.proxy.close(driver), S_OK, "");
    }
}

#[test]
fn an_http_connection_that_dies_between_calls_goes_unnoticed() {
    for driver in DRIVERS {
        for reset in [false, true] {
            let open = Open::new(Binding::Http, &[]);
            for _ in 0..3 {
                let (running, exchange) = open.call(driver);
                exchange.reply();
                assert_code(&running.finish(), S_OK, "");
                let connection = std::sync::Arc::into_inner(exchange.connection).unwrap();
                let connection = connection.into_inner().unwrap();
                if reset {
                    connection.reset();
                }
                assert_eq!(open.proxy.state(), OPEN);
            }
        }
    }
}

#[test]
fn p3_an_http_connection_that_dies_in_a_call_does_not_fault_the_proxy() {
    for driver in DRIVERS {
        let open = Open::new(Binding::Http, &[]);
        let (running, exchange) = open.call(driver);
        drop(exchange);
        assert_code(&running.finish(), WS_E_ENDPOINT_DISCONNECTED, "");
        assert_eq!(open.proxy.state(), OPEN);
        open.assert_works();
    }
}

#[test]
fn a_reset_proxy_opens_to_another_address() {
    for binding in BINDINGS {
        let first = Open::new(binding, &[]);
        first.assert_works();
        let proxy = first.proxy.clone();
        first.close();
        assert_eq!(proxy.reset(), S_OK);
        assert_eq!(proxy.state(), CREATED);
        let second = Open::again(proxy, Service::new(binding));
        second.assert_works();
        second.close();
    }
}

#[test]
fn a_failed_open_can_be_tried_again() {
    for driver in DRIVERS {
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("net.tcp://{}/calc", nobody.local_addr().unwrap());
        drop(nobody);
        let proxy = Proxy::new(Binding::Tcp, &Settings::default());
        assert_code(&proxy.open(driver, &url), WS_E_ENDPOINT_NOT_FOUND, &url);
        assert_eq!(proxy.state(), CREATED);
        let open = Open::again(proxy, Service::new(Binding::Tcp));
        open.assert_works();
        open.close();
    }
}
